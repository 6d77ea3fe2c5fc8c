/** 料金プラン of a provider. */

import { Screen } from "./screen.mjs";

export class FeePlans extends Screen {
  async open(provider) {
    await this.guest.open(`/admin/fees/${provider}`);
    return this.here();
  }

  here() {
    return this.stands(/^料金プラン：/);
  }

  /** Says which plan holds from which day, `2026-11-01`. */
  async choose(plan, since) {
    await this.page.locator("#plan").selectOption({ label: plan });
    await this.page.locator("#since").fill(since);
    await this.button("このプランを適用する").click();
    return this.here();
  }

  /** Types figures by the names of their fields, and leaves the others empty. */
  async enterTerms(fields) {
    for (const [name, text] of Object.entries(fields)) {
      await this.page.locator(`#${name}`).fill(text);
    }
    await this.button("料金を保存する").click();
    return this.here();
  }
}
