/** ① ご注文情報の入力. */

import { Screen } from "./screen.mjs";

export class Details extends Screen {
  async open() {
    await this.guest.open("/checkout");
    return this.here();
  }

  here() {
    return this.stands("ご注文情報の入力");
  }

  /** A field by its name. */
  field(name) {
    return this.page.locator(`#${name}`);
  }

  type(name, text) {
    return this.field(name).fill(text);
  }

  choose(group, value) {
    return this.page.locator(`input[name=${group}][value=${value}]`).check();
  }

  /** The address that a postal code stands for: filled in by itself, or by pressing buttons where no island does it. */
  async findAddress(postalCode) {
    await this.type("postal_code", postalCode);
    if (this.guest.live) {
      await this.page.waitForFunction(() => document.getElementById("city").value !== "");
      return;
    }
    await this.page.locator("button[name=find_address][value=buyer]").click();
    await this.here();
    const first = this.page.locator("#postal_code-choice-0");
    // Where the code stands for one address only, the server has filled it in already.
    if ((await first.count()) === 0) return;
    await first.click();
    await this.here();
  }

  /** Everything that has to be typed, and how it is delivered and paid. */
  async fill(person, { payment = "kuroneko-sms", delivery = "takkyubin", day = 2, slot = "1416" } = {}) {
    await this.findAddress(person.postalCode);
    const typed = {
      family_name: person.family,
      given_name: person.given,
      family_kana: person.familyKana,
      given_kana: person.givenKana,
      email: person.email,
      phone: person.phone,
      street: person.street,
      building: "暖簾ビル 3階",
    };
    for (const [name, text] of Object.entries(typed)) await this.type(name, text);
    await this.choose("recipient", "same");
    await this.choose("delivery", delivery);
    if (delivery === "takkyubin") {
      await this.field(`day-${delivery}`).selectOption({ index: day });
      await this.field(`slot-${delivery}`).selectOption(slot);
    }
    await this.choose("payment", payment);
    return this;
  }

  confirm() {
    return this.press(this.page.locator("#details .actions").getByRole("button"));
  }
}
