/** カート. */

import { Screen } from "./screen.mjs";

export class Cart extends Screen {
  async open() {
    await this.guest.open("/cart");
    return this.here();
  }

  here() {
    return this.stands("カート");
  }

  /** Sets how many of a thing there are. */
  async set(name, quantity) {
    await this.page.getByLabel(`数量: ${name}`, { exact: true }).selectOption(String(quantity));
    await this.press(this.button(`数量を変更する: ${name}`));
  }

  remove(name) {
    return this.press(this.button(`削除: ${name}`));
  }

  checkOut() {
    return this.press(this.link("ご注文手続きへ"));
  }
}
