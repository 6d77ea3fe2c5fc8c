/** お品書き. */

import { Screen } from "./screen.mjs";

export class Goods extends Screen {
  async open() {
    await this.guest.open("/");
    return this.stands("お品書き");
  }

  /** Puts so many of a thing into the cart. */
  async take(name, quantity = 1) {
    const item = this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name, exact: true }) });
    if (quantity !== 1) await item.getByRole("combobox").selectOption(String(quantity));
    await this.press(item.getByRole("button"));
  }
}
