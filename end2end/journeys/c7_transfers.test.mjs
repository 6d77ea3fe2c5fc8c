/** C7: bank transfers are matched with orders by a bank's file, proposed, and confirmed by staff. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Transfers } from "../pages/transfers.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

describe("C7: transfers of a bank's file become paid orders", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    const how = scripts ? "with scripts" : "without scripts";

    it(`wrong file, preview, match, confirm, and the same file again, ${how}`, async () => {
      const shopper = await world.shopper({ scripts });
      const clerk = await world.clerk({ scripts });
      await attend(clerk, `transfers, ${how}`, async () => {
        await signedIn(clerk);
        const { number } = await (await placed(shopper, { payment: "bank" })).isDone();
        const sheet = await new OrderSheet(clerk).open(number);
        const total = /合計\s*¥([\d,]+)/.exec(await clerk.page.locator("main").innerText())[1];
        // The bank's name for the payer begins with the order's number, as shoppers are asked to write it.
        const payer = `${number.split("-")[1]} ﾔﾏﾀﾞ ${scripts ? "ﾊﾅｺ" : "ﾀﾛｳ"}`;
        const stranger = `ﾀﾅｶ ${scripts ? "ｲﾁﾛｳ" : "ｼﾞﾛｳ"}`;
        const file = [
          "取引日,お取引内容,お引出し金額,お預入れ額,残高",
          `2026/11/24,振込 ${payer},,"${total}","1"`,
          `2026/11/24,振込 ${stranger},,"123","1"`,
          '2026/11/24,電気料,"3,000",,"1"',
        ].join("\r\n");

        const transfers = await new Transfers(clerk).open();
        clerk.complaints.expect(/422/);
        await transfers.bring("明細.xlsx", "PK\u0003\u0004 not a table");
        await transfers.says("CSVファイルではありません");
        await transfers.open();
        await transfers.bring("明細.csv", file);
        await transfers.take(2);
        await transfers.says("2件の入金を取り込みました");
        assert.equal(await transfers.chosen(payer), number);
        assert.equal(await transfers.chosen(stranger), "");
        await clerk.open("/admin/home");
        await transfers.says("照合を待つ入金");

        await transfers.open();
        await transfers.setAside(stranger);
        await transfers.confirm();
        await transfers.stands("入金済みにする");
        await sheet.open(number);
        await sheet.says("入金済");

        await transfers.open();
        await transfers.bring("明細.csv", file);
        await transfers.says("新しい入金はありません");
      });
    });
  }
});
