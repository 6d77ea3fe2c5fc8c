/** Invoices and many orders at once, by the numbers of what the desk must do: A5, A7, A10 and B4. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { InvoiceBatch } from "../pages/invoice_batch.mjs";
import { OrderEdit } from "../pages/order_edit.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Payments } from "../pages/settings.mjs";
import { attend } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { ordered, placed } from "../worlds/order.mjs";

const SLIP = "1234-5678-9013";
const BUNDLED = "スコア後払い（請求書同梱）";

const score = (world) => ({
  NOREN_SCORE_URL: `${world.sandbox.url}/score/`,
  NOREN_SCORE_SHOP_CODE: "900000001",
  NOREN_SCORE_TERMINAL_ID: "T0000001",
  NOREN_SCORE_PASSWORD: "score-sandbox",
});

describe("invoices", () => {
  let world;
  before(async () => (world = await World.start({ noren: score })));
  after(() => world?.stop());

  const desk = async (name, walk, scripts = true) => {
    const clerk = await world.clerk({ scripts });
    await attend(clerk, name, async () => {
      await signedIn(clerk);
      return walk(clerk);
    });
  };

  /** Somebody orders; gives what is needed to find the order again. */
  const buys = async (name, choices, magic = {}, scripts = true) => {
    const shopper = await world.shopper({ scripts, ...magic });
    let bought;
    await attend(shopper, name, async () => {
      const order = await placed(shopper, choices);
      await order.page.getByRole("heading", { level: 1, name: /ありがとうございます|審査中/ }).waitFor();
      bought = { number: order.number, phone: shopper.person.phone };
    });
    return bought;
  };

  it("A10 （未） are fetched together, one fails and says why, is mended and becomes （済）", async () => {
    await desk("A10 the method", async (clerk) => {
      const payments = await new Payments(clerk).open();
      await payments.add(BUNDLED);
      await (await payments.open()).act(BUNDLED, "公開する");
    });
    const good = await buys("A10 good", { payment: "score-bundled" });
    const bad = await buys("A10 bad", { payment: "score-bundled" }, { family: "俱田" });
    await desk("A10", async (clerk) => {
      const list = await new OrderList(clerk).open();
      const method = (number) => list.row(number).locator(".at-method").innerText();
      assert.match(await method(good.number), /スコア後払い（未）請求書/);
      await list.button("スコア後払い請求書一括取得（2件）").click();
      const batch = await new InvoiceBatch(clerk).ended();
      await batch.says("1件は取得できませんでした");
      await batch.says("Shift_JIS（CP932）で表せない文字です");
      assert.match(await batch.printFile(), /"山田　?花子"|"山田 花子"/);
      await list.open();
      assert.match(await method(good.number), /スコア後払い（済）請求書/);
      assert.match(await method(bad.number), /スコア後払い（未）請求書[^]*表せない文字/);
      const edit = await new OrderEdit(clerk).open(bad.number);
      await (await edit.type({ family_name: "倶田" })).review("もう一度審査されます");
      await edit.save();
      await list.open();
      await clerk.page.getByRole("link", { name: "（未）の注文を見る" }).click();
      await list.here();
      assert.deepEqual(await clerk.page.locator("[data-row]").allInnerTexts(), [bad.number]);
      await list.button("スコア後払い請求書一括取得（1件）").click();
      await batch.ended();
      await batch.says("1件すべて取得し、（済）にしました");
      await list.open();
      assert.match(await method(bad.number), /スコア後払い（済）請求書/);
    }, false);
  });

  it("A5 orders under HOLD are found by the filter and asked about together", async () => {
    const held = [];
    for (let n = 0; n < 2; n += 1) held.push(await buys("A5 held", { payment: "score-separate" }, { family: "審査保留" }));
    for (const { phone } of held) {
      const [transaction] = await world.sandbox.transactionsAt("score", phone);
      await world.sandbox.actAt("score", transaction.orderNo, "approve");
    }
    await desk("A5", async (clerk) => {
      const list = await new OrderList(clerk).open();
      await clerk.page.getByRole("navigation", { name: "与信で絞り込む" }).getByRole("link", { name: /^HOLD/ }).click();
      await list.here();
      for (const { number } of held) await clerk.page.getByLabel(`${number}を選ぶ`).check();
      await clerk.page.getByText("その他の操作", { exact: true }).click();
      await clerk.page.locator("form.bulk").getByRole("button", { name: "問い合わせ", exact: true }).click();
      await list.says("すべて終わりました");
      await list.open();
      for (const { number } of held) {
        await clerk.page.waitForFunction(
          async (number) => {
            const text = await (await fetch("/admin/orders")).text();
            const row = new DOMParser().parseFromString(text, "text/html").querySelector(`a[href$="${number}"]`).closest("tr");
            return row.querySelector(".at-credit").textContent.trim() === "OK";
          },
          number,
          { polling: 200 },
        );
      }
    });
  });

  it("B4 delivered, billed, a letter again to another address and its withdrawal, paid at the provider's page, 入金済み", async () => {
    const shopper = await world.shopper();
    const clerk = await world.clerk();
    await attend(shopper, "B4 shopper", () =>
      attend(clerk, "B4 clerk", async () => {
        await signedIn(clerk);
        const { number } = await ordered(shopper);
        const sheet = await new OrderSheet(clerk).open(number);
        await sheet.ship(SLIP);
        const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
        // The parcel is told to the provider by a duty; until it was, nothing can be delivered there.
        const delivered = () => shopper.sandbox.act(transaction.orderNo, "deliver").then(() => true, () => false);
        await until("the provider knows of the parcel", delivered);
        await shopper.sandbox.act(transaction.orderNo, "invoice");
        await (await sheet.open(number)).inquire();
        assert.equal(await sheet.axis("入金"), "未入金");
        await clerk.page.locator("summary", { hasText: /^請求書再発行$/ }).click();
        await clerk.page.locator("summary", { hasText: "別の住所に送る" }).click();
        const moved = { postal_code: "604-8571", city: "京都市中京区上本能寺前町", street: "寺町通御池上る", building: "" };
        for (const [name, text] of Object.entries(moved)) await clerk.page.locator(`#${name}`).fill(text);
        await clerk.page.locator("#prefecture").selectOption("26");
        clerk.complaints.expect(/422/);
        await sheet.button("転居").click();
        await sheet.says("番地");
        assert.equal(await clerk.page.locator("#street").inputValue(), moved.street);
        await clerk.page.locator("#street").fill("488");
        await sheet.button("転居").click();
        await sheet.says("請求書の再発行を依頼しました");
        await sheet.says("京都市中京区上本能寺前町488");
        const [sent] = await shopper.sandbox.transactions(shopper.person.phone);
        assert.match(sent.address, /^6048571 京都府京都市中京区上本能寺前町４８８/);
        await clerk.page.locator("summary", { hasText: /^再発行の取下げ$/ }).click();
        await sheet.button("再発行を取り下げる").click();
        await sheet.says("再発行の取下げを依頼しました");
        const mail = await shopper.sandbox.mail(shopper.person.email, "お支払い手続きのお願い");
        await shopper.page.goto(/http\S+\/kuroneko\/pay\/\w+/.exec(mail.text)[0]);
        for (const way of ["コンビニ", "銀行振込", "auかんたん決済", "クレジットカード", "クロネコペイ"]) {
          await shopper.page.getByText(way).first().waitFor();
        }
        await shopper.page.getByRole("link", { name: /コンビニ/ }).click();
        await shopper.page.getByRole("button", { name: "支払ったことにする" }).click();
        await shopper.page.getByText("お支払いが完了しました").waitFor();
        await (await sheet.open(number)).inquire();
        assert.equal(await sheet.axis("入金"), "入金済み");
      }),
    );
  });
});
