/** A coupon: made at the desk, tried, used once, refused the second time (F2, F6). */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { Screen } from "../pages/screen.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { atDetails } from "../worlds/checkout.mjs";
import { signedIn } from "../worlds/desk.mjs";

describe("a coupon", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  it("is made by the owner", async () => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, "owner", async () => {
      clerk.complaints.expect(/422/);
      await signedIn(clerk);
      const screen = new Screen(clerk);
      await clerk.open("/admin/settings/coupons/new");
      await screen.stands("クーポンの登録");
      const type = async (fields) => {
        for (const [name, text] of Object.entries(fields)) await clerk.page.locator(`#${name}`).fill(text);
      };
      await clerk.page.locator("#kind").selectOption("amount");
      await clerk.page.getByLabel("お客様が使えるようにする").check();
      await type({ code: "春", label: "春の感謝", worth: "200", least: "500", most_each: "1" });
      await screen.button("登録する").click();
      assert.equal(await clerk.page.locator("#label").inputValue(), "春の感謝", "nothing typed is lost");
      await type({ code: "HARU-2026" });
      await screen.button("登録する").click();
      await screen.stands("クーポン：HARU-2026");
      await screen.says("登録しました");
    });
  });

  for (const scripts of [true, false]) {
    it(`takes its amount off once for each buyer, ${scripts ? "with" : "without"} scripts`, async () => {
      const buys = async (name, walk) => {
        const shopper = await world.shopper({ scripts });
        await attend(shopper, `${name}-${scripts}`, async () => {
          shopper.complaints.expect(/422|429/);
          const details = await (await atDetails(shopper)).fill(
            { ...shopper.person, email: `haru-${scripts}@example.jp` },
            { payment: "cod" },
          );
          await walk(shopper, details, new Screen(shopper));
        });
      };
      await buys("used", async (shopper, details, screen) => {
        await details.type("coupon", "NATSU");
        await screen.button("クーポンを適用する").click();
        await screen.says("このクーポンコードは使えません");
        await details.here();
        await details.type("coupon", "ｈａｒｕ-2026");
        await screen.button("クーポンを適用する").click();
        await screen.says(/クーポンを適用しました（.¥200）/);
        await details.confirm();
        const confirmation = await new Confirmation(shopper).here();
        await screen.says(/^クーポン/);
        await confirmation.place();
        await screen.stands("ご注文ありがとうございます");
      });
      await buys("again", async (shopper, details, screen) => {
        await details.type("coupon", "haru-2026");
        await details.confirm();
        await details.here();
        await screen.says(/このクーポン/);
        await details.type("coupon", "");
        await details.confirm();
        await new Confirmation(shopper).here();
      });
    });
  }
});
