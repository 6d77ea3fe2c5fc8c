import { journey } from "../stage/journey.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { awaitingCode, replyLost } from "../worlds/order.mjs";

const ends = [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }];

journey(
  "the reply to the first request is lost: 確認中, and then the field by itself",
  async (shopper) => {
    const order = await replyLost(shopper);
    await order.awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { magic: { ending: "9921" }, ends },
);

journey(
  "the reply to the code is lost: 確認中, and then 注文完了 by itself",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isBeingAsked();
    await order.isDone();
  },
  { magic: { ending: "9922" }, ends },
);

journey(
  "the provider takes ten seconds: 確認中 after four, and then the field by itself",
  async (shopper) => {
    const order = await replyLost(shopper);
    await order.awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { magic: { ending: "9902" }, ends },
);
