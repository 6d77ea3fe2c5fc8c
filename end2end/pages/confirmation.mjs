/** ② 注文内容の確認, of a new order or of another way to pay. */

import { Screen } from "./screen.mjs";

export class Confirmation extends Screen {
  here() {
    return this.stands("注文内容の確認");
  }

  /** Ticks the consent, where one is asked for. */
  async agree() {
    const consent = this.page.locator("#consent");
    if ((await consent.count()) > 0) await consent.check();
    return this;
  }

  /** Orders. */
  place() {
    return this.press(this.page.getByRole("button", { name: /^(SMS認証へ進む|お支払いのお手続きへ進む|注文を確定する)$/ }));
  }

  /** What is to be paid, as it is written. */
  total() {
    return this.page.locator(".pay strong").innerText();
  }
}
