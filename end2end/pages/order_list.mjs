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

  /** Ticks these orders and presses a button of the bar below the list. */
  async all(numbers, label) {
    for (const number of numbers) await this.page.getByLabel(`${number}を選ぶ`).check();
    const button = this.button(label);
    if (!(await button.isVisible())) await this.page.locator("summary", { hasText: "その他の操作" }).click();
    await this.press(button);
  }

  signOut() {
    return this.button("サインアウト").click();
  }
}
