/** 請求書一括取得: the page of a batch. */

import { Screen } from "./screen.mjs";

export class InvoiceBatch extends Screen {
  /** Waits until it has come to its end; the page looks again by itself, without scripts too. */
  async ended() {
    await this.page.getByRole("heading", { level: 2, name: "ファイル" }).waitFor();
    return this;
  }

  /** The file for the printing program, as the browser would keep it. */
  async printFile() {
    const href = await this.link("請求書データをダウンロード").getAttribute("href");
    const answer = await this.guest.context.request.get(this.guest.world.url + href);
    return new TextDecoder("shift_jis").decode(await answer.body());
  }
}
