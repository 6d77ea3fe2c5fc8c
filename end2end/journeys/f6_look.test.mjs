/** How the shop looks: drawn by its owner, looked at, and published (F6). */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Screen } from "../pages/screen.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";

/** The colour of the first button that a hand should find. */
const colour = (page) =>
  page.locator("main .button, main button").first().evaluate((button) => getComputedStyle(button).getPropertyValue("--indigo"));

describe("the look of the shop", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  const shopping = async (name, walk) => {
    const shopper = await world.shopper();
    await attend(shopper, name, () => walk(shopper, new Screen(shopper)));
  };

  it("a drawing is seen by its link only; published, every shopper sees it", async () => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, "draws", async () => {
      clerk.complaints.expect(/422/);
      await signedIn(clerk);
      const screen = new Screen(clerk);
      await clerk.open("/admin/settings/look");
      await screen.stands("お店の見た目");
      await clerk.page.getByRole("radio", { name: "ほかの色" }).check();
      await clerk.page.locator("#own").fill("藍色");
      await clerk.page.locator("#kind-0").selectOption({ label: "お知らせ" });
      await clerk.page.locator("#heading-0").fill("年末年始のお休み");
      await clerk.page.locator("#text-0").fill("12月29日から1月3日まで、発送を休みます。");
      await screen.button("下書きを保存する").click();
      await screen.says("色は、#8a1f2b のような6桁の番号で入力してください");
      assert.equal(await clerk.page.locator("#heading-0").inputValue(), "年末年始のお休み");
      await clerk.page.getByRole("radio", { name: "茜" }).check();
      await clerk.page.locator("#kind-1").selectOption({ label: "カテゴリの商品" });
      await clerk.page.locator("#category-1").selectOption({ label: "お茶" });
      await screen.button("下書きを保存する").click();
      await screen.says("下書きは、まだお客様に見えていません");

      await shopping("before", async (shopper) => {
        await shopper.open("/");
        assert.equal(await shopper.page.getByText("年末年始のお休み").count(), 0);
      });

      await screen.link("プレビュー").click();
      await screen.says("12月29日から1月3日まで、発送を休みます。");
      await clerk.open("/admin/settings/look");
      await screen.button("公開する").click();
      await screen.says("お客様には、この内容を公開しています");
    });

    await shopping("after", async (shopper, screen) => {
      await shopper.open("/");
      await screen.says("年末年始のお休み");
      await shopper.page.getByRole("heading", { level: 2, name: "お茶" }).waitFor();
      assert.equal((await colour(shopper.page)).trim(), "#9e2236");
      await screen.link("お茶をもっと見る").click();
      await screen.stands("お茶");
      assert.equal((await colour(shopper.page)).trim(), "#9e2236", "on every page");
    });
  });
});
