import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OrderList } from "../pages/order_list.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

describe("C2, C3: the order list as staff make it their own", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  it("a search is saved, columns are chosen, and all that match are done at once", async () => {
    const shopper = await world.shopper({ scripts: false });
    const clerk = await world.clerk();
    await attend(clerk, "own list", async () => {
      await signedIn(clerk);
      const numbers = [];
      for (const payment of ["cod", "cod", "bank"]) {
        numbers.push((await (await placed(shopper, { payment })).isDone()).number);
      }
      const list = await new OrderList(clerk).open();
      await clerk.page.locator("summary", { hasText: "さらに絞り込み" }).click();
      await clerk.page.locator("select[name=method]").selectOption({ label: "代金引換" });
      await clerk.page.locator("select[name=size]").selectOption("20");
      await list.press(list.button("絞り込む"));
      await list.here();
      assert.ok(await list.row(numbers[0]).isVisible());
      assert.equal(await list.row(numbers[2]).count(), 0, "paid otherwise");

      await clerk.page.locator("summary", { hasText: "この条件を保存" }).click();
      await list.press(list.button("保存する"));
      await list.says("検索の名前を入力してください");
      await clerk.page.locator("summary", { hasText: "この条件を保存" }).click();
      await clerk.page.getByLabel("検索の名前").fill("代引");
      await list.press(list.button("保存する"));
      await list.link("代引").waitFor();
      await list.open();
      await list.link("代引").click();
      await list.row(numbers[1]).waitFor();
      assert.equal(await list.row(numbers[2]).count(), 0, "as it was saved");

      await clerk.page.locator("summary", { hasText: "表示する列を選ぶ" }).click();
      await clerk.page.locator("[name=column][value=wish]").check();
      await list.press(list.button("この列で表示する"));
      await clerk.page.getByRole("columnheader", { name: "お届け希望日" }).waitFor();

      await clerk.settle();
      await clerk.page.keyboard.press("j");
      await clerk.page.keyboard.press("x");
      assert.equal(await clerk.page.locator("#ticked").innerText(), "1");
      await list.button("このページの2件を選ぶ").click();
      assert.equal(await clerk.page.locator("#ticked").innerText(), "2");
      await clerk.page.getByLabel("条件に合うすべての注文").check();
      await clerk.page.locator("summary", { hasText: "その他の操作" }).click();
      await list.press(list.button("対応中にする"));
      await list.says("すべて終わりました");
      await list.says("2件のうち2件が終わりました");
      await list.open();
      for (const [place, state] of ["対応中", "対応中", "通常処理"].entries()) {
        assert.equal(await list.row(numbers[place]).locator(".at-state").innerText(), state);
      }
      await list.link("代引").click();
      await list.press(list.button("「代引」を消す"));
      await list.here();
      assert.equal(await list.link("代引").count(), 0);
    });
  });
});
