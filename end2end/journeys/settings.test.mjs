/** From the application to the published method, by the numbers of what the desk must do: A1, A2, A3, A15 and B1. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { Order } from "../pages/order.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Consent, Contract, Deliveries, Payments, SettingsHistory } from "../pages/settings.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { atConfirmation, atDetails } from "../worlds/checkout.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

const PASSWORD = "score-sandbox";
const SCORE = "詳細設定＞スコア後払い";
const METHOD = "score-separate";
const RENAMED = "スコア後払い（暖簾）";

describe("settings of deferred payment", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  /** A clerk without scripts: no page of settings needs any. */
  const desk = async (name, walk) => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, name, async () => {
      await signedIn(clerk);
      await walk(clerk);
    });
  };

  const shopping = async (name, walk, who = {}) => {
    const shopper = await world.shopper(who);
    await attend(shopper, name, () => walk(shopper));
  };

  const offered = (details, id) => details.page.locator(`input[name=payment][value=${id}]`);

  it("A1 applied, 審査中, tested with wrong and right credentials, 利用可; the password is never shown again", () =>
    desk("A1", async (clerk) => {
      const contract = await new Contract(clerk).open("score", SCORE);
      await contract.says("未申込");
      await (await (await contract.is("申込")).plan("プランB")).save();
      await contract.says("保存しました");
      await (await contract.is("審査中")).save();
      await contract.says("保存しました");
      await contract.type({ URL: `${world.sandbox.url}/score/`, SHOP_CODE: "900000001", TERMINAL_ID: "T0000001", PASSWORD: "wrong" });
      await contract.test();
      await contract.says("接続テスト：認証情報または設定が正しくありません");
      await contract.type({ PASSWORD });
      await contract.test();
      await contract.says("接続テスト：成功しました");
      assert.equal(await contract.field("PASSWORD").inputValue(), "");
      assert.equal(await contract.field("SHOP_CODE").inputValue(), "900000001");
      // The password that was tested is still there, sealed: nobody types it twice.
      await (await contract.is("利用可")).save();
      await contract.says("保存し、お支払い方法を公開しました");
      await contract.open("score", SCORE);
      await contract.says("設定済み");
      assert.ok(!(await clerk.page.content()).includes(PASSWORD));
      await clerk.open("/admin/fees/score");
      await contract.says(/から.*プランB.*適用|プランB/);
    }));

  it("A2 the method is there, renamed, given a fee and limits, hidden and shown", async () => {
    await desk("A2", async (clerk) => {
      const payments = await new Payments(clerk).openOne(METHOD);
      await payments.save({ label: RENAMED, "fee-0": "220", least: "1,000", most: "5,000" });
      await payments.says("保存しました");
      await (await payments.open()).act(RENAMED, "非公開にする");
      await payments.says("非公開にしました");
    });
    await shopping("A2 hidden", async (shopper) => {
      assert.equal(await offered(await atDetails(shopper), METHOD).count(), 0);
    });
    await desk("A2 shown", async (clerk) => {
      await (await new Payments(clerk).open()).act(RENAMED, "公開する");
    });
    await shopping("A2 priced and limited", async (shopper) => {
      const details = await atDetails(shopper);
      assert.equal(await offered(details, METHOD).count(), 1);
      await details.says(RENAMED);
      await (await details.fill(shopper.person, { payment: METHOD })).confirm();
      const confirmation = await new Confirmation(shopper).here();
      await confirmation.says("¥220");
      await (await confirmation.agree()).place();
      await new Order(shopper).isDone();
    });
    await desk("A2 in use", async (clerk) => {
      const payments = await new Payments(clerk).openOne(METHOD);
      await payments.says("削除できません");
      assert.equal(await payments.button("削除する").count(), 0);
      await payments.says("変更の履歴");
    });
  });

  it("A3 allowed pairs, a carrier, and ways of delivery that come and go", async () => {
    let number;
    await desk("A3 pairs", async (clerk) => {
      const ways = await new Deliveries(clerk).open("nekopos");
      await (await (await ways.allows(METHOD, false)).carrier("未設定")).save();
      await ways.says("保存しました");
      await ways.says("運送会社を設定するまで、このお支払い方法のご注文は発送できません");
    });
    await shopping("A3 not together", async (shopper) => {
      const details = await atDetails(shopper);
      await details.fill(shopper.person, { payment: METHOD });
      await details.choose("delivery", "nekopos");
      await details.confirm();
      await details.here();
      await details.says("選んだ配送方法とは組み合わせられません");
      shopper.complaints.expect(/422/);
    });
    await shopping("A3 without a carrier", async (shopper) => {
      const order = await placed(shopper, { payment: "kuroneko-sms", delivery: "nekopos" });
      await order.awaitsCode();
      await order.enter(await shopper.sandbox.code(shopper.person.phone));
      ({ number } = await order.isDone());
    });
    await desk("A3 a new way", async (clerk) => {
      const sheet = await new OrderSheet(clerk).open(number);
      await clerk.page.locator("summary", { hasText: "発送済みにする" }).click();
      await sheet.button("発送済みにする").click();
      await sheet.says("配送方法に運送会社が設定されていません");
      // Named now, it carries what was ordered before.
      await (await (await new Deliveries(clerk).open("nekopos")).carrier("ヤマト運輸")).save();
      await (await sheet.open(number)).ship("1234-5678-9013");
      await sheet.says("ヤマト運輸");
      const ways = await new Deliveries(clerk).open("new");
      await ways.type({ label: "店主便", fee: "500", arrival: "翌日にお届けします", lead: "99" });
      clerk.complaints.expect(/422/);
      await ways.save("登録する");
      await ways.says("お届け希望日の最短は、0から60までの整数で入力してください");
      await ways.type({ lead: "3", window: "14" });
      await ways.save("登録する");
      await ways.says("登録しました");
      await ways.open("nekopos");
      await ways.remove();
      await ways.says("削除できません：この配送方法のご注文があります");
    });
    await shopping("A3 the new way", async (shopper) => {
      await (await atDetails(shopper)).says("店主便");
    });
  });

  it("B1 B5 a second type with a price of its own begins hidden, is published, and its text is agreed to in its version", async () => {
    await desk("B1", async (clerk) => {
      const payments = await new Payments(clerk).open();
      await payments.add("クロネコ代金後払い（払込票・封書）");
      await (await payments.open()).act("クロネコ代金後払い（払込票・封書）", "公開する");
      await payments.says("公開しました");
      await (await new Consent(clerk).open("kuroneko-letter")).save("封書で請求書をお送りします。");
      await clerk.open("/admin/fees/kuroneko");
      await payments.says("¥190");
    });
    await shopping("B1 shopper", async (shopper) => {
      const confirmation = await atConfirmation(shopper, { payment: "kuroneko-letter" });
      await confirmation.says("封書で請求書をお送りします。");
      await desk("B1 a new text meanwhile", async (clerk) => {
        await (await new Consent(clerk).open("kuroneko-letter")).save("封書の請求書は、発送から3日でお届けします。");
      });
      await (await confirmation.agree()).place();
      await confirmation.here();
      await confirmation.says("封書の請求書は、発送から3日でお届けします。");
      await (await confirmation.agree()).place();
      await new Order(shopper).isDone();
    });
    await desk("who changed what", async (clerk) => {
      const history = await new SettingsHistory(clerk).open();
      const deeds = await history.deeds();
      for (const deed of ["スコア後払いの契約：変更しました", "店主便：登録しました", `${RENAMED}：非公開にしました`]) {
        assert.ok(deeds.includes(deed), `${deed} in ${deeds}`);
      }
      assert.ok(!(await clerk.page.content()).includes(PASSWORD));
    });
  });
});
