/** 決済手数料. */

import { Screen } from "./screen.mjs";

export class Fees extends Screen {
  async open() {
    await this.guest.open("/admin/fees");
    return this.here();
  }

  here() {
    return this.stands("決済手数料");
  }

  /** Goes to the plans of the first provider. */
  showPlans() {
    return this.page.getByRole("link", { name: "料金プランを見る・変える" }).first().click();
  }
}
