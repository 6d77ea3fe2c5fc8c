import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { MailTemplate, OrderMail } from "../pages/mails.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { OWNER, signedIn } from "../worlds/desk.mjs";
import { placed } from "../worlds/order.mjs";

describe("C11, F7: mails that the shop writes, and its start page", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    const how = scripts ? "with scripts" : "without scripts";

    it(`a wrong tag is said, the template previewed, tested, saved, sent again with a reason and read, ${how}`, async () => {
      const shopper = await world.shopper({ scripts });
      const clerk = await world.clerk({ scripts });
      await attend(clerk, `mails, ${how}`, async () => {
        await signedIn(clerk);
        const { number } = await (await placed(shopper, { payment: "cod" })).isDone();
        await shopper.sandbox.mail(shopper.person.email, number);
        const subject = `お茶の${scripts ? "一" : "二"}号（{{注文番号}}）`;
        const template = await new MailTemplate(clerk).open("mail_thanks");
        clerk.complaints.expect(/422/);
        await template.write("subject", subject);
        await template.write("text", "{{お名前}}　様\n{{注文番後}}");
        await template.save();
        await template.says("本文（テキスト） 2行目：差し込み「{{注文番後}}」はありません");
        assert.equal(await clerk.page.locator("#subject").inputValue(), subject);
        await template.write("text", "{{お名前}}　様\n番号は{{注文番号}}です。");
        assert.match(await template.preview(), new RegExp(`番号は${number}です。`));
        await template.test();
        await shopper.sandbox.mail(OWNER, "【テスト】お茶の");
        await template.save();
        await template.says("保存しました");

        const sheet = await new OrderSheet(clerk).open(number);
        const mail = await new OrderMail(clerk).choose("注文受付");
        assert.match(await mail.paper(), /番号は/);
        await mail.send("");
        await mail.says("送信していません：このメールは、すでに送信しています");
        await mail.send("届いていないとのご連絡");
        await sheet.says("メールを送信しています");
        const arrived = await shopper.sandbox.mail(shopper.person.email, "お茶の");
        assert.equal(arrived.subject, subject.replace("{{注文番号}}", number));
        assert.match(arrived.text, /番号は/);
        await sheet.open(number);
        await sheet.says("再送：届いていないとのご連絡");
        await clerk.page.locator("#mails ~ .duties").getByRole("link", { name: "注文受付" }).first().click();
        await mail.says("送信した内容");
        assert.match(await mail.paper(), new RegExp(number));

        await clerk.open("/admin/home");
        await sheet.stands("ホーム");
        await sheet.says("処理する注文");
        await clerk.page.locator("summary", { hasText: "売上を表で見る" }).click();
        await sheet.says("代金引換");
      });
    });
  }
});
