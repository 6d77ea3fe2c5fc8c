/** The provider's own dialog, in a frame over the page of an order. */

export class Dialog {
  constructor(guest) {
    this.guest = guest;
    this.frame = guest.page.frameLocator("dialog iframe");
  }

  /** Waits until the step stands whose heading is this. */
  async stands(heading) {
    await this.frame.getByRole("heading", { level: 1, name: heading }).waitFor();
    return this;
  }

  press(name) {
    return this.frame.getByRole("button", { name, exact: true }).click();
  }

  /** The sum that somebody agrees to. */
  amount() {
    return this.frame.locator("#amount").innerText();
  }

  /** Mail address and telephone, as the shop has filled them in: a code is texted. */
  async takeCode() {
    await this.stands("ご本人の確認");
    await this.press("認証コードを受け取る");
    return this.stands("認証コードの入力");
  }

  /** Types the code of the SMS. */
  async agree() {
    await this.frame.locator("#digits").fill(await this.guest.sandbox.code(this.guest.person.phone));
    await this.press("この内容で支払う");
    return this;
  }

  /** Goes back to the shop's page. */
  leave() {
    return this.press("ショップに戻る");
  }

  /** Goes away before anything was agreed to. */
  close() {
    return this.press("閉じる");
  }
}
