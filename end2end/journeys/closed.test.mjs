/** お休み: the owner closes the shop while somebody is about to order, and opens it again. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Cart } from "../pages/cart.mjs";
import { Order } from "../pages/order.mjs";
import { Screen } from "../pages/screen.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { TEA, atConfirmation } from "../worlds/checkout.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

const CLOSED = "ただいまお休みをいただいています";

/** Chooses at the desk whether the shop is open. */
async function closes(clerk, choice, day = "") {
  const screen = new Screen(clerk);
  await clerk.open("/admin/settings/closing");
  await clerk.page.getByText(choice, { exact: true }).click();
  await clerk.page.locator("#closed_text").fill("棚卸しのため、お休みをいただきます。");
  await clerk.page.locator("#reopens").fill(day);
  await screen.press(screen.button("保存する"));
  await screen.says("保存しました");
}

describe("a closed shop", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    it(`shoppers read why, staff see the shop, and the cart is kept, ${scripts ? "with" : "without"} scripts`, async () => {
      const clerk = await world.clerk({ scripts: false });
      await attend(clerk, `closes ${scripts}`, async () => {
        await signedIn(clerk);
        const shopper = await world.shopper({ scripts });
        await attend(shopper, `closed ${scripts}`, async () => {
          shopper.complaints.expect(/503/);
          const screen = new Screen(shopper);
          const before = await placed(shopper, { payment: "cod" });
          await before.isDone();
          const { path } = before;
          const confirmation = await atConfirmation(shopper, { payment: "cod" });
          await closes(clerk, "お休みにする", "2099-01-05");
          await clerk.open("/");
          await new Screen(clerk).says(/スタッフにだけ表示しています/);
          await clerk.page.getByText(TEA).first().waitFor();

          await confirmation.place();
          await screen.stands(CLOSED);
          await screen.says("棚卸しのため、お休みをいただきます。");
          await screen.says(/2099年1月5日/);
          await shopper.open("/cart");
          await screen.stands(CLOSED);
          await shopper.open(path);
          await new Order(shopper).says("ご注文ありがとうございます");

          await closes(clerk, "営業する");
          await (await new Cart(shopper).open()).says(TEA);
          const again = await atConfirmation(shopper, { payment: "cod" });
          await again.place();
          await screen.stands("ご注文ありがとうございます");
          const answer = await fetch(`${world.sandbox.url}/control/mail?to=${encodeURIComponent(shopper.person.email)}`);
          assert.ok((await answer.json()).length >= 1);
        });
      });
    });
  }
});
