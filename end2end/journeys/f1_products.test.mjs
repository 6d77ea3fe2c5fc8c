/** Products, their stock and their categories, from the desk to the shop (F1, F6). */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Product } from "../pages/product.mjs";
import { ProductFile, ProductForm, StockGrid } from "../pages/products_desk.mjs";
import { Screen } from "../pages/screen.mjs";
import { PHONE } from "../stage/browser.mjs";
import { attend } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";

const NAME = "藍染めの風呂敷";

describe("products at the desk", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  const desk = async (name, walk, who = {}) => {
    const clerk = await world.clerk({ scripts: false, ...who });
    await attend(clerk, name, async () => {
      await signedIn(clerk);
      await walk(clerk);
    });
  };

  const shopping = async (name, walk) => {
    const shopper = await world.shopper();
    await attend(shopper, name, () => walk(shopper));
  };

  it("a category and a product in two colours are made, and nothing that was typed is lost on the way", () =>
    desk("made", async (clerk) => {
      clerk.complaints.expect(/422/);
      const screen = new Screen(clerk);
      await clerk.open("/admin/products/categories");
      await clerk.page.getByLabel("名前").fill("風呂敷");
      await clerk.page.getByLabel(/^コード/).fill("furoshiki");
      await screen.button("登録する").click();
      await screen.says("登録しました");

      const form = await new ProductForm(clerk).fresh();
      await form.type({ name: NAME, id: "furoshiki", about: "包んで結ぶ一枚", "axis-0": "色" });
      await form.tick("風呂敷");
      await form.button("行を増やす").click();
      assert.equal(await form.field("name").inputValue(), NAME);
      await form.type({ "value-0-0": "藍", "sku-0": "furoshiki-ai", "price-0": "3,300", "stock-0": "4" });
      await form.type({ "value-0-1": "茜", "sku-1": "furoshiki-ai", "price-1": "x", "stock-1": "0" });
      await form.button("登録する").click();
      await form.says("2種類目のSKUは、上の行と同じです");
      await form.says("2種類目の価格は、0から9999999までの整数で入力してください");
      assert.equal(await form.field("value-0-1").inputValue(), "茜");
      await form.type({ "sku-1": "furoshiki-akane", "price-1": "3300" });
      await form.button("登録する").click();
      await form.stands(`商品：${NAME}`);
      await form.says("登録しました");
    }));

  it("shoppers find it by its reading and on its shelf; what is sold out cannot be chosen", () =>
    shopping("found", async (shopper) => {
      await shopper.open("/categories/furoshiki");
      await new Screen(shopper).stands("風呂敷");
      await new Screen(shopper).link(NAME).click();
      const product = await new Product(shopper).stands(NAME);
      assert.ok(await shopper.page.getByRole("radio", { name: /茜/ }).isDisabled(), "sold out");
      await (await product.choose(/藍/)).take(2);
      await new Screen(shopper).says(`${NAME}（藍）`);
    }));

  it("on a phone stock and prices are changed in one go, and the shop follows", () =>
    desk(
      "grid",
      async (clerk) => {
        clerk.complaints.expect(/422/);
        const grid = await new StockGrid(clerk).open("風呂敷");
        await grid.type(`${NAME}（茜）の在庫`, "many");
        await grid.type(`${NAME}（藍）の価格`, "2,980");
        await grid.save();
        await grid.says("在庫は、0から9999999までの整数で入力してください");
        assert.equal(await grid.cell(`${NAME}（藍）の価格`).inputValue(), "2,980");
        await grid.type(`${NAME}（茜）の在庫`, "６");
        await grid.save();
        await grid.says("2種類を保存しました");
        await clerk.open("/products/furoshiki");
        const product = await new Product(clerk).stands(NAME);
        await product.says(/2,980/);
        assert.ok(await clerk.page.getByRole("radio", { name: /茜/ }).isEnabled(), "there again");
      },
      { size: PHONE },
    ));

  it("a file with a mistake changes nothing; put right, its products are made by a job and taken away again", () =>
    desk("csv", async (clerk) => {
      const file = await new ProductFile(clerk).open();
      const rows = (price) =>
        "商品コード,商品名,カテゴリ,公開,SKU,価格,在庫\r\n" +
        `fukin,蚊帳ふきん,風呂敷,公開,fukin-1,${price},8\r\ncoaster,藍のコースター,,公開,coaster-1,880,5\r\n`;
      await file.bring(rows("たくさん"));
      await file.says("1か所に間違いがあるため、取り込めません");
      await file.says(/0から9999999までの整数/);
      const mistakes = await file.taken(file.link("間違いの一覧をCSVでダウンロードする"));
      assert.match(mistakes, /"2","価格","たくさん"/);
      await clerk.open("/admin/products?q=fukin");
      await new Screen(clerk).says("条件に合う商品はありません");

      await file.open();
      await file.bring(rows("660"));
      await file.button("2件の商品を取り込む").click();
      await file.stands("商品CSVを取り込む");
      await until("the job has ended", async () => {
        await clerk.page.reload();
        return (await clerk.page.getByText("すべて終わりました").count()) > 0;
      });
      await clerk.open("/products/fukin");
      await new Product(clerk).stands("蚊帳ふきん");
      await file.open();
      const all = await file.taken(file.button("すべての商品を書き出す"));
      assert.match(all, /"fukin","蚊帳ふきん".*"fukin-1","660","10","8"/);
    }));

  it("hidden, it is gone from the shop, and stays at the desk", () =>
    desk("hidden", async (clerk) => {
      clerk.complaints.expect(/404/);
      const form = await new ProductForm(clerk).open("furoshiki", NAME);
      await clerk.page.getByLabel("お店に公開する").uncheck();
      await form.button("保存する").click();
      await form.says("非公開です");
      assert.equal((await clerk.page.goto(`${world.url}/products/furoshiki`)).status(), 404);
      await clerk.open("/admin/products?shown=no");
      await new Screen(clerk).link(NAME).waitFor();
    }));
});
