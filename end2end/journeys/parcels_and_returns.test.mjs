/** An order in two parcels, the second of which leaves later, and a part that comes back: A11, A12, C5, C9. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Order } from "../pages/order.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { cartWithTea } from "../worlds/checkout.mjs";
import { signedIn } from "../worlds/desk.mjs";

const SLIPS = ["1234-5678-9013", "1234-5678-9024"];

/** Three teas, paid later with a code: the provider is told of every parcel, and can claim less. */
async function ordersThree(shopper) {
  await (await cartWithTea(shopper, 3)).checkOut();
  const details = await new Details(shopper).here();
  await (await details.fill(shopper.person)).confirm();
  const confirmation = await new Confirmation(shopper).here();
  await (await confirmation.agree()).place();
  const order = await new Order(shopper).awaitsCode();
  await order.enter(await shopper.sandbox.code(shopper.person.phone));
  return order.isDone();
}

const yen = (text) => Number(text.replace(/[^0-9-]/g, ""));

/** What the shopper's page says of money: every amount, and the total. */
async function receipt(shopper, order) {
  await shopper.open(order);
  await new Order(shopper).isDone();
  const amounts = await shopper.page.locator(".receipt-amount, .receipt-charge dd").allInnerTexts();
  const total = await shopper.page.locator(".receipt-total dd").innerText();
  return { sum: amounts.map((text) => (text === "無料" ? 0 : yen(text))).reduce((a, b) => a + b, 0), total: yen(total) };
}

describe("parcels and returns", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    const told = `A11 C5 two parcels leave one after the other, and a part comes back, ${scripts ? "with scripts" : "without scripts"}`;
    it(told, async () => {
      const shopper = await world.shopper({ scripts });
      const clerk = await world.clerk({ scripts });
      await attend(shopper, `${told}, shopper`, () =>
        attend(clerk, `${told}, clerk`, async () => {
          const order = await ordersThree(shopper);
          const [number, path] = [order.number, order.path];
          const before = await receipt(shopper, path);
          assert.equal(before.sum, before.total);
          await signedIn(clerk);
          const sheet = await new OrderSheet(clerk).open(number);
          const bills = async () => {
            const rows = await shopper.sandbox.transactions(shopper.person.phone);
            assert.equal(rows.length, 1);
            return rows[0];
          };

          await sheet.split(1, "sencha-100", 1);
          await sheet.shipParcel(2, SLIPS[0]);
          assert.equal(await sheet.axis("発送"), "一部発送");
          await clerk.open(`/admin/orders/${number}/edit`);
          await sheet.says("発送を登録したため、注文者・商品・お届け先は変更できません");

          clerk.complaints.expect(/422/);
          await (await sheet.open(number)).typeSlip(1, SLIPS[0]);
          await sheet.says("荷物 2 に、同じ伝票番号が入っています");

          clerk.complaints.expect(/422/);
          await (await sheet.told(number, 1)).returnPart({ "sencha-100": 2 }, 2000);
          await sheet.says("「戻った数」は、発送した数までで入力してください");
          await sheet.returnPart({ "sencha-100": 1 }, 1000);
          await sheet.says("返品・返金を受け付けました");
          assert.equal(await sheet.axis("与信"), "OK");
          assert.deepEqual([(await bills()).amount, (await bills()).slips.length], [before.total - 1000, 1]);

          await (await sheet.open(number)).shipParcel(1, SLIPS[1]);
          assert.equal(await sheet.axis("発送"), "発送済み");
          await sheet.told(number, 2);
          assert.deepEqual([(await bills()).amount, (await bills()).slips.length], [before.total - 1000, 2]);

          const after = await receipt(shopper, path);
          assert.equal(after.total, before.total - 1000);
          assert.equal(after.sum, after.total, "the lines add up to the total");
          await new Order(shopper).says("返品・返金の調整");
        }),
      );
    });
  }
});
