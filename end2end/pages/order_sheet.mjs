/** 注文ページ of the desk. */

import { Screen } from "./screen.mjs";

export class OrderSheet extends Screen {
  async open(number) {
    await this.guest.open(`/admin/orders/${number}`);
    return this.here(number);
  }

  here(number) {
    return this.stands(`注文 ${number}`);
  }

  /** 処理, 与信, 入金, 発送: what the strip says under that name. */
  async axis(name) {
    const strip = this.page.locator(".axes > div").filter({ has: this.page.getByText(name, { exact: true }) });
    return (await strip.locator("dd").innerText()).trim();
  }

  async cancel() {
    await this.page.locator("summary", { hasText: /^キャンセル$/ }).click();
    await this.press(this.button("この注文をキャンセルする"));
    return this.says("注文をキャンセルしました");
  }

  async askToChoose() {
    await this.page.locator("summary", { hasText: "お支払い方法の変更を依頼" }).click();
    await this.press(this.button("依頼のメールを送る"));
    return this.says("お支払い方法の変更を依頼しました");
  }

  async resend() {
    await this.press(this.button("再送信"));
    return this.says("再送信しました");
  }

  async inquire() {
    await this.press(this.button("問い合わせ"));
    return this.says("決済サービスに問い合わせました");
  }
}
