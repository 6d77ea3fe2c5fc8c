import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Order } from "../pages/order.mjs";
import { TEA_KEPT, atDetails } from "../worlds/checkout.mjs";

journey(
  "everything wrong at once: each problem at its field and at the top, everything typed still there",
  async (shopper) => {
    const { page, person } = shopper;
    const details = await atDetails(shopper);
    await details.confirm();
    await details.here();
    const summary = page.locator(".problems");
    await summary.waitFor();
    const missing = await summary.getByRole("link").count();
    assert.ok(missing >= 8, `${missing} problems`);
    // Each leads to its field.
    for (const link of await summary.getByRole("link").all()) {
      assert.equal(await page.locator(await link.getAttribute("href")).count(), 1, await link.innerText());
    }
    await details.fill(person);
    await details.type("family_name", "山田😀");
    await details.type("email", "hanako@");
    await details.type("phone", "03-1234-5678");
    await details.confirm();
    await details.here();
    for (const words of ["😀", "メールアドレスの形", "SMSを受け取れる携帯電話の番号"]) await details.says(words);
    assert.equal(await details.field("family_name").inputValue(), "山田😀");
    assert.equal(await details.field("street").inputValue(), person.street);
    await details.type("family_name", person.family);
    await details.type("email", person.email);
    await details.type("phone", person.phone);
    await details.confirm();
    await (await (await new Confirmation(shopper).here()).agree()).place();
    const order = await new Order(shopper).awaitsCode();
    await order.enter(await shopper.sandbox.code(person.phone));
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);
