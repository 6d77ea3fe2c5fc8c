/** お問い合わせ in the shop. */

import { Screen } from "./screen.mjs";

export class Contact extends Screen {
  async open() {
    await this.guest.open("/contact");
    return this.stands("お問い合わせ");
  }

  field(name) {
    return this.page.locator(`#${name}`);
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
    return this;
  }

  send() {
    return this.press(this.button("送信する"));
  }
}
