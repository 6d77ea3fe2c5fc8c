import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, cartWithTea } from "../worlds/checkout.mjs";

journey(
  "reloaded and gone back at every step",
  async (shopper) => {
    const { page, person } = shopper;
    const [cart, details, confirmation, order] = [Cart, Details, Confirmation, Order].map((Screen) => new Screen(shopper));
    await cartWithTea(shopper);
    await page.reload();
    await cart.here();
    await page.goBack();
    await new Goods(shopper).stands("お品書き");
    await page.goForward();
    await cart.here();

    await cart.checkOut();
    await details.here();
    await page.reload();
    await (await details.here()).fill(person);
    await details.confirm();
    await confirmation.here();
    await page.goBack();
    await details.here();
    assert.equal(await details.field("street").inputValue(), person.street, "what was typed is still there");
    await page.reload();
    await details.here();
    assert.equal(await details.field("street").inputValue(), person.street, "and after a reload");
    await details.confirm();
    await confirmation.here();
    await page.reload();
    await (await confirmation.here()).agree();
    await confirmation.place();

    await order.awaitsCode();
    const { number } = order;
    await page.reload();
    await order.awaitsCode();
    // Back to the page that ordered: there is nothing to order any more, and the order is found again.
    await page.goBack();
    await order.awaitsCode();
    assert.equal(order.number, number);

    await order.enter(await shopper.sandbox.code(person.phone));
    await order.isDone();
    await page.reload();
    await order.isDone();
    // Back to where the code was typed: the order is done there, too.
    await page.goBack();
    await page.reload();
    await page.goForward();
    await order.isDone();
    await page.reload();
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);
