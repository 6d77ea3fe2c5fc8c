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
  require(role) {
    return this.rule(role, true);
  }

  /** Requires it no more. */
  unrequire(role) {
    return this.rule(role, false);
  }

  async rule(role, required) {
    await this.page.getByRole("checkbox", { name: role, exact: true }).setChecked(required);
    await this.press(this.button("必須の役割を保存"));
    return this.says("2段階認証の必須化を保存しました");
  }
}
