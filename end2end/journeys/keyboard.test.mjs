import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";
import { Order } from "../pages/order.mjs";
import { TEA, TEA_KEPT } from "../worlds/checkout.mjs";

/** No page has so many stops. */
const STOPS = 90;

/** Goes on by Tab until this has the focus, and sees that the focus is visible. */
async function tabTo(target) {
  const page = target.page();
  await target.waitFor({ state: "attached" });
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      assert.ok(await target.evaluate(showsFocus), `the focus cannot be seen on ${await target.evaluate((e) => e.outerHTML)}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by Tab to ${target}`);
}

/** Whether the element, or what draws it, has a ring or a shadow. */
function showsFocus(element) {
  const rings = (part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  for (let part = element; part && part.tagName !== "FORM"; part = part.parentElement) if (rings(part)) return true;
  return false;
}

/** Presses by the keyboard. */
const byKey = async (button) => {
  await tabTo(button);
  await button.page().keyboard.press("Enter");
};

journey(
  "B2 from the goods to 注文完了 without a finger on the screen",
  async (shopper) => {
    shopper.press = byKey;
    const { page, person, live } = shopper;
    const { keyboard } = page;
    const type = async (name, text) => {
      await tabTo(page.locator(`#${name}`));
      await keyboard.type(text);
    };
    const tick = async (selector) => {
      await tabTo(page.locator(selector));
      await keyboard.press("Space");
    };
    await (await new Goods(shopper).open()).take(TEA);
    await (await new Cart(shopper).here()).checkOut();

    const details = await new Details(shopper).here();
    await type("family_name", person.family);
    await type("given_name", person.given);
    await type("family_kana", person.familyKana);
    await type("given_kana", person.givenKana);
    await type("email", person.email);
    await type("phone", person.phone);
    await type("postal_code", person.postalCode);
    if (live) {
      await page.waitForFunction(() => document.getElementById("city").value !== "");
    } else {
      await byKey(page.locator("button[name=find_address][value=buyer]"));
      await details.here();
    }
    await type("street", person.street);
    await type("building", "暖簾ビル 3階");
    await tick("input[name=delivery][value=takkyubin]");
    await tick("input[name=payment][value=kuroneko-sms]");
    // The return key in a field sends the form, too.
    await page.locator("#family_name").focus();
    await keyboard.press("Enter");

    const confirmation = await new Confirmation(shopper).here();
    await tick("#consent");
    await confirmation.place();
    const order = await new Order(shopper).awaitsCode();
    // The field has the focus already: whoever came here types at once.
    assert.ok(await page.locator("#code").evaluate((field) => field === document.activeElement));
    await keyboard.type(await shopper.sandbox.code(person.phone));
    await keyboard.press("Enter");
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);
