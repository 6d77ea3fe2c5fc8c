import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Authenticator } from "../pages/authenticator.mjs";
import { Files } from "../pages/files.mjs";
import { Home } from "../pages/home.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Screen } from "../pages/screen.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Staff } from "../pages/staff.mjs";
import { Welcome } from "../pages/welcome.mjs";
import { attend } from "../stage/journey.mjs";
import { may, routes } from "../stage/permissions.mjs";
import { World } from "../stage/world.mjs";
import { PASSWORD, signedIn } from "../worlds/desk.mjs";
import { ordered } from "../worlds/order.mjs";

const linkIn = (mail) => /https?:\/\/\S+\/admin\/welcome\/\S+/.exec(mail.text)[0];

/** What each role is not offered. */
const ROLES = {
  受注担当: { email: "desk@noren.example", hidden: ["設定"] },
  出荷担当: { email: "depot@noren.example", hidden: ["設定", "決済手数料", "CSV", "止まった処理"] },
  閲覧のみ: { email: "books@noren.example", hidden: ["設定", "商品", "CSV", "止まった処理", "送り状・伝票番号"] },
};

/** Makes a request by hand, as whoever knows the addresses would: with the session, from our own pages. */
const byHand = (clerk, { method, path }) =>
  clerk.context.request.fetch(clerk.world.url + path, {
    method,
    headers: { origin: clerk.world.url },
    maxRedirects: 0,
    ...(method === "POST" ? { form: {} } : {}),
  });

/** Tries every route that needs something: what is not theirs is refused, and what is theirs can be looked at. Gives how many were refused. */
async function triesAll(clerk, role) {
  let refused = 0;
  for (const route of routes) {
    const theirs = route.needs.some((permission) => may(role, permission));
    // What they may send would be done.
    if (theirs && route.method === "POST") continue;
    const status = (await byHand(clerk, route)).status();
    assert.equal(status === 403, !theirs, `${role}: ${route.method} ${route.path} answers ${status}`);
    refused += theirs ? 0 : 1;
  }
  return refused;
}

describe("people (F6)", () => {
  let world;
  let order;
  let refused = 0;
  before(async () => {
    world = await World.start();
    const shopper = await world.shopper();
    order = (await ordered(shopper)).number;
    order = { number: order, email: shopper.person.email };
    await shopper.leave();
  });
  after(() => world?.stop());

  for (const [role, { email, hidden }] of Object.entries(ROLES)) {
    it(`a clerk (${role}) is invited by mail, and is stopped at everything that is not theirs`, async () => {
      const owner = await world.clerk({ scripts: false });
      await attend(owner, `${role} is invited`, async () => {
        await signedIn(owner);
        await (await (await new Staff(owner).open()).invite(email, `${role}さん`, role)).says("招待メールを送りました");
      });
      const clerk = await world.clerk({ scripts: true });
      await attend(clerk, `${role} tries`, async () => {
        const mail = await world.sandbox.mail(email, "招待");
        await (await new Welcome(clerk).open(linkIn(mail))).set(PASSWORD);
        await new Home(clerk).here();
        const list = await new OrderList(clerk).open();
        for (const name of hidden) assert.equal(await list.link(name).count(), 0, `${name} is not offered`);
        clerk.complaints.expect(/403/);
        await clerk.open("/admin/audit");
        await new Screen(clerk).stands("この操作はできません");
        refused += 1 + (await triesAll(clerk, role));
        await new OrderSheet(clerk).open(order.number);
        const changes = may(role, "change_orders");
        assert.equal(await clerk.page.locator("summary", { hasText: /^キャンセル$/ }).count(), changes ? 1 : 0);
        assert.equal(await clerk.page.getByText(order.email).count() > 0, may(role, "see_customers"), "the buyer's address");
        await clerk.page.getByText("〒100-0001").first().waitFor();
      });
    });
  }

  it("an owner is stopped nowhere, and sees every try of the others on record", async () => {
    const owner = await world.clerk({ scripts: false });
    await attend(owner, "the audit log", async () => {
      await signedIn(owner);
      assert.equal(await triesAll(owner, "オーナー"), 0);
      await owner.open("/admin/audit?group=refused");
      await new Screen(owner).stands("操作記録");
      await owner.page.getByRole("cell", { name: "閲覧のみさん" }).first().waitFor();
      const file = await byHand(owner, { method: "GET", path: "/admin/audit/csv?group=refused" });
      const lines = (await file.text()).split("\r\n").filter((line) => line.includes("権限のない操作を試みました"));
      assert.equal(lines.length, refused);
      for (const role of Object.keys(ROLES)) assert.ok(lines.some((line) => line.includes(`"${role}さん"`)), role);
    });
  });

  it("who ships does the day: prints, enters the slip number, ships in bulk, and is offered nothing else", async () => {
    const clerk = await world.clerk({ scripts: true });
    await attend(clerk, "the day of who ships", async () => {
      await clerk.open("/admin/sign-in");
      await (await new SignIn(clerk).here()).enter(ROLES.出荷担当.email, PASSWORD);
      await new Home(clerk).here();
      const list = await new OrderList(clerk).open();
      const bar = clerk.page.locator("form.bulk");
      // One of them waits behind その他の操作, where nothing is rendered yet.
      assert.deepEqual(await bar.locator("button[type=submit]").allTextContents(), ["発送済みにする", "伝票番号を入力", "送り状CSV", "納品書", "ピッキングリスト"]);
      await list.tick(order.number);
      const [printed] = await Promise.all([
        clerk.context.waitForEvent("page"),
        bar.getByRole("button", { name: "ピッキングリスト" }).click(),
      ]);
      await printed.getByRole("heading", { level: 1, name: "ピッキングリスト" }).waitFor();
      await printed.close();
      const sheet = await new OrderSheet(clerk).open(order.number);
      await sheet.enterSlip("1234-5678-9013");
      await list.open();
      await list.tick(order.number);
      await bar.getByRole("button", { name: "発送済みにする", exact: true }).click();
      const job = await new Screen(clerk).stands("注文を発送済みにする");
      await job.button("1件を発送済みにする").click();
      await job.says("すべて終わりました");
      // Of files, those of carriers are theirs, and no others.
      await list.open();
      await list.tick(order.number);
      await bar.getByRole("button", { name: "送り状CSV" }).click();
      const files = await new Files(clerk).stands("CSV出力");
      const offered = await clerk.page.getByLabel("書式", { exact: true }).locator("option[value]:not([value=''])").allTextContents();
      assert.deepEqual(offered, ["B2クラウド", "e飛伝Ⅲ", "e飛伝Ⅱ", "ゆうパックプリントR"]);
      // The sender is not written down yet; the page says so before any file is made.
      await (await files.choose("B2クラウド")).says("書き出せない値が");
      await list.open();
      await list.link("送り状・伝票番号").click();
      await new Screen(clerk).stands("送り状・伝票番号");
      await new Screen(clerk).link("伝票番号を取り込む").click();
      await new Screen(clerk).stands("伝票番号の取り込み");
    });
  });

  it("a role that needs a second step sets it up first, and signs in by it without scripts", async () => {
    const { email } = ROLES.出荷担当;
    const owner = await world.clerk({ scripts: false });
    await attend(owner, "the second step is required", async () => {
      await signedIn(owner);
      await (await (await new Staff(owner).open()).require("出荷担当")).says("2段階認証の必須化を保存しました");
    });
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, "the second step", async () => {
      await clerk.open("/admin/sign-in");
      await (await new SignIn(clerk).here()).enter(email, PASSWORD);
      // The list was asked for; nothing but setting it up is open.
      const app = await new Authenticator(clerk).here();
      const codes = await app.setUp();
      assert.equal(codes.length, 10);
      await new OrderList(clerk).open();
      await new OrderList(clerk).signOut();
      await (await new SignIn(clerk).here()).enter(email, PASSWORD);
      const door = await new Screen(clerk).stands("2段階認証");
      clerk.complaints.expect(/422/);
      await clerk.page.locator("#code").fill("000000");
      await door.button("サインイン").click();
      await door.says("コードが違うか、期限が切れています");
      await clerk.page.locator("#code").fill(codes[0]);
      await door.button("サインイン").click();
      await new Home(clerk).here();
    });
  });
});
