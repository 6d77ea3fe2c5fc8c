/** まとめて行う操作: what is asked before it starts, how far it has come, what became of each order. */

import { until } from "../stage/until.mjs";
import { Screen } from "./screen.mjs";

export class Job extends Screen {
  /** Starts it as it is asked. */
  async start(label) {
    await this.press(this.button(label));
    return this;
  }

  /** How many of how many rows are settled, as the page says; nothing while there is no page. */
  async standing() {
    const said = await this.page.locator("progress").textContent({ timeout: 2_000 }).catch(() => "");
    const [, size, settled] = /(\d+)件のうち(\d+)件/.exec(said) ?? [];
    return size && { size: Number(size), settled: Number(settled) };
  }

  /** Waits for its end; whoever sees an error of the browser meanwhile loads the page again, as people do. */
  async ends(patience = 60_000) {
    await this.page.waitForURL(/\/admin\/jobs\/\w+$/);
    const address = this.page.url();
    await until(
      "the job ends",
      async () => {
        if (this.page.url() !== address) await this.page.goto(address).catch(() => undefined);
        const here = await this.standing();
        return here && here.settled === here.size;
      },
      { patience, pause: 250 },
    );
    return this;
  }

  /** Rows of a kind, as its tab says: 完了, 対象外, 失敗. */
  async count(kind) {
    return Number(await this.page.locator("nav.tabs a", { hasText: kind }).locator(".count").innerText());
  }
}
