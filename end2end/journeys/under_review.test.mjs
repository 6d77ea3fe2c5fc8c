import assert from "node:assert/strict";
import { attend, journey } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { underReview } from "../worlds/order.mjs";

/** The provider's people decide about a person's transaction. */
async function decide(shopper, decision) {
  const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
  await shopper.sandbox.act(transaction.orderNo, decision);
}

/** 審査中 lasts for hours: without scripts nothing reloads by itself, and a link does it. */
async function lookAgain(order) {
  if (!order.guest.scripts) await order.link("最新の状況を確認する").click();
}

journey(
  "A6 under review, OK later: staff see HOLD, ask, see OK, and the shopper's page says so",
  async (shopper, world) => {
    const order = await underReview(shopper);
    const clerk = await world.clerk({ scripts: shopper.scripts });
    await attend(clerk, "a clerk asks about an order under review", async () => {
      const list = await signedIn(clerk);
      assert.equal(await list.credit(order.number), "HOLD");
      await list.show(order.number);
      const sheet = await new OrderSheet(clerk).here(order.number);
      // No notice comes: only asking can tell.
      await shopper.sandbox.turn({ notice_copies: 0 });
      await decide(shopper, "approve");
      await sheet.inquire();
      assert.equal(await sheet.axis("与信"), "OK");
      assert.equal(await (await new OrderList(clerk).open()).credit(order.number), "OK");
    });
    await lookAgain(order);
    await order.isDone();
    await shopper.sandbox.turn({ notice_copies: 1 });
  },
  {
    magic: { family: "審査保留" },
    ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }],
  },
);

journey(
  "under review, refused later: the notice is heard, and the shopper chooses another way",
  async (shopper) => {
    const order = await underReview(shopper);
    await decide(shopper, "refuse");
    const heard = async () => {
      if (!shopper.scripts) await shopper.page.reload();
      return (await shopper.page.getByRole("heading", { level: 1 }).innerText()) === "ご利用いただけませんでした";
    };
    await until("the provider's notice is heard", heard, { pause: 300 });
    await order.isRefused();
  },
  {
    magic: { family: "審査保留" },
    ends: [{ order: "placed", credit: "ng", attempts: ["kuroneko-sms declined"], goods: ["sencha-100 × 1 held"] }],
  },
);
