/** The day of a shop, from one manual's first page to its last: find, take in, wait for payment, slip numbers, ship, take payment, 処理済み. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Files } from "../pages/files.mjs";
import { Job } from "../pages/job.mjs";
import { MailTemplate } from "../pages/mails.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { DESK, PHONE } from "../stage/browser.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { ordered, placed } from "../worlds/order.mjs";

/** Numbers whose last digit is right. */
const SLIPS = ["444413758703", "512547514334", "444413758714"];

/** A job from the list's bar to its end. */
async function job(clerk, numbers, label, title, { start, choose, failed = 0 } = {}) {
  const list = await new OrderList(clerk).open();
  await list.all(numbers, label);
  const page = await new Job(clerk).stands(title);
  await fits(clerk);
  await choose?.(page);
  if (start) await page.start(start);
  await page.ends();
  await fits(clerk);
  assert.equal(await page.count("失敗"), failed, title);
  return page;
}

/** Nothing of the page lies beside the screen. */
async function fits(clerk) {
  const [wide, room] = await clerk.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= room, `${clerk.page.url()} is ${wide} px wide on ${room}`);
}

/** Orders of each kind that a day brings, and who bought. */
async function morning(world, scripts) {
  const later = await world.shopper({ scripts });
  const numbers = [(await ordered(later)).number];
  const others = await world.shopper({ scripts });
  for (const payment of ["bank", "cod"]) {
    numbers.push((await (await placed(others, { payment })).isDone()).number);
  }
  return { numbers, email: others.person.email, sandbox: others.sandbox };
}

/** Every axis of an order. */
async function axes(clerk, number) {
  const sheet = await new OrderSheet(clerk).open(number);
  await fits(clerk);
  return [await sheet.axis("処理"), await sheet.axis("入金"), await sheet.axis("発送")];
}

const SCREENS = [
  ["at a desk", DESK, false],
  ["on a phone", PHONE, true],
];

describe("C2, C5, C6, C7, C8, C11: a day of the shop", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const [where, size, touch] of SCREENS) {
    /** Somebody with that screen, who taps where it is touched. */
    const somebody = async () => {
      const clerk = await world.clerk({ size });
      if (touch) clerk.press = (button) => button.tap();
      return clerk;
    };

    it(`in bulk, ${where}`, async () => {
      const clerk = await somebody();
      await attend(clerk, `the day in bulk, ${where}`, async () => {
        await signedIn(clerk);
        const { numbers, email, sandbox } = await morning(world, !touch);
        const [deferred, bank, door] = numbers;
        const list = await new OrderList(clerk).open();
        await fits(clerk);
        await list.link(/^通常処理中\/未発送/).click();
        await list.row(deferred).first().waitFor();

        await job(clerk, numbers, "対応中にする", "対応中にする");
        await job(clerk, [bank], "入金済みにする", "注文を入金済みにする", { start: "1件を入金済みにする" });

        const files = await new Files(clerk).openSlips();
        const rows = numbers.map((number, place) => `${number},${SLIPS[place]}`);
        await files.bring("伝票.csv", Buffer.from(`注文番号,伝票番号\r\n${rows.join("\r\n")}\r\n`));
        await files.says("登録できる行");
        await fits(clerk);
        await clerk.page.getByLabel("発送ステータスを発送済みに更新する").uncheck();
        await files.enter(3);
        await (await new Job(clerk).stands("配送伝票番号を登録する")).ends();

        await job(clerk, numbers, "発送済みにする", "注文を発送済みにする", {
          start: "3件を発送済みにする",
          choose: (page) => page.says("入金がまだの注文が1件あります"),
        });
        assert.match((await sandbox.mail(email, "発送")).text, /444413758714|512547514334/);
        assert.deepEqual(await axes(clerk, deferred), ["処理済み", "未入金", "発送済み"]);
        assert.deepEqual(await axes(clerk, door), ["対応中", "未入金", "発送済み"], "its money is still to come");

        await job(clerk, [door], "入金済みにする", "注文を入金済みにする", { start: "1件を入金済みにする" });
        await sandbox.mail(email, "入金");
        await job(clerk, [door], "処理済みにする", "処理済みにする", { start: "1件を処理済みにする" });
        assert.deepEqual(await axes(clerk, door), ["処理済み", "入金済み", "発送済み"]);
        assert.deepEqual(await axes(clerk, bank), ["処理済み", "入金済み", "発送済み"]);

        // All of it once more does nothing.
        const again = await job(clerk, numbers, "発送済みにする", "注文を発送済みにする", { start: "3件を発送済みにする" });
        assert.equal(await again.count("対象外"), 3);
      });
    });

    it(`slip numbers read by a scanner, ${where}`, async () => {
      const clerk = await somebody();
      await attend(clerk, `slip numbers by a scanner, ${where}`, async () => {
        await signedIn(clerk);
        const shopper = await world.shopper({ scripts: !touch });
        const numbers = [];
        for (let count = 0; count < 2; count += 1) {
          numbers.push((await (await placed(shopper, { payment: "cod" })).isDone()).number);
        }
        await (await new OrderList(clerk).open()).all(numbers, "伝票番号を入力");
        const page = await new Job(clerk).stands("配送伝票番号を登録する");
        await fits(clerk);
        const field = (number) => clerk.page.getByLabel(`注文 ${number} の配送伝票番号`);
        // A scanner types what it reads and ends it with Enter: on to the next parcel, and not off.
        await clerk.page.locator("input[data-onward]").first().focus();
        await clerk.page.keyboard.type(`${SLIPS[0]}\n${SLIPS[0]}`);
        clerk.complaints.expect(/422/);
        await page.start("伝票番号を登録する");
        await page.says("ほかの注文と同じ伝票番号です");
        assert.deepEqual(await Promise.all(numbers.map((number) => field(number).inputValue())), [SLIPS[0], SLIPS[0]]);
        await fits(clerk);
        await field(numbers[1]).fill(SLIPS[1]);
        await clerk.page.getByLabel("発送ステータスを発送済みに更新する").check();
        await page.start("伝票番号を登録する");
        await page.ends();
        assert.equal(await page.count("完了"), 2);
        for (const number of numbers) assert.equal((await axes(clerk, number))[2], "発送済み");
        await new OrderSheet(clerk).says(SLIPS[1]);
      });
    });

    it(`a mail to many, ${where}`, async () => {
      const clerk = await somebody();
      await attend(clerk, `a mail to many, ${where}`, async () => {
        await signedIn(clerk);
        const shopper = await world.shopper({ scripts: !touch });
        const numbers = [];
        for (const payment of ["cod", "bank"]) numbers.push((await (await placed(shopper, { payment })).isDone()).number);
        await shopper.sandbox.mail(shopper.person.email, numbers[1]);

        // Neither has left.
        await job(clerk, numbers, "メールを送る", "メール「発送通知」を送る", { start: "2件にメールを送る", failed: 2 });
        const list = await new OrderList(clerk).open();
        await list.all(numbers, "メールを送る");
        const page = await new Job(clerk).stands("メール「発送通知」を送る");
        await page.link("注文受付").click();
        await page.stands("メール「注文受付」を送る");
        assert.match(await new MailTemplate(clerk).paper(), /この注文には、すでに送っています/);
        await page.link("個別のご連絡").click();
        await page.stands("メール「個別のご連絡」を送る");
        const mail = new MailTemplate(clerk);
        clerk.complaints.expect(/422/);
        await mail.write("subject", `雪のお知らせ（{{注文番号}}）`);
        await mail.write("text", "{{お名前}}　様\n{{雪}}");
        await page.start("2件にメールを送る");
        await page.says("差し込み「{{雪}}」はありません");
        assert.equal(await clerk.page.locator("#subject").inputValue(), "雪のお知らせ（{{注文番号}}）");
        await mail.write("text", "{{お名前}}　様\n雪のため、{{注文番号}}のお届けが遅れます。");
        await clerk.page.getByLabel("例にする注文").selectOption(numbers[1]);
        await mail.preview();
        const paper = clerk.page.frameLocator(".mail-paper");
        await paper.getByText(`${numbers[1]}のお届けが遅れます`).first().waitFor();
        await fits(clerk);
        await page.start("2件にメールを送る");
        await page.ends();
        assert.equal(await page.count("完了"), 2);
        for (const number of numbers) {
          const arrived = await shopper.sandbox.mail(shopper.person.email, `雪のお知らせ（${number}）`);
          assert.match(arrived.text, new RegExp(`${number}のお届けが遅れます`));
        }
      });
    });
  }

  it("singly, on a phone", async () => {
    const clerk = await world.clerk({ size: PHONE });
    clerk.press = (button) => button.tap();
    await attend(clerk, "the day singly, on a phone", async () => {
      await signedIn(clerk);
      const shopper = await world.shopper();
      const { number } = await (await placed(shopper, { payment: "bank" })).isDone();
      const list = await new OrderList(clerk).open();
      await clerk.page.getByLabel(/^注文番号・お名前/).fill(number);
      await list.press(list.button("検索"));
      await clerk.page.waitForURL(/kept=/);
      await list.here();
      await list.press(list.row(number).getByRole("link", { name: number, exact: true }));
      const sheet = await new OrderSheet(clerk).here(number);
      await fits(clerk);
      await sheet.step("対応中にする", "対応中にしました");
      await sheet.receive();
      await fits(clerk);
      await (await sheet.open(number)).ship(SLIPS[2]);
      await sheet.step("処理済みにする", "処理済みにしました");
      await fits(clerk);
      assert.deepEqual(await axes(clerk, number), ["処理済み", "入金済み", "発送済み"]);
      await shopper.sandbox.mail(shopper.person.email, "発送");
    });
  });
});
