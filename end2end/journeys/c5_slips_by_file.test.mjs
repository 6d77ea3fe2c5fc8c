import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Files } from "../pages/files.mjs";
import { Job } from "../pages/job.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { ordered } from "../worlds/order.mjs";

/** What B2クラウド gives back of what it was given: the same columns, with a number in the fourth. */
function printed(bytes, number) {
  const rows = new TextDecoder("shift_jis", { fatal: true }).decode(bytes).trimEnd().split("\r\n");
  const row = rows.at(-1).split(",");
  row[3] = `"${number}"`;
  return Buffer.from(`${[...row, ...Array(97 - row.length).fill('""')].join(",")}\r\n`, "latin1");
}

describe("C3 and C5: orders leave as CSV and slip numbers come back", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    const how = scripts ? "with scripts" : "without scripts";

    it(`export, edit, upload, look, enter, and a wrong file, ${how}`, async () => {
      const shopper = await world.shopper({ scripts });
      const clerk = await world.clerk({ scripts });
      await attend(clerk, `slips by file, ${how}`, async () => {
        await signedIn(clerk);
        const { number } = await ordered(shopper);
        const list = await new OrderList(clerk).open();
        await list.page.getByLabel(`${number}を選ぶ`).check();
        await list.button("CSV出力").click();
        const files = await new Files(clerk).choose("e飛伝Ⅱ");
        await files.says("書き出せない値が");
        await (await new OrderList(clerk).open()).page.getByLabel(`${number}を選ぶ`).check();
        await list.button("CSV出力").click();
        await files.choose("EC-CUBE");
        const { name, bytes } = await files.take();
        assert.match(name, /^orders-\d{14}-[0-9A-Z]{6}\.csv$/);
        assert.match(new TextDecoder("shift_jis", { fatal: true }).decode(bytes), new RegExp(`^"注文ID"[^]*"${number}"`));

        await files.openSlips();
        clerk.complaints.expect(/422/);
        await files.bring("発行済.zip", Buffer.from("PK\u0003\u0004 not a table"));
        await files.says("CSVファイルではありません");
        await files.says("注文は何も変わっていません。");
        const row = Buffer.from(`"${number}","0","0",""\r\n`);
        await files.openSlips();
        await files.bring("発行済データ.csv", printed(row, "444413758703"));
        await files.says("登録できる行");
        await files.enter(1);
        await (await new Job(clerk).stands("配送伝票番号を登録する")).ends();
        await files.says("すべて終わりました");
        const sheet = await new OrderSheet(clerk).open(number);
        await sheet.says("444413758703");
      });
    });
  }
});
