/** From an empty shop to its first order, by the guide alone (F6). */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";
import { ProductForm } from "../pages/products_desk.mjs";
import { Screen } from "../pages/screen.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";

describe("the first steps of a shop", () => {
  let world;
  before(async () => (world = await World.start({ noren: { NOREN_DEMO: "0" } })));
  after(() => world?.stop());

  it("the guide leads from an empty shop to an order, and says how far one has come", async () => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, "owner", async () => {
      clerk.complaints.expect(/422/);
      await signedIn(clerk);
      const screen = new Screen(clerk);
      const guide = async (said) => {
        await clerk.open("/admin/start");
        await screen.stands("はじめの設定");
        await screen.says(said);
      };
      await clerk.open("/admin/home");
      await screen.says("はじめの設定：6のうち0が済みました");
      await screen.link("はじめの設定を続ける").click();
      await screen.stands("はじめの設定");

      await screen.link("ショップ情報を入力する").click();
      await screen.stands("ショップ情報");
      await screen.button("保存する").click();
      await screen.says("電話番号は、0 から始まる10桁か11桁で入力してください");
      const facts = {
        name: "山田茶舗",
        seller: "山田 花子",
        representative: "山田 花子",
        place: "〒604-8001 京都市中京区1-1",
        phone: "075-111-2222",
      };
      for (const [field, text] of Object.entries(facts)) await clerk.page.locator(`#${field}`).fill(text);
      await screen.button("保存する").click();
      await screen.says("保存しました");

      await guide("6のうち1が済みました");
      await screen.link("商品を登録する").click();
      const form = await new ProductForm(clerk).stands("商品の登録");
      await form.type({ name: "深蒸し茶 100g", "sku-0": "fukamushi", "price-0": "1200", "stock-0": "10" });
      await form.button("登録する").click();
      await form.says("登録しました");

      await guide("6のうち2が済みました");
      for (const step of ["配送方法・配送料", "お支払い方法", "お店の見た目"]) {
        await screen.button(`${step}は、このままでよい`).click();
        await screen.stands("はじめの設定");
      }
      await screen.says("6のうち5が済みました");
      assert.equal(await screen.link("お店を開いて注文する").getAttribute("href"), "/");
    });

    const shopper = await world.shopper();
    await attend(shopper, "buys", async () => {
      await (await new Goods(shopper).open()).take("深蒸し茶 100g");
      await (await new Cart(shopper).here()).checkOut();
      const details = await new Details(shopper).here();
      await (await details.fill(shopper.person, { payment: "cod" })).confirm();
      await (await new Confirmation(shopper).here()).place();
      await new Screen(shopper).says("ご注文ありがとうございます");
    });

    const again = await world.clerk({ scripts: false });
    await attend(again, "done", async () => {
      await signedIn(again);
      const screen = new Screen(again);
      await again.open("/admin/start");
      await screen.says("準備ができました");
      await again.open("/admin/home");
      await screen.stands("ホーム");
      assert.equal(await again.page.getByText("はじめの設定を続ける").count(), 0);
    });
  });
});
