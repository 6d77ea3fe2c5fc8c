/** 銀行振込の消込: a bank's file, its lines, and the orders that they are for. */

import { Screen } from "./screen.mjs";

export class Transfers extends Screen {
  async open() {
    await this.guest.open("/admin/files/transfers");
    return this.here();
  }

  here() {
    return this.stands("銀行振込の消込");
  }

  /** Brings a file, and looks at its lines. */
  async bring(name, bytes) {
    await this.page.getByLabel("CSVファイル").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
    await this.button("内容を確認する").click();
    return this;
  }

  /** Takes the lines of the file in. */
  async take(count) {
    await this.stands("銀行振込の消込：確認");
    await this.press(this.button(`${count}件の入金を取り込む`));
    return this.here();
  }

  /** The order that is chosen for a transfer; empty while none is. */
  chosen(payer) {
    return this.page.getByLabel(`${payer}の入金の注文`, { exact: true }).inputValue();
  }

  async setAside(payer) {
    await this.press(this.page.getByRole("button", { name: `${payer}の入金を対象外にする` }));
    return this.says("対象外にしました");
  }

  async confirm() {
    await this.press(this.button("選んだ注文を入金済みにする"));
    return this;
  }
}
