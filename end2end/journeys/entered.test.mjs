/** 代行登録 (A4), two people at one order (C15), and what is printed. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { Entry } from "../pages/entry.mjs";
import { Order } from "../pages/order.mjs";
import { OrderEdit } from "../pages/order_edit.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

const score = (world) => ({
  NOREN_SCORE_URL: `${world.sandbox.url}/score/`,
  NOREN_SCORE_SHOP_CODE: "900000001",
  NOREN_SCORE_TERMINAL_ID: "T0000001",
  NOREN_SCORE_PASSWORD: "score-sandbox",
});

/** What a customer says on the telephone. */
const said = (person) => ({
  family_name: person.family,
  given_name: person.given,
  email: person.email,
  phone: person.phone,
  postal_code: person.postalCode,
  street: person.street,
});

/** An entry, filled in up to its confirmation. */
async function entered(clerk, person, payment) {
  const entry = await new Entry(clerk).begin();
  await entry.add("宇治煎茶");
  await entry.type({ line_quantity: "２", line_price: "1,000", line_reason: "お詫びのため", ...said(person) });
  await entry.type({ delivery: "takkyubin", payment, why: "お電話でのご注文" });
  await entry.look();
  assert.equal(await entry.field("city").inputValue(), "千代田区千代田");
  assert.equal(await entry.field("line_quantity").inputValue(), "２");
  return entry;
}

const WALKS = {
  async "A4 an order by telephone is registered with スコア後払い at once"(shopper, clerk) {
    const entry = await entered(clerk, shopper.person, "score-separate");
    await entry.confirm();
    await entry.says("お客様の同意を確認してください");
    await entry.field("agreed").check();
    await entry.confirm();
    await entry.says("登録すると、すぐに決済サービスへ与信を依頼します");
    const number = await entry.place();
    const sheet = await new OrderSheet(clerk).open(number);
    assert.equal(await sheet.axis("与信"), "OK");
    await sheet.says("注文を代行登録しました");
    assert.equal((await shopper.sandbox.transactionsAt("score", shopper.person.phone)).length, 1);
    await sheet.says("¥2,000");
    await shopper.sandbox.mail(shopper.person.email, "ご注文ありがとうございます");
  },

  async "A4 where a code is needed the shopper gets a link and finishes"(shopper, clerk) {
    const entry = await entered(clerk, shopper.person, "kuroneko-sms");
    await entry.confirm();
    await entry.says("登録すると、お客様にお手続きのメールをお送りします");
    const number = await entry.place();
    const mail = await shopper.sandbox.mail(shopper.person.email, "お手続き");
    assert.ok(mail.text.includes(number));
    await shopper.page.goto(/https?:\/\/\S+\/orders\/\S+/.exec(mail.text)[0]);
    const order = await new Order(shopper).stands("お支払いのお手続きをお願いします");
    await order.payBy(/^クロネコ代金後払い（スマホタイプ）/);
    await (await (await new Confirmation(shopper).here()).agree()).place();
    await order.awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
    const sheet = await new OrderSheet(clerk).open(number);
    assert.deepEqual([await sheet.axis("処理"), await sheet.axis("与信")], ["通常処理", "OK"]);
  },

  async "C15 two people at one order choose part by part, and nothing typed is lost"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "cod" })).isDone();
    const mine = await new OrderEdit(clerk).open(number);
    await mine.type({ street: "9-9", phone: "08012345678" });
    const other = await clerk.world.clerk({ scripts: false });
    await attend(other, "another member of staff", async () => {
      await signedIn(other);
      const theirs = await new OrderEdit(other).open(number);
      await (await theirs.type({ street: "7-7", "quantity.sencha-100": "3" })).review("お支払いには影響しません");
      await theirs.save();
    });
    clerk.complaints.expect(/409/);
    await mine.review("入力している間に、ほかの人がこの注文を変更しました");
    await mine.says("7-7");
    await mine.says("9-9");
    await mine.press(mine.button("選んだ内容で確認へ進む"));
    await mine.says("どちらにするかを選んでください");
    await clerk.page.locator('[id="choose.address.mine"]').check();
    await mine.press(mine.button("選んだ内容で確認へ進む"));
    await mine.says("お支払いには影響しません");
    await mine.save();
    const sheet = await new OrderSheet(clerk).here(number);
    await sheet.says("9-9");
    await sheet.says("× 3");
  },

  async "納品書 and ピッキングリスト are printed as page and file"(shopper, clerk) {
    const { number } = await (await placed(shopper, { payment: "cod" })).isDone();
    const cookies = (await clerk.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const read = (path) => fetch(new URL(path, clerk.page.url()), { headers: { cookie: cookies } });
    const file = await read(`/admin/print/note.pdf?order=${number}`);
    assert.equal(file.headers.get("content-type"), "application/pdf");
    assert.equal(Buffer.from(await file.arrayBuffer()).subarray(0, 5).toString(), "%PDF-");
    await clerk.open(`/admin/print/note?order=${number}`);
    const paper = await new OrderSheet(clerk).stands("納品書");
    await paper.says("※は軽減税率（8%）の対象です");
    const name = `${shopper.person.family}　${shopper.person.given}`;
    await paper.says(name);
    await clerk.open(`/admin/print/picking?order=${number}`);
    await paper.stands("ピッキングリスト");
    assert.equal(await clerk.page.getByText(shopper.person.family).count(), 0);
  },
};

describe("orders that staff enter, change together and print", () => {
  let world;
  before(async () => (world = await World.start({ noren: score })));
  after(() => world?.stop());

  for (const [name, walk] of Object.entries(WALKS)) {
    for (const scripts of [true, false]) {
      it(`${name}, ${scripts ? "with" : "without"} scripts`, async () => {
        const shopper = await world.shopper({ scripts });
        const clerk = await world.clerk({ scripts });
        await attend(shopper, `${name}, shopper`, () =>
          attend(clerk, `${name}, clerk`, async () => {
            await signedIn(clerk);
            await walk(shopper, clerk);
          }),
        );
      });
    }
  }
});
