import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, atConfirmation } from "../worlds/checkout.mjs";

journey(
  "a confirmation that nobody knows: a page says so and leads back with everything typed",
  async (shopper) => {
    const confirmation = await (await atConfirmation(shopper)).agree();
    shopper.complaints.expect(/409/);
    await shopper.page.locator("input[name=attempt]").evaluate((field) => (field.value = "NOBODYKNOWSTHIS"));
    await confirmation.place();
    await confirmation.stands("このページの内容は古くなっています");
    await confirmation.link("入力内容に戻る").click();
    const details = await new Details(shopper).here();
    assert.equal(await details.field("street").inputValue(), shopper.person.street);
    await details.confirm();
    await (await (await confirmation.here()).agree()).place();
    const order = await new Order(shopper).awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);

journey(
  "the consent is missing: said at its place, and nothing is ordered until it is given",
  async (shopper) => {
    const confirmation = await atConfirmation(shopper);
    await confirmation.place();
    await (await confirmation.here()).says("同意する場合はチェックを入れてください");
    await (await confirmation.agree()).place();
    const order = await new Order(shopper).awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);
