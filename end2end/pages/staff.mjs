/** 設定 > スタッフ. */

import { Screen } from "./screen.mjs";

export class Staff extends Screen {
  async open() {
    await this.guest.open("/admin/settings/staff");
    return this.here();
  }

  here() {
    return this.stands("スタッフ");
  }

  async invite(email, name, role) {
    await this.page.locator("#email").fill(email);
    await this.page.locator("#name").fill(name);
    await this.page.locator("#role").selectOption({ label: role });
    await this.press(this.button("招待メールを送る"));
    return this.here();
  }

  /** Requires the second step for a role. */
  async require(role) {
    await this.page.getByRole("checkbox", { name: role, exact: true }).check();
    await this.press(this.button("必須の役割を保存"));
    return this.here();
  }
}
