import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, atConfirmation } from "../worlds/checkout.mjs";

/** A server that is told to stop finishes what it has begun, and stops, milliseconds. */
const SOON_GONE = 6_000;

const ends = [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }];

for (const signal of ["SIGTERM", "SIGKILL"]) {
  journey(
    `the server gets ${signal} and starts again before ②'s button and before ③'s`,
    async (shopper, world) => {
      const confirmation = await (await atConfirmation(shopper)).agree();
      const took = await world.restart(signal);
      assert.ok(took < SOON_GONE, `it took ${took} ms to stop`);
      await confirmation.place();
      const order = await new Order(shopper).awaitsCode();
      await world.restart(signal);
      await order.enter(await shopper.sandbox.code(shopper.person.phone));
      await order.isDone();
    },
    { ends },
  );
}
