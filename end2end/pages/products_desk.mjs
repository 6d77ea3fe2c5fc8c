/** 商品 of the desk: the form of a product, the grid of stock and prices, and files of products. */

import { readFile } from "node:fs/promises";
import { Screen } from "./screen.mjs";

/** The form of one product. */
export class ProductForm extends Screen {
  async fresh() {
    await this.guest.open("/admin/products/new");
    return this.stands("商品の登録");
  }

  async open(id, name) {
    await this.guest.open(`/admin/products/${id}`);
    return this.stands(`商品：${name}`);
  }

  field(name) {
    return this.page.locator(`[id="${name}"]`);
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
    return this;
  }

  /** Puts it into a category. */
  async tick(category) {
    await this.page.getByRole("checkbox", { name: category }).check();
    return this;
  }
}

/** 在庫・価格. */
export class StockGrid extends Screen {
  async open(words) {
    await this.guest.open(`/admin/products/stock?q=${encodeURIComponent(words)}`);
    return this.stands("在庫・価格");
  }

  cell(label) {
    return this.page.getByLabel(label, { exact: true });
  }

  async type(label, text) {
    await this.cell(label).fill(text);
    return this;
  }

  save() {
    return this.button("変更を保存する").click();
  }
}

/** 商品のCSV. */
export class ProductFile extends Screen {
  async open() {
    await this.guest.open("/admin/products/file");
    return this.stands("商品のCSV");
  }

  async bring(text) {
    const file = { name: "goods.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
    await this.page.getByLabel("商品のCSVファイル").setInputFiles(file);
    await this.button("取り込む内容を確認する").click();
    return this.stands("商品のCSV：確認");
  }

  /** What is in the file that comes when something is pressed. */
  async taken(door) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), door.click()]);
    return readFile(await download.path(), "utf8");
  }
}
