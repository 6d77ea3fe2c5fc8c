/** The page of an order, whatever it shows. */

import { rowsOf } from "../rows.mjs";
import { Screen } from "./screen.mjs";

/** `/orders/261124-ABC123/key`, and what stands below it. */
const ADDRESS = /^(\/orders\/([^/]+)\/[^/]+)/;

export class Order extends Screen {
  /** The path of the order's page. */
  get path() {
    const found = ADDRESS.exec(new URL(this.page.url()).pathname);
    if (!found) throw new Error("this is no page of an order");
    return found[1];
  }

  /** The order's number. */
  get number() {
    return ADDRESS.exec(this.path)[2];
  }

  /** ③ The field for the code. */
  awaitsCode() {
    return this.stands("SMS認証");
  }

  async enter(code) {
    await this.page.locator("#code").fill(code);
    await this.press(this.button("認証して注文を確定する"));
  }

  /** The provider's dialog can be opened. */
  offersDialog() {
    return this.stands("お支払いのお手続き");
  }

  /** ④ */
  isDone() {
    return this.stands("ご注文ありがとうございます");
  }

  /** 確認中. */
  isBeingAsked() {
    return this.stands("ただいま確認中です");
  }

  /** 審査中. */
  isUnderReview() {
    return this.stands("お支払いの審査中です");
  }

  /** NG, without a reason. */
  isRefused() {
    return this.stands("ご利用いただけませんでした");
  }

  /** What the server does behind the page has come to rest, so that the timeline does not hang on who is faster. */
  async quiet() {
    await rowsOf(this.guest);
    return this;
  }

  /** Another way to pay, by its name. */
  async payBy(name) {
    await this.press(this.page.getByRole("link", { name }));
  }
}
