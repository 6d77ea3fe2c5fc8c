/** Every state of the page of an order. */

import { Confirmation } from "../pages/confirmation.mjs";
import { Order } from "../pages/order.mjs";
import { until } from "../stage/until.mjs";
import { atDetails } from "../worlds/checkout.mjs";
import { awaitingCode, offeredDialog, openDialog, ordered, placed, refused, replyLost, underReview } from "../worlds/order.mjs";

/** Longer than a code lives at the provider, seconds. */
const TOO_LATE = 240;

const paidBy = (payment) => async (shopper) => (await placed(shopper, { payment })).isDone();

/** Name of the page → what the shopper types to get there, and how. */
export const order = {
  "code": { reach: awaitingCode },
  "code-wrong": {
    async reach(shopper) {
      const page = await awaitingCode(shopper);
      await page.enter(await shopper.sandbox.wrongCode(shopper.person.phone));
      await page.says("認証番号が違います");
      await page.awaitsCode();
    },
  },
  "code-no-code": {
    async reach(shopper) {
      const page = await awaitingCode(shopper);
      await page.enter("12");
      await page.says("4桁の数字で入力してください");
      await page.awaitsCode();
    },
  },
  "dialog": { reach: offeredDialog },
  "dialog-left": {
    async reach(shopper) {
      const page = await offeredDialog(shopper);
      await (await openDialog(shopper)).close();
      await page.says("お手続きは完了していません");
    },
  },
  "asking": { magic: { ending: "9902" }, reach: replyLost },
  "under-review": { magic: { family: "審査保留" }, reach: underReview },
  "refused": { magic: { family: "与信拒否" }, reach: refused },
  "too-many-tries": {
    async reach(shopper) {
      const page = await awaitingCode(shopper);
      const wrong = await shopper.sandbox.wrongCode(shopper.person.phone);
      for (const left of ["あと2回", "あと1回"]) {
        await page.enter(wrong);
        await page.says(left);
      }
      await page.enter(wrong);
      await page.stands("認証番号の入力回数が上限に達しました");
    },
  },
  "expired": {
    async reach(shopper) {
      await awaitingCode(shopper);
      await shopper.sandbox.later(TOO_LATE);
      const expired = async () => {
        await shopper.page.reload();
        return (await shopper.page.getByRole("heading", { level: 1 }).innerText()) === "認証番号の有効期限が切れました";
      };
      await until("the code has expired", expired, { pause: 300 });
      await shopper.sandbox.now();
    },
  },
  "undeliverable": {
    magic: { ending: "9901" },
    async reach(shopper) {
      const page = await awaitingCode(shopper);
      await page.enter("1234");
      await page.stands("SMSをお届けできませんでした");
    },
  },
  "other-payment": {
    async reach(shopper) {
      const page = await awaitingCode(shopper);
      await page.link("別のお支払い方法を選ぶ").click();
      await page.stands("別のお支払い方法を選ぶ");
    },
  },
  "other-payment-confirmation": {
    magic: { family: "与信拒否" },
    async reach(shopper) {
      await (await refused(shopper)).payBy(/^代金引換/);
      await new Confirmation(shopper).here();
    },
  },
  "limited": {
    async reach(shopper) {
      // As many codes as one session may have.
      for (let sent = 0; sent < 5; sent += 1) await awaitingCode(shopper);
      const details = await atDetails(shopper);
      await (await details.fill(shopper.person)).confirm();
      const confirmation = await new Confirmation(shopper).here();
      await (await confirmation.agree()).place();
      await (await confirmation.here()).says("ただいま認証番号をお送りできません");
    },
  },
  "done": { reach: ordered },
  "done-cash": { reach: paidBy("cod") },
  "done-transfer": { reach: paidBy("bank") },
  "done-english": {
    async reach(shopper) {
      await ordered(shopper);
      await shopper.page.getByRole("link", { name: "English" }).click();
      await new Order(shopper).stands("Thank you for your order");
    },
  },
};
