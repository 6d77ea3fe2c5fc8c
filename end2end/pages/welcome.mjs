/** The page of a one-time link to the desk. */

import { Screen } from "./screen.mjs";

export class Welcome extends Screen {
  async open(link) {
    await this.page.goto(link);
    return this.stands("パスワードの設定");
  }

  async set(password) {
    await this.page.locator("#password").fill(password);
    await this.press(this.button("設定して始める"));
  }
}
