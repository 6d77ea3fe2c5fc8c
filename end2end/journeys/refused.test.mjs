import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { refused } from "../worlds/order.mjs";

journey(
  "B3 the credit is refused, and 代金引換 takes its place with nothing typed twice",
  async (shopper) => {
    const order = await refused(shopper);
    const { path } = order;
    await order.payBy(/^代金引換/);
    const confirmation = await new Confirmation(shopper).here();
    assert.match(await confirmation.total(), /¥2,390.*¥2,720/s, "the fee of 代金引換 is added before the eyes");
    await confirmation.place();
    assert.equal((await order.isDone()).path, path, "it is the same order");
  },
  {
    magic: { family: "与信拒否" },
    ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms declined", "cod due"], goods: TEA_KEPT }],
  },
);
