import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { refused } from "../worlds/order.mjs";

journey(
  "the buyer's own limit is exceeded: the shopper reads no reason and transfers the money",
  async (shopper) => {
    const order = await refused(shopper);
    assert.equal(await shopper.page.getByText("限度").count(), 0, "the reason is nobody's business");
    await order.payBy(/^銀行振込/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
  },
  {
    magic: { family: "限度超過" },
    ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms declined", "bank due"], goods: TEA_KEPT }],
  },
);

journey(
  "a total above what the method takes cannot be paid by it at all",
  async (shopper) => {
    await (await new Goods(shopper).open()).take("藍染めの暖簾", 3);
    await (await new Cart(shopper).here()).checkOut();
    const details = await new Details(shopper).here();
    await details.says("合計¥55,000までのご注文でご利用いただけます");
    assert.ok(await shopper.page.locator("input[name=payment][value=kuroneko-sms]").isDisabled());
    await (await details.fill(shopper.person, { payment: "cod" })).confirm();
    await (await new Confirmation(shopper).here()).place();
    await details.stands("ご注文ありがとうございます");
  },
  { ends: [{ order: "received", credit: "none", attempts: ["cod due"], goods: ["noren-ai × 3"] }] },
);
