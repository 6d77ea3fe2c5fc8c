/** CSV: exports and slip numbers. */

import { readFile } from "node:fs/promises";
import { Screen } from "./screen.mjs";

export class Files extends Screen {
  /** Chooses a layout for what the list sent, and looks at what would be written. */
  async choose(layout) {
    await this.stands("CSV出力");
    await this.page.getByLabel("書式", { exact: true }).selectOption({ label: layout });
    await this.button("出力の内容を確認する").click();
    return this.stands(`CSV出力：${layout}`);
  }

  /** Takes the file: its bytes and its name. */
  async take() {
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      this.link("CSVをダウンロード").click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  async openSlips() {
    await this.guest.open("/admin/files/slips");
    return this.stands("伝票番号の取り込み");
  }

  /** Brings a file with slip numbers. */
  async bring(name, bytes) {
    await this.page.getByLabel("CSVファイル").setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
    await this.button("取り込む内容を確認する").click();
    return this;
  }

  /** Enters what the file says. */
  async enter(count) {
    await this.button(`${count}件の伝票番号を登録する`).click();
    return this;
  }
}
