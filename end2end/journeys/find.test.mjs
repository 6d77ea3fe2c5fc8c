import assert from "node:assert/strict";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Product } from "../pages/product.mjs";
import { Screen } from "../pages/screen.mjs";
import { journey } from "../stage/journey.mjs";

/** Looks for something by the field below the curtain. */
async function seek(shopper, words) {
  const screen = new Screen(shopper);
  await shopper.page.getByRole("searchbox").fill(words);
  await screen.press(screen.button("商品を探す"));
  return screen.stands(`「${words}」の検索結果`);
}

journey(
  "F1: found by its reading in hiragana, a pattern and a size chosen, bought",
  async (shopper) => {
    await shopper.open("/");
    const found = await seek(shopper, "てぬぐい");
    await found.link("注染の手ぬぐい").click();
    const product = await new Product(shopper).stands("注染の手ぬぐい");
    assert.ok(await shopper.page.getByRole("radio", { name: /麻の葉・35×100cm/ }).isDisabled(), "sold out");
    await (await product.choose(/麻の葉・35×90cm/)).take(2);
    const cart = await new Cart(shopper).here();
    await cart.says("注染の手ぬぐい（麻の葉・35×90cm）");
    await cart.checkOut();
    await (await (await new Details(shopper).here()).fill(shopper.person, { payment: "cod" })).confirm();
    await (await new Confirmation(shopper).here()).place();
    await new Details(shopper).stands("ご注文ありがとうございます");
  },
  { ends: [{ order: "received", credit: "none", attempts: ["cod due"], goods: ["tenugui-asanoha-35 × 2"] }] },
);

journey(
  "F1: down the categories and up again; what is not there, and what only resembles it",
  async (shopper) => {
    const screen = new Screen(shopper);
    await shopper.open("/");
    const aisles = shopper.page.getByRole("navigation", { name: "カテゴリ" });
    await aisles.getByRole("link", { name: /^お茶/ }).click();
    await screen.stands("お茶");
    await aisles.getByRole("link", { name: /^緑茶/ }).click();
    await screen.stands("緑茶");
    assert.equal(await shopper.page.getByRole("heading", { level: 2 }).count(), 2);
    await screen.link("玉露 50g").click();
    await screen.stands("玉露 50g");
    await shopper.page.getByRole("navigation", { name: "現在の位置" }).getByRole("link", { name: "お茶", exact: true }).click();
    await screen.stands("お茶");

    await (await seek(shopper, "ない物")).says("見つかりませんでした");
    await (await seek(shopper, "うじせんちゃかん")).says("似た商品をお見せしています");
    await screen.link("宇治煎茶 100g").waitFor();
    await seek(shopper, "茶");
    await shopper.page.getByRole("navigation", { name: "カテゴリで絞り込む" }).getByRole("link", { name: /^茶器/ }).click();
    await screen.link("和紙の茶筒 200g用").waitFor();
    assert.equal(await screen.link("宇治煎茶 100g").count(), 0);
    await shopper.page.getByLabel("並び順").selectOption("dearest");
    await screen.press(screen.button("表示する"));
    await shopper.page.waitForURL(/sort=dearest/);
    assert.match(shopper.page.url(), /category=tea-things/);
    shopper.complaints.expect(/404/);
    await shopper.open("/products/no-such-thing");
    await screen.stands("ページが見つかりません");
  },
  { ends: [] },
);
