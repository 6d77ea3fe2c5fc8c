/** サインイン. */

import { Screen } from "./screen.mjs";

export class SignIn extends Screen {
  here() {
    return this.stands("管理画面にサインイン");
  }

  async enter(email, password) {
    await this.page.locator("#email").fill(email);
    await this.page.locator("#password").fill(password);
    await this.press(this.button("サインイン"));
  }
}
