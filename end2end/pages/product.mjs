/** The page of a product. */

import { Screen } from "./screen.mjs";

export class Product extends Screen {
  async open(id, name) {
    await this.guest.open(`/products/${id}`);
    return this.stands(name);
  }

  /** Chooses a variant by what it is called there. */
  async choose(values) {
    await this.page.getByRole("radio", { name: values }).check();
    return this;
  }

  /** Puts so many into the cart. */
  async take(quantity = 1) {
    if (quantity !== 1) await this.page.getByLabel("数量", { exact: true }).selectOption(String(quantity));
    return this.press(this.button("カートに入れる"));
  }
}
