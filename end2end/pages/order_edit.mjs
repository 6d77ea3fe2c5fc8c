/** 注文内容の変更 at the desk: the form, and the page that says what the change means. */

import { Screen } from "./screen.mjs";

export class OrderEdit extends Screen {
  async open(number) {
    await this.guest.open(`/admin/orders/${number}/edit`);
    return this.here(number);
  }

  here(number) {
    return this.stands(`注文 ${number} の変更`);
  }

  /** A field by its name: SKUs stand in the names of quantities. */
  field(name) {
    return this.page.locator(`[name="${name}"]`);
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
    return this;
  }

  /** Goes on to what the change means, which has to be this. */
  async review(means) {
    await this.confirm();
    return this.says(means);
  }

  /** Goes on, wherever that leads. */
  confirm() {
    return this.press(this.page.locator("form.edit .actions").getByRole("button", { name: "変更内容を確認する" }));
  }

  async save() {
    await this.press(this.button("この内容で変更する"));
    return this.says("注文を変更しました");
  }
}
