import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { Home } from "../pages/home.mjs";
import { Order } from "../pages/order.mjs";
import { OrderEdit } from "../pages/order_edit.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Welcome } from "../pages/welcome.mjs";
import { rowsOf } from "../rows.mjs";
import { attend, summary } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { OWNER, PASSWORD, signedIn } from "../worlds/desk.mjs";
import { ordered, placed, refused } from "../worlds/order.mjs";

const WRONG_PASSWORD = { NOREN_KURONEKO_PASSWORD: "wrong123" };
const RIGHT_PASSWORD = { NOREN_KURONEKO_PASSWORD: "sandbox1" };

/** The link in a mail to the shopper. */
const linkIn = (mail) => /https?:\/\/\S+\/orders\/\S+/.exec(mail.text)[0];

describe("the desk", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  it("opens by the one-time link, once, and by the password from then on", async () => {
    const clerk = await world.clerk({ scripts: false });
    const link = world.welcome;
    await attend(clerk, "the one-time link", async () => {
      await (await new Welcome(clerk).open(link)).set(PASSWORD);
      await (await new Home(clerk).here()).signOut();
      await new SignIn(clerk).here();
      clerk.complaints.expect(/410|422/);
      await clerk.page.goto(link);
      await new Welcome(clerk).stands("このリンクは使えません");
      await clerk.open("/admin/orders");
      const door = await new SignIn(clerk).here();
      await door.enter(OWNER, "これはちがうことば");
      await (await door.here()).says("サインインできませんでした");
      await door.enter(OWNER, PASSWORD);
      await new OrderList(clerk).here();
      world.session = await clerk.context.cookies();
    });
  });

  for (const scripts of [true, false]) {
    const how = scripts ? "with scripts" : "without scripts";

    /** A shopper and a clerk, each in a window of their own. */
    const both = async (name, magic, walk) => {
      const shopper = await world.shopper({ scripts, ...magic });
      const clerk = await world.clerk({ scripts });
      await attend(shopper, `${name}, ${how}, shopper`, () =>
        attend(clerk, `${name}, ${how}, clerk`, async () => {
          await signedIn(clerk);
          await walk(shopper, clerk);
        }),
      );
    };

    it(`A13 shows an order with 与信 OK and cancels it, ${how}`, () =>
      both("an order is cancelled", {}, async (shopper, clerk) => {
        const order = await ordered(shopper);
        const list = await new OrderList(clerk).open();
        assert.equal(await list.credit(order.number), "OK");
        await list.show(order.number);
        const sheet = await new OrderSheet(clerk).here(order.number);
        assert.deepEqual([await sheet.axis("処理"), await sheet.axis("与信"), await sheet.axis("発送")], ["通常処理", "OK", "未発送"]);
        await sheet.cancel();
        await shopper.sandbox.mail(shopper.person.email, "キャンセル");
        await shopper.page.reload();
        await order.stands("ご注文はキャンセルされました");
        const rows = await rowsOf(shopper);
        assert.deepEqual(summary(rows), [{ order: "cancelled", credit: "cancelled", attempts: ["kuroneko-sms cancelled"], goods: [] }]);
        const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
        assert.equal(transaction.approved, false);
      }));

    it(`A8 asks the shopper of an NG order to choose: a mail, its link, another way to pay, ${how}`, () =>
      both("an order is refused", { family: "与信拒否" }, async (shopper, clerk) => {
        const { number } = await refused(shopper);
        const list = await new OrderList(clerk).open();
        assert.equal(await list.credit(number), "NG");
        await list.show(number);
        await (await new OrderSheet(clerk).here(number)).askToChoose();
        const mail = await shopper.sandbox.mail(shopper.person.email, "お支払い方法をお選びください");
        await shopper.page.goto(linkIn(mail));
        const order = await new Order(shopper).isRefused();
        await order.payBy(/^代金引換/);
        await (await new Confirmation(shopper).here()).place();
        await order.isDone();
        assert.deepEqual(summary(await rowsOf(shopper)), [
          { order: "received", credit: "none", attempts: ["kuroneko-sms declined", "cod due"], goods: TEA_KEPT },
        ]);
        const sheet = await new OrderSheet(clerk).open(number);
        assert.equal(await sheet.axis("与信"), "—");
      }));

    it(`A13 asks the shopper of an OK order to choose: the transaction is cancelled first, ${how}`, () =>
      both("an order is paid otherwise", {}, async (shopper, clerk) => {
        const { number } = await ordered(shopper);
        await (await new OrderSheet(clerk).open(number)).askToChoose();
        const mail = await shopper.sandbox.mail(shopper.person.email, "お支払い方法をお選びください");
        await shopper.page.goto(linkIn(mail));
        const order = await new Order(shopper).isRefused();
        await order.payBy(/^銀行振込/);
        await (await new Confirmation(shopper).here()).place();
        await order.isDone();
        const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
        assert.equal(transaction.approved, false);
        assert.deepEqual(summary(await rowsOf(shopper)), [
          { order: "received", credit: "none", attempts: ["kuroneko-sms cancelled", "bank due"], goods: TEA_KEPT },
        ]);
      }));

    const again = scripts ? "by 再送信" : "by an edit: a blank inside the address";
    it(`A7 sends an Error order again when its cause is mended, ${again}, ${how}`, () =>
      both("an order at Error", {}, async (shopper, clerk) => {
        await world.restart("SIGTERM", WRONG_PASSWORD);
        const order = await (await placed(shopper)).isRefused();
        const list = await new OrderList(clerk).open();
        assert.equal(await list.credit(order.number), "Error");
        await world.restart("SIGTERM", RIGHT_PASSWORD);
        if (scripts) {
          await (await new OrderSheet(clerk).open(order.number)).resend();
        } else {
          const edit = await new OrderEdit(clerk).open(order.number);
          const building = await edit.field("building").inputValue();
          // Blanks around it are no edit; one inside it is.
          await (await edit.type({ building: ` ${building} ` })).confirm();
          await new OrderSheet(clerk).says("変更はありませんでした");
          await edit.open(order.number);
          await (await edit.type({ building: building.replace("暖簾", "暖簾 ") })).confirm();
          await edit.save();
        }
        await shopper.page.reload();
        await order.awaitsCode();
        await order.enter(await shopper.sandbox.code(shopper.person.phone));
        await order.isDone();
        assert.equal(await (await new OrderList(clerk).open()).credit(order.number), "OK");
        const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
        assert.equal(transaction.accepted, 1);
      }));
  }

  it("goes by the keyboard: j and k through the list, Enter opens, u leads back, / searches", async () => {
    const clerk = await world.clerk();
    await attend(clerk, "the keyboard at the desk", async () => {
      await signedIn(clerk);
      const { keyboard } = clerk.page;
      const focused = () => clerk.page.evaluate(() => document.activeElement?.textContent ?? "");
      const numbers = await clerk.page.locator("[data-row]").allInnerTexts();
      await keyboard.press("j");
      assert.equal(await focused(), numbers[0]);
      await keyboard.press("j");
      assert.equal(await focused(), numbers[1]);
      await keyboard.press("k");
      await keyboard.press("Enter");
      await new OrderSheet(clerk).here(numbers[0]);
      await keyboard.press("u");
      const list = await new OrderList(clerk).here();
      await keyboard.press("/");
      await keyboard.type(numbers[1]);
      await keyboard.press("Enter");
      await clerk.page.waitForURL(/kept=/);
      await list.here();
      assert.deepEqual(await clerk.page.locator("[data-row]").allInnerTexts(), [numbers[1]]);
    });
  });
});
