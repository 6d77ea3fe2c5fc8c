/** What staff do with a deferred payment after the order, by the numbers of what the desk must do: A6, A9, A11, A12, A14 and 返品. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OrderEdit } from "../pages/order_edit.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

const SLIP = "1234-5678-9013";
const TEA = "quantity.sencha-100";

const score = (world) => ({
  NOREN_SCORE_URL: `${world.sandbox.url}/score/`,
  NOREN_SCORE_SHOP_CODE: "900000001",
  NOREN_SCORE_TERMINAL_ID: "T0000001",
  NOREN_SCORE_PASSWORD: "score-sandbox",
});

const WALKS = {
  async "A9 a reduction keeps OK, another name is screened again, and A6 asking shows the answer"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "score-separate" })).isDone();
    const edit = await new OrderEdit(clerk).open(number);
    await (await edit.type({ [TEA]: "2" })).review("もう一度審査されます");
    await edit.save();
    const sheet = await new OrderSheet(clerk).here(number);
    assert.equal(await sheet.axis("与信"), "OK");
    await (await (await edit.open(number)).type({ [TEA]: "1" })).review("与信の結果はそのままです");
    await edit.save();
    assert.equal(await sheet.axis("与信"), "OK");
    await (await (await edit.open(number)).type({ family_name: "審査保留" })).review("もう一度審査されます");
    await edit.save();
    assert.equal(await sheet.axis("与信"), "HOLD");
    const [transaction] = await shopper.sandbox.transactionsAt("score", shopper.person.phone);
    await shopper.sandbox.actAt("score", transaction.orderNo, "approve");
    await sheet.inquire();
    assert.equal(await sheet.axis("与信"), "OK");
    assert.equal((await shopper.sandbox.transactionsAt("score", shopper.person.phone)).length, 1);
  },

  async "A9 what is wrong is said at its field, and what was typed stays"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "cod" })).isDone();
    const edit = await new OrderEdit(clerk).open(number);
    clerk.complaints.expect(/422/);
    await (await edit.type({ [TEA]: "500", city: "" })).review("数量は、0から99までの数字で入力してください");
    await edit.says("市区町村・町域を入力してください");
    assert.equal(await edit.field(TEA).inputValue(), "500");
    await (await edit.type({ [TEA]: "3", city: "千代田区千代田" })).review("お支払いには影響しません");
    await edit.save();
    await new OrderSheet(clerk).says("× 3");
  },

  async "A11 A12 shipped, locked, taken back, registered again, and returned"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "score-separate" })).isDone();
    const sheet = await new OrderSheet(clerk).open(number);
    await sheet.ship(SLIP);
    await clerk.open(`/admin/orders/${number}/edit`);
    await sheet.says("発送を登録したため、注文者・商品・お届け先は変更できません");
    await (await sheet.open(number)).recall();
    assert.equal(await sheet.axis("発送"), "未発送");
    await sheet.open(number);
    assert.equal(await sheet.axis("与信"), "OK");
    await sheet.ship(SLIP);
    await (await sheet.open(number)).takeBack();
    assert.deepEqual([await sheet.axis("処理"), await sheet.axis("発送")], ["返品", "返品"]);
    const all = await shopper.sandbox.transactionsAt("score", shopper.person.phone);
    assert.deepEqual(all.map((row) => row.approved), [false, false]);
  },

  async "A14 cancelled at the provider's console: both sides are shown, and theirs is taken over"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "score-separate" })).isDone();
    const [transaction] = await shopper.sandbox.transactionsAt("score", shopper.person.phone);
    await shopper.sandbox.actAt("score", transaction.orderNo, "cancel");
    const sheet = await new OrderSheet(clerk).open(number);
    await sheet.inquire();
    assert.equal(await sheet.axis("与信"), "連動停止");
    await sheet.says("こちらと決済サービスの内容");
    await sheet.takeOver();
    assert.equal(await sheet.axis("与信"), "取消");
    assert.equal(await sheet.axis("処理"), "お支払い手続き中");
  },
};

describe("after the order", () => {
  let world;
  before(async () => (world = await World.start({ noren: score })));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    for (const [name, walk] of Object.entries(WALKS)) {
      const told = `${name}, ${scripts ? "with scripts" : "without scripts"}`;
      it(told, async () => {
        const shopper = await world.shopper({ scripts });
        const clerk = await world.clerk({ scripts });
        await attend(shopper, `${told}, shopper`, () =>
          attend(clerk, `${told}, clerk`, async () => {
            await signedIn(clerk);
            await walk(shopper, clerk);
          }),
        );
      });
    }
  }
});
