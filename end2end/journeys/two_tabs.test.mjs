import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Order } from "../pages/order.mjs";
import { TEA, TEA_KEPT, atConfirmation } from "../worlds/checkout.mjs";

const ends = [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }];

journey(
  "ordered and verified in one tab, and once more in the other",
  async (shopper) => {
    const here = await atConfirmation(shopper);
    const other = await shopper.anotherTab();
    await other.open("/checkout/confirm");
    const there = await new Confirmation(other).here();
    for (const confirmation of [here, there]) await (await confirmation.agree()).place();
    const [order, same] = [new Order(shopper), new Order(other)];
    await order.awaitsCode();
    await same.awaitsCode();
    assert.equal(same.number, order.number);
    const code = await shopper.sandbox.code(shopper.person.phone);
    for (const tab of [order, same]) {
      await tab.enter(code);
      await tab.isDone();
    }
  },
  { ends },
);

journey(
  "the cart grows in another tab: the confirmation says so and is confirmed again",
  async (shopper) => {
    const confirmation = await atConfirmation(shopper);
    const before = await confirmation.total();
    const other = await shopper.anotherTab();
    await (await new Cart(other).open()).set(TEA, 3);
    await new Cart(other).here();
    await (await confirmation.agree()).place();
    await (await confirmation.here()).says("内容が変わりました");
    assert.notEqual(await confirmation.total(), before);
    await (await confirmation.agree()).place();
    const order = await new Order(shopper).awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { ends: [{ ...ends[0], goods: ["sencha-100 × 3"] }] },
);

journey(
  "another way to pay is chosen in one tab while the code is typed in the other",
  async (shopper) => {
    await (await (await atConfirmation(shopper)).agree()).place();
    const order = await new Order(shopper).awaitsCode();
    const other = await shopper.anotherTab();
    await other.open(order.path);
    const there = await new Order(other).awaitsCode();
    await there.link("別のお支払い方法を選ぶ").click();
    await (await there.stands("別のお支払い方法を選ぶ")).payBy(/^銀行振込/);
    await (await new Confirmation(other).here()).place();
    await there.isDone();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
    await order.says("のれん銀行");
  },
  { ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms code_failed", "bank due"], goods: TEA_KEPT }] },
);
