/** 注文ページ of the desk. */

import { until } from "../stage/until.mjs";
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

  /** Enters the slip number of the only parcel. */
  async enterSlip(slip) {
    await this.page.locator("#slip").fill(slip);
    await this.press(this.button("伝票番号を保存"));
    return this.says("配送伝票番号を保存しました");
  }

  /** Enters the slip number, and sends the parcel off. */
  async ship(slip) {
    await this.enterSlip(slip);
    await this.page.locator("summary", { hasText: "発送済みにする" }).click();
    await this.press(this.button("発送済みにする"));
    return this.says("発送済みにしました");
  }

  /** One of the buttons that do their work at once. */
  async step(label, said) {
    await this.press(this.button(label));
    return this.says(said);
  }

  /** All of the money came today. */
  async receive() {
    await this.unfold(/^入金済みにする$/);
    await this.press(this.button("入金を記録する"));
    return this.says("入金を記録しました");
  }

  /** Opens what is folded away under that name, if it is not open yet. */
  async unfold(name) {
    const folded = this.page.locator("details", { has: this.page.locator("summary", { hasText: name }) }).last();
    if (!(await folded.evaluate((it) => it.open))) await folded.locator("summary").first().click();
    return folded;
  }

  /** So many of an article go from a parcel into one of their own. */
  async split(parcel, sku, quantity) {
    await this.unfold(/^荷物( \d+)?を分ける$/);
    await this.page.locator(`[name="take-${parcel}-${sku}"]`).fill(String(quantity));
    await this.press(this.button("別の荷物にする"));
    return this.says("荷物を分けました");
  }

  /** The slip number of one of several parcels. */
  async typeSlip(parcel, slip) {
    await this.page.locator(`#slip-${parcel}`).fill(slip);
    await this.press(this.button(`伝票番号を保存（荷物 ${parcel}）`));
  }

  /** One of several parcels leaves with its number. */
  async shipParcel(parcel, slip) {
    await this.typeSlip(parcel, slip);
    await this.says("配送伝票番号を保存しました");
    await this.unfold(`発送済みにする（荷物 ${parcel}）`);
    await this.press(this.button(`発送済みにする（荷物 ${parcel}）`));
    return this.says("荷物を発送済みにしました");
  }

  /** Looks again until the provider was told of so many parcels. */
  async told(number, parcels) {
    await until(`${parcels} parcels of ${number} are told`, async () => {
      await this.open(number);
      return (await this.page.getByText(/に決済サービスへ登録/).count()) === parcels;
    });
    return this;
  }

  /** Some goods came back, and some yen go back. */
  async returnPart(goods, amount) {
    await this.unfold(/^一部の返品・返金$/);
    for (const [sku, quantity] of Object.entries(goods)) {
      await this.page.locator(`[name="back-${sku}"]`).fill(String(quantity));
    }
    await this.page.locator('[name="give-back"]').fill(String(amount));
    await this.press(this.button("返品・返金を受け付ける"));
  }

  /** What was shipped is taken back and registered again. */
  async recall() {
    await this.page.locator("summary", { hasText: /^取消して再登録$/ }).click();
    await this.press(this.button("取消して再登録する"));
    return this.says("発送と取引を取り消し、もう一度登録しています");
  }

  /** After 連動停止: what the provider says is taken over. */
  async takeOver() {
    await this.page.locator("summary", { hasText: "決済サービスの状態に合わせる" }).click();
    await this.press(this.button("合わせる"));
    return this.says("決済サービスの状態に合わせました");
  }

  async takeBack() {
    await this.page.locator("summary", { hasText: /^返品$/ }).click();
    await this.press(this.button("返品を受け付ける"));
    return this.says("返品を受け付けました");
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
