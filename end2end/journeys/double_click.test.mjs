import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, atDetails } from "../worlds/checkout.mjs";

/**
 * Presses twice: the second time when the server has already got what the first one sent, and its answer is still on the
 * way, so that everything arrives twice. A link is pressed twice as quickly as a hand can.
 */
async function twice(button) {
  const page = button.page();
  const context = page.context();
  if ((await button.evaluate((element) => element.tagName)) === "A") return button.dblclick();
  const [arrived, again] = [gate(), gate()];
  let posts = 0;
  const hold = async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    posts += 1;
    const answer = await route.fetch({ maxRedirects: 0 });
    arrived.open();
    await again.opened;
    // The browser has dropped the first one by now.
    return route.fulfill({ response: answer }).catch(() => undefined);
  };
  await context.route("**", hold);
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox();
  const press = () => page.mouse.click(x + width / 2, y + height / 2);
  await press();
  await arrived.opened;
  await press();
  await until("the second one is sent", () => posts === 2);
  again.open();
  await context.unroute("**", hold);
}

/** Something to wait for that somebody else opens. */
function gate() {
  const gate = {};
  gate.opened = new Promise((open) => (gate.open = open));
  return gate;
}

/** ① and ② with every button pressed twice; and so is whatever is pressed afterwards. */
async function orderedTwice(shopper, details) {
  shopper.press = twice;
  await (await details.fill(shopper.person)).confirm();
  await (await (await new Confirmation(shopper).here()).agree()).place();
  return new Order(shopper);
}

journey(
  "every button pressed twice: one order, one transaction",
  async (shopper) => {
    const order = await orderedTwice(shopper, await atDetails(shopper));
    await order.awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
    const transactions = await shopper.sandbox.transactions(shopper.person.phone);
    assert.deepEqual(transactions.map(({ accepted, approved }) => ({ accepted, approved })), [{ accepted: 1, approved: true }]);
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);

journey(
  "every button pressed twice when another way to pay is chosen: one new attempt",
  async (shopper) => {
    const order = await orderedTwice(shopper, await atDetails(shopper));
    await order.isRefused();
    await order.payBy(/^代金引換/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
  },
  {
    magic: { family: "与信拒否" },
    ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms declined", "cod due"], goods: TEA_KEPT }],
  },
);
