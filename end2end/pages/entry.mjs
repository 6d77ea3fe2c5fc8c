/** 代行登録 at the desk: the list, the form, and the page that says what will be ordered. */

import { Screen } from "./screen.mjs";

export class Entry extends Screen {
  async begin() {
    await this.guest.open("/admin/entries");
    await this.stands("代行登録");
    await this.press(this.button("新しく代行登録を始める"));
    return this.says("商品を探す");
  }

  field(name) {
    return this.page.locator(`[name="${name}"]`);
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) {
      const field = this.field(name).first();
      if ((await field.evaluate((it) => it.tagName)) === "SELECT") await field.selectOption(text);
      else await field.fill(text);
    }
    return this;
  }

  /** Looks for goods and takes the first that is found. */
  async add(text) {
    await this.field("find").fill(text);
    await this.press(this.button("探す"));
    await this.press(this.page.locator(".entry-found button").first());
    return this.says("単価を変える理由");
  }

  async look() {
    await this.press(this.button("入力を反映して合計を計算"));
    return this.stands("代行登録");
  }

  async confirm() {
    await this.press(this.button("登録内容を確認する"));
    return this;
  }

  /** Orders what the page says. */
  async place() {
    await this.stands("代行登録の確認");
    await this.press(this.button("この内容で注文を登録する"));
    await this.says("注文を代行登録しました");
    return new URL(this.page.url()).pathname.split("/").pop();
  }
}
