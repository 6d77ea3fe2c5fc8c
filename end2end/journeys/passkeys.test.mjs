import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Home } from "../pages/home.mjs";
import { Passkeys, ScreenLock } from "../pages/passkeys.mjs";
import { Screen } from "../pages/screen.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Staff } from "../pages/staff.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { OWNER, PASSWORD, signedIn } from "../worlds/desk.mjs";

/** Passkeys belong to a name; the numbers of an address have none. */
const byName = (world) => {
  world.url = world.url.replace("127.0.0.1", "localhost");
  return { NOREN_PUBLIC_URL: world.url };
};

const BY_PASSKEY = "パスキーでサインイン";

describe("passkeys (F6)", () => {
  let world;
  before(async () => (world = await World.start({ noren: byName })));
  after(() => world?.stop());

  it("a passkey is added, opens the desk without a password, and is gone when it is removed", async () => {
    const clerk = await world.clerk({ scripts: true });
    await attend(clerk, "a passkey", async () => {
      const lock = await ScreenLock.of(clerk);
      const list = await signedIn(clerk);
      const own = await (await new Passkeys(clerk).open()).add("仕入れ用のパソコン");
      assert.equal(await lock.count(), 1);
      assert.match(await own.row("仕入れ用のパソコン").innerText(), /まだ使っていません/);

      await list.open();
      await list.signOut();
      const door = await new SignIn(clerk).here();
      await lock.knows(false);
      await door.button(BY_PASSKEY).click();
      await door.says("パスキーを使わずに終わりました");
      await lock.knows(true);
      await door.button(BY_PASSKEY).click();
      await new Home(clerk).here();

      // The role needs a second step now, and the passkey is one: after the password it is asked for.
      const staff = await new Staff(clerk).open();
      await (await staff.require("オーナー")).says("2段階認証の必須化を保存しました");
      await list.open();
      await list.signOut();
      await (await door.here()).enter(OWNER, PASSWORD);
      const step = await new Screen(clerk).stands("2段階認証");
      assert.equal(await clerk.page.locator("#code").count(), 0, "there is no app");
      await step.button("パスキーで確認する").click();
      await new Home(clerk).here();
      await own.open();
      assert.match(await own.row("仕入れ用のパソコン").innerText(), /最後の使用/);
      await own.row("仕入れ用のパソコン").locator("summary").click();
      await own.button("このパスキーを削除").click();
      await own.says("最後のパスキーは削除できません");

      await (await new Staff(clerk).open()).unrequire("オーナー");
      await (await own.open()).remove("仕入れ用のパソコン");
      assert.equal(await lock.count(), 1, "the telephone still has it");
      await list.open();
      await list.signOut();
      await door.here();
      clerk.complaints.expect(/422/);
      await door.button(BY_PASSKEY).click();
      await door.says("パスキーでサインインできませんでした");
      await door.enter(OWNER, PASSWORD);
      await new Home(clerk).here();
    });
  });

  it("without scripts the password is the way, and no passkey is offered", async () => {
    const clerk = await world.clerk({ scripts: false });
    await attend(clerk, "no passkey", async () => {
      await clerk.open("/admin/sign-in");
      const door = await new SignIn(clerk).here();
      assert.equal(await door.button(BY_PASSKEY).isVisible(), false);
      await door.enter(OWNER, PASSWORD);
      await new Home(clerk).here();
      await new Passkeys(clerk).open();
      assert.equal(await door.button("パスキーを追加").isVisible(), false);
      await door.says("このブラウザーでは、パスキーを使えません。");
    });
  });
});
