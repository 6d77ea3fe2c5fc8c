import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Authenticator } from "../pages/authenticator.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Screen } from "../pages/screen.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Staff } from "../pages/staff.mjs";
import { Welcome } from "../pages/welcome.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { PASSWORD, signedIn } from "../worlds/desk.mjs";
import { ordered } from "../worlds/order.mjs";

const linkIn = (mail) => /https?:\/\/\S+\/admin\/welcome\/\S+/.exec(mail.text)[0];

/** What each role is not offered, and where it is stopped when it goes there all the same. */
const ROLES = {
  受注担当: { email: "desk@noren.example", hidden: ["設定"], forbidden: ["/admin/settings", "/admin/settings/staff", "/admin/audit"] },
  出荷担当: { email: "depot@noren.example", hidden: ["設定", "決済手数料"], forbidden: ["/admin/fees", "/admin/settings/payments"] },
  閲覧のみ: { email: "books@noren.example", hidden: ["設定"], forbidden: ["/admin/invoices", "/admin/settings/deliveries"] },
};

describe("people (F6)", () => {
  let world;
  let order;
  before(async () => {
    world = await World.start();
    const shopper = await world.shopper();
    order = (await ordered(shopper)).number;
    order = { number: order, email: shopper.person.email };
    await shopper.leave();
  });
  after(() => world?.stop());

  for (const [role, { email, hidden, forbidden }] of Object.entries(ROLES)) {
    it(`a clerk (${role}) is invited by mail, and is stopped at what is not theirs`, async () => {
      const owner = await world.clerk({ scripts: false });
      await attend(owner, `${role} is invited`, async () => {
        await signedIn(owner);
        await (await (await new Staff(owner).open()).invite(email, `${role}さん`, role)).says("招待メールを送りました");
      });
      const clerk = await world.clerk({ scripts: true });
      await attend(clerk, `${role} tries`, async () => {
        const mail = await world.sandbox.mail(email, "招待");
        await (await new Welcome(clerk).open(linkIn(mail))).set(PASSWORD);
        const list = await new OrderList(clerk).here();
        for (const name of hidden) assert.equal(await list.link(name).count(), 0, `${name} is not offered`);
        clerk.complaints.expect(/403/);
        for (const path of forbidden) {
          await clerk.open(path);
          await new Screen(clerk).stands("この操作はできません");
        }
        await new OrderSheet(clerk).open(order.number);
        const may = role === "受注担当";
        assert.equal(await clerk.page.locator("summary", { hasText: /^キャンセル$/ }).count(), may ? 1 : 0);
        assert.equal(await clerk.page.getByText(order.email).count() > 0, role !== "出荷担当", "the buyer's address");
        await clerk.page.getByText("〒100-0001").first().waitFor();
      });
    });
  }

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
      await new OrderList(clerk).here();
    });
  });
});
