/** Paid in the provider's own dialog: the one way that needs scripts, so nothing is compared with a walk without them. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { rowsOf } from "../rows.mjs";
import { attend, summary } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { World } from "../stage/world.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { offeredDialog, openDialog } from "../worlds/order.mjs";

const DECLARED = {
  async "from the goods through the dialog to 注文完了"(shopper) {
    const order = await offeredDialog(shopper);
    const dialog = await openDialog(shopper);
    assert.equal(await dialog.amount(), "¥2,390");
    await (await (await dialog.takeCode()).agree()).stands("お手続きが完了しました");
    await dialog.leave();
    await order.isDone();
    await shopper.sandbox.mail(shopper.person.email, "ご注文ありがとうございます");
    return [{ order: "received", credit: "ok", attempts: ["paidy-checkout approved"], goods: TEA_KEPT }];
  },

  async "the dialog is closed, opened again and closed, and 代金引換 takes its place"(shopper) {
    const order = await offeredDialog(shopper);
    for (let time = 0; time < 2; time += 1) {
      await (await openDialog(shopper)).close();
      await order.says("お手続きは完了していません");
    }
    await order.link("別のお支払い方法を選ぶ").click();
    await order.payBy(/^代金引換/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
    return [{ order: "received", credit: "none", attempts: ["paidy-checkout cancelled", "cod due"], goods: TEA_KEPT }];
  },

  async "the page is closed after the dialog, and the provider's notice brings the order to its end"(shopper) {
    const order = await offeredDialog(shopper);
    const { path } = order;
    const dialog = await (await openDialog(shopper)).takeCode();
    await (await dialog.agree()).stands("お手続きが完了しました");
    await shopper.page.goto("about:blank");
    const done = async () => {
      await shopper.open(path);
      return (await shopper.page.getByRole("heading", { level: 1 }).innerText()) === "ご注文ありがとうございます";
    };
    await until("the notice is heard", done, { pause: 300 });
    return [{ order: "received", credit: "ok", attempts: ["paidy-checkout approved"], goods: TEA_KEPT }];
  },

  async "the provider's script does not arrive, and then it does"(shopper) {
    shopper.complaints.expect(/Failed to load resource/);
    const script = "**/paidy/checkout.js";
    await shopper.context.route(script, (route) => route.abort());
    const order = await offeredDialog(shopper);
    await order.button("ペイディで支払う").click();
    await order.says("お手続きの画面を開けませんでした");
    await shopper.context.unroute(script);
    await (await openDialog(shopper)).close();
    await order.says("お手続きは完了していません");
    return [{ order: "placed", credit: "awaiting_code", attempts: ["paidy-checkout awaiting_dialog"], goods: ["sencha-100 × 1 held"] }];
  },
};

describe("paid in the provider's dialog", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());
  for (const [name, walk] of Object.entries(DECLARED)) {
    it(name, async () => {
      const shopper = await world.shopper();
      await attend(shopper, name, async () => {
        const ends = await walk(shopper);
        assert.deepEqual(summary(await rowsOf(shopper)), ends);
      });
    });
  }

  it("without scripts the page says so, and another way is chosen", async () => {
    const shopper = await world.shopper({ scripts: false });
    await attend(shopper, "a dialog without scripts", async () => {
      const order = await offeredDialog(shopper);
      // What stands in a <noscript> is found by its place only.
      const told = await shopper.page.locator("noscript .notice").innerText();
      assert.match(told, /ペイディのご利用にはJavaScriptが必要です/);
      assert.equal(await order.button("ペイディで支払う").isVisible(), false);
      await order.link("別のお支払い方法を選ぶ").click();
      await order.payBy(/^代金引換/);
      await (await new Confirmation(shopper).here()).place();
      await order.isDone();
    });
  });
});
