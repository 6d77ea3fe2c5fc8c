/** 注文一覧. */

import { Screen } from "./screen.mjs";

export class OrderList extends Screen {
  async open() {
    await this.guest.open("/admin/orders");
    return this.here();
  }

  here() {
    return this.stands("注文一覧");
  }

  row(number) {
    return this.page.getByRole("row").filter({ hasText: number });
  }

  /** 与信 of an order, as the list writes it. */
  async credit(number) {
    return (await this.row(number).locator(".at-credit").innerText()).trim();
  }

  /** Ticks an order. */
  tick(number) {
    return this.row(number).getByRole("checkbox").check();
  }

  show(number) {
    return this.row(number).getByRole("link", { name: number, exact: true }).click();
  }

  signOut() {
    return this.button("サインアウト").click();
  }
}
