/** メール: templates in the settings, and the mails of an order. */

import { Screen } from "./screen.mjs";

export class MailTemplate extends Screen {
  async open(kind) {
    await this.guest.open(`/admin/settings/mails/${kind}`);
    await this.page.locator("#subject").waitFor();
    return this;
  }

  async write(field, text) {
    await this.page.locator(`#${field}`).fill(text);
  }

  async save() {
    await this.press(this.button("保存する"));
  }

  /** What stands in the frame after プレビュー. */
  async preview() {
    await this.button("プレビュー").click();
    return this.paper();
  }

  async test() {
    await this.press(this.button("自分に送ってみる"));
    return this.says("テストメールを自分宛てに送信しました");
  }

  /** The text in the frame that shows a mail. */
  async paper() {
    const frame = this.page.frameLocator(".mail-paper");
    await frame.locator("pre, ul").first().waitFor();
    return frame.locator("body").innerText();
  }
}

export class OrderMail extends MailTemplate {
  /** From the order's page. */
  async choose(kind) {
    await this.page.locator("summary", { hasText: "メールを送る" }).click();
    await this.page.locator(".mail-kinds").getByRole("link", { name: kind, exact: true }).click();
    return this.stands(`メール「${kind}」を送る`);
  }

  async send(why) {
    if (why) await this.page.locator("#why").fill(why);
    await this.press(this.button("このメールを送信する"));
  }
}
