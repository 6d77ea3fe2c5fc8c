import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, atConfirmation } from "../worlds/checkout.mjs";

/** A missing reply is looked up after 25 seconds, milliseconds. */
const LOOKED_UP = 60_000;

journey(
  "the server is killed between its question and the provider's answer: looked up, never asked twice",
  async (shopper, world) => {
    const { page, person, sandbox } = shopper;
    const confirmation = await (await atConfirmation(shopper)).agree();
    const lost = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/checkout/place"));
    const pressed = confirmation.place().catch(() => undefined);
    await until("the provider was asked", async () => (await sandbox.transactions(person.phone)).length > 0);
    await world.restart("SIGKILL");
    await Promise.all([lost, pressed]);
    // The browser says that there was no answer; loading again sends the form again.
    await page.reload();
    const order = await new Order(shopper).isBeingAsked();
    await page.getByRole("heading", { level: 1, name: "SMS認証" }).waitFor({ timeout: LOOKED_UP });
    const [{ accepted, calls }] = await sandbox.transactions(person.phone);
    assert.deepEqual({ accepted, asked: calls.KAARA0010 }, { accepted: 1, asked: 1 });
    await order.enter(await sandbox.code(person.phone));
    await order.isDone();
  },
  {
    magic: { ending: "9902" },
    ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }],
  },
);
