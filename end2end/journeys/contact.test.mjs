/** What the owner writes about the shop, and what shoppers ask it. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Contact } from "../pages/contact.mjs";
import { Screen } from "../pages/screen.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";

const SHOP = "shop@noren.example";

describe("privacy and contact", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  const desk = async (name, walk) => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, name, async () => {
      await signedIn(clerk);
      await walk(clerk, new Screen(clerk));
    });
  };

  const asking = async (name, who, walk) => {
    const shopper = await world.shopper(who);
    await attend(shopper, name, () => walk(shopper));
  };

  for (const scripts of [true, false]) {
    it(`a question is asked, corrected, and arrives once, ${scripts ? "with" : "without"} scripts`, () =>
      asking(`asks ${scripts}`, { scripts }, async (shopper) => {
        const { email } = shopper.person;
        await shopper.open("/");
        await shopper.page.getByRole("contentinfo").getByRole("link", { name: "お問い合わせ" }).click();
        const contact = await new Contact(shopper).stands("お問い合わせ");
        shopper.complaints.expect(/422/);
        await contact.type({ name: "山田　花子", email: "hanako@", text: `いつ届きますか（${email}）` });
        await contact.send();
        await shopper.page.locator(".problems").waitFor();
        assert.equal(await contact.field("text").inputValue(), `いつ届きますか（${email}）`);
        await contact.type({ email });
        await contact.send();
        await contact.stands("お問い合わせを受け付けました");
        assert.equal(new URL(shopper.page.url()).search, "", "nothing that was typed stands in an address");
        const told = await shopper.sandbox.mail(email, "お問い合わせを受け付けました");
        assert.ok(!told.text.includes("いつ届きますか"));
        await shopper.sandbox.mail(SHOP, "山田 花子");
        const answer = await fetch(`${world.sandbox.url}/control/mail?to=${encodeURIComponent(email)}`);
        const mails = (await answer.json()).filter((mail) => mail.subject.includes("受け付けました"));
        assert.equal(mails.length, 1);
      }));
  }

  it("the owner begins with a draft, finishes it, looks at it and publishes it", () =>
    desk("privacy", async (clerk, screen) => {
      await clerk.open("/admin/settings");
      await screen.says("まだ書かれていません");
      await screen.link("プライバシーポリシー").click();
      await screen.link("下書きから始める").click();
      const text = clerk.page.locator("#text");
      const draft = await text.inputValue();
      assert.match(draft, /【/);
      clerk.complaints.expect(/422/);
      await screen.press(screen.button("保存して公開する"));
      await screen.says(/【】が残っています/);
      await text.fill(draft.replaceAll(/【[^】]*】/g, "お店で定めたとおりです。"));
      await screen.press(screen.button("プレビュー"));
      await screen.says("プレビュー：まだ保存していません");
      await clerk.page.getByRole("heading", { name: "保管の期間" }).waitFor();
      await screen.press(screen.button("保存して公開する"));
      await screen.says("保存しました");
      await clerk.open("/privacy");
      await clerk.page.getByRole("heading", { name: "保管の期間" }).waitFor();
      await clerk.open("/admin/inquiries");
      await screen.says(/いつ届きますか/);
    }));

  it("without a form the page names who to call", async () => {
    await desk("no form", async (clerk, screen) => {
      await clerk.open("/admin/settings/contact");
      await clerk.page.getByText("フォームを使わず、連絡先だけを表示する").click();
      await screen.press(screen.button("保存する"));
      await screen.says("保存しました");
    });
    await asking("calls", { scripts: false }, async (shopper) => {
      const contact = await new Contact(shopper).open();
      await contact.says("075-000-0000");
      assert.equal(await contact.button("送信する").count(), 0);
    });
  });
});
