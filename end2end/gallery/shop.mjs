/** Every page up to the order, each in a state worth looking at. */

import { Cart } from "../pages/cart.mjs";
import { Contact } from "../pages/contact.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";
import { Product } from "../pages/product.mjs";
import { TEA, atConfirmation, atDetails, cartWithTea } from "../worlds/checkout.mjs";

/** A postal code that stands for several addresses. */
const SEVERAL = "618-0000";

const filled = async (shopper, choices) => (await atDetails(shopper)).fill(shopper.person, choices);

const inEnglish = async (shopper) => {
  await shopper.page.getByRole("link", { name: "English" }).click();
  await shopper.page.getByRole("link", { name: "日本語" }).waitFor();
  await shopper.settle();
};

/** Name of the page → how to get there. */
export const shop = {
  "parts": (shopper) => shopper.open("/_parts/every-part"),
  "parts-desk": (shopper) => shopper.open("/_parts/every-part-desk"),
  "goods": (shopper) => new Goods(shopper).open(),
  "goods-english": async (shopper) => {
    await new Goods(shopper).open();
    await inEnglish(shopper);
  },
  "category": async (shopper) => {
    await shopper.open("/categories/tea");
    await new Goods(shopper).stands("お茶");
  },
  "found": async (shopper) => {
    await shopper.open("/search?q=茶&category=tea-things");
    await new Goods(shopper).stands("「茶」の検索結果");
  },
  "found-nothing": async (shopper) => {
    await shopper.open("/search?q=ない物");
    await new Goods(shopper).says("見つかりませんでした");
  },
  "found-narrowed-to-nothing": async (shopper) => {
    await shopper.open("/search?q=茶&category=cloth&from=900000");
    await new Goods(shopper).says("この条件に合う商品はありません");
  },
  "product": (shopper) => new Product(shopper).open("sencha-100", "宇治煎茶 100g"),
  "product-one-axis": (shopper) => new Product(shopper).open("chazutsu", "和紙の茶筒 200g用"),
  "product-two-axes": (shopper) => new Product(shopper).open("tenugui", "注染の手ぬぐい"),
  "cart": async (shopper) => {
    await cartWithTea(shopper, 2);
    await (await new Goods(shopper).open()).take("急須「藍」");
    await new Cart(shopper).here();
  },
  "cart-empty": async (shopper) => {
    await (await cartWithTea(shopper)).remove(TEA);
    await shopper.page.getByText("カートは空です").first().waitFor();
  },
  "details": (shopper) => atDetails(shopper),
  "details-several-addresses": async (shopper) => {
    const details = await atDetails(shopper);
    await details.type("postal_code", SEVERAL);
    await shopper.page.locator("#postal_code-choice-1").waitFor();
  },
  "details-problems": async (shopper) => {
    const details = await atDetails(shopper);
    await details.type("family_name", "山田😀");
    await details.type("email", "hanako@");
    await details.choose("recipient", "other");
    await details.confirm();
    await shopper.page.locator(".problems").waitFor();
    await details.here();
  },
  "details-filled": (shopper) => filled(shopper),
  "details-english": async (shopper) => {
    await atDetails(shopper);
    await inEnglish(shopper);
  },
  "confirmation": (shopper) => atConfirmation(shopper),
  "confirmation-cash": (shopper) => atConfirmation(shopper, { payment: "cod" }),
  "confirmation-no-consent": async (shopper) => {
    const confirmation = await atConfirmation(shopper);
    await confirmation.place();
    await shopper.page.locator(".problems").waitFor();
    await confirmation.here();
  },
  "confirmation-changed": async (shopper) => {
    const confirmation = await atConfirmation(shopper);
    const other = await shopper.anotherTab();
    await (await new Cart(other).open()).set(TEA, 3);
    await new Cart(other).here();
    await other.page.close();
    await (await confirmation.agree()).place();
    await (await confirmation.here()).says("内容が変わりました");
  },
  "confirmation-stale": async (shopper) => {
    const confirmation = await (await atConfirmation(shopper)).agree();
    await shopper.page.locator("input[name=attempt]").evaluate((field) => (field.value = "NOBODYKNOWSTHIS"));
    await confirmation.place();
    await confirmation.stands("このページの内容は古くなっています");
  },
  "confirmation-english": async (shopper) => {
    await atConfirmation(shopper);
    await inEnglish(shopper);
  },
  "legal": async (shopper) => {
    await shopper.open("/legal");
    await new Details(shopper).stands("特定商取引法に基づく表記");
  },
  "privacy": async (shopper) => {
    await shopper.open("/privacy");
    await new Details(shopper).stands("プライバシーポリシー");
  },
  "contact": (shopper) => new Contact(shopper).open(),
  "contact-problems": async (shopper) => {
    shopper.complaints.expect(/422/);
    const contact = await new Contact(shopper).open();
    await contact.type({ email: "hanako@" });
    await contact.send();
    await shopper.page.locator(".problems").waitFor();
  },
  "contact-sent": async (shopper) => {
    await shopper.open("/contact/sent");
    await new Contact(shopper).stands("お問い合わせを受け付けました");
  },
  "not-found": async (shopper) => {
    await shopper.open("/there-is-no-such-page");
    await new Confirmation(shopper).stands("ページが見つかりません");
  },
};
