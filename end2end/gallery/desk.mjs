/** Every page of the desk. The shop is filled with orders of every kind first. */

import { FeePlans } from "../pages/fee_plans.mjs";
import { Fees } from "../pages/fees.mjs";
import { Job } from "../pages/job.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { Screen } from "../pages/screen.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Welcome } from "../pages/welcome.mjs";
import { OWNER, signedIn } from "../worlds/desk.mjs";
import { awaitingCode, ordered, placed, refused, underReview } from "../worlds/order.mjs";

/** Orders of every kind: name → what the shopper types, and how it comes to be. */
const ORDERS = {
  ok: [{}, ordered],
  cash: [{ family: "佐藤" }, async (shopper) => (await placed(shopper, { payment: "cod" })).isDone()],
  awaited: [{ family: "鈴木" }, awaitingCode],
  hold: [{ family: "審査保留" }, underReview],
  ng: [{ family: "与信拒否" }, refused],
  transfer: [{ family: "高橋" }, async (shopper) => (await placed(shopper, { payment: "bank" })).isDone()],
};

/** Lets every kind of order happen; gives their numbers by kind. */
export async function fillShop(world) {
  const numbers = {};
  for (const [kind, [magic, happen]] of Object.entries(ORDERS)) {
    const shopper = await world.shopper(magic);
    numbers[kind] = (await happen(shopper)).number;
    await shopper.leave();
  }
  await world.restart("SIGTERM", { NOREN_KURONEKO_PASSWORD: "wrong123" });
  const shopper = await world.shopper({ family: "田中" });
  numbers.error = (await (await placed(shopper)).isRefused()).number;
  await shopper.leave();
  await world.restart("SIGTERM", { NOREN_KURONEKO_PASSWORD: "sandbox1" });
  return numbers;
}

const sheetOf = (kind) => async (clerk, numbers) => {
  await signedIn(clerk);
  await new OrderSheet(clerk).open(numbers[kind]);
};

/** Pages that need nothing but somebody who may see them: name → address and heading. */
const PLAIN = {
  "home": ["/admin/home", "ホーム"],
  "stopped": ["/admin/stopped", "止まった処理"],
  "files": ["/admin/files", "CSV"],
  "slips": ["/admin/files/slips", "伝票番号の取り込み"],
  "invoices": ["/admin/invoices", "請求書データ"],
  "lapsing": ["/admin/orders/lapsing", "与信の期限が近い注文"],
  "jobs": ["/admin/jobs", "まとめて行った操作"],
  "account": ["/admin/account", "アカウント"],
  "account-passkeys": ["/admin/account/passkeys", "パスキー"],
  "audit": ["/admin/audit", "操作記録"],
  "settings": ["/admin/settings", "設定"],
  "settings-provider": ["/admin/settings/providers/kuroneko", /クロネコ/],
  "settings-payments": ["/admin/settings/payments", "支払方法設定"],
  "settings-payment": ["/admin/settings/payments/kuroneko-sms", /^お支払い方法：/],
  "settings-deliveries": ["/admin/settings/deliveries", "配送方法・配送料"],
  "settings-calendar": ["/admin/settings/calendar", "営業日・受付締切"],
  "settings-coupons": ["/admin/settings/coupons", "クーポン"],
  "settings-coupon-new": ["/admin/settings/coupons/new", "クーポンの登録"],
  "settings-delivery": ["/admin/settings/deliveries/takkyubin", /^配送方法/],
  "settings-consents": ["/admin/settings/consents", "同意文"],
  "settings-consent": ["/admin/settings/consents/kuroneko-sms", /^同意文：/],
  "settings-history": ["/admin/settings/history", "設定の変更履歴"],
  "settings-mails": ["/admin/settings/mails", "メール"],
  "settings-mail": ["/admin/settings/mails/mail_thanks", /注文受付/],
  "settings-sender": ["/admin/settings/mails/sender", "差出人と荷物の追跡ページ"],
  "settings-text": ["/admin/settings/texts/privacy", "プライバシーポリシー"],
  "settings-text-draft": ["/admin/settings/texts/contact?draft=usual", "お問い合わせの案内"],
  "settings-contact": ["/admin/settings/contact", "お問い合わせフォーム"],
  "settings-closing": ["/admin/settings/closing", "お休み"],
  "inquiries": ["/admin/inquiries", "届いたお問い合わせ"],
  "settings-staff": ["/admin/settings/staff", "スタッフ"],
};

const plain = Object.entries(PLAIN).map(([name, [address, heading]]) => [
  name,
  async (clerk) => {
    await signedIn(clerk);
    await clerk.open(address);
    await new Screen(clerk).stands(heading);
  },
]);

/** The page that asks how something is to be done with the first orders of the list. */
async function asked(clerk, label, heading) {
  await signedIn(clerk);
  const list = await new OrderList(clerk).open();
  for (const place of [0, 1]) await clerk.page.locator("input[type=checkbox][name=order]").nth(place).check();
  await list.all([], label);
  return new Job(clerk).stands(heading);
}

/** Name of the page → how to get there. Pages before the first sign-in come first. */
export const desk = {
  "welcome": (clerk) => new Welcome(clerk).open(clerk.world.welcome),
  "welcome-weak": async (clerk) => {
    const welcome = await new Welcome(clerk).open(clerk.world.welcome);
    await welcome.set("short");
    await welcome.says("短すぎます");
    await clerk.settle();
  },
  "sign-in": async (clerk) => {
    await clerk.open("/admin/orders");
    await new SignIn(clerk).here();
  },
  "sign-in-wrong": async (clerk) => {
    await clerk.open("/admin/orders");
    const door = await new SignIn(clerk).here();
    await door.enter(OWNER, "これはちがうことば");
    await (await door.here()).says("サインインできませんでした");
  },
  "orders": (clerk) => signedIn(clerk),
  "orders-nothing-found": async (clerk) => {
    await signedIn(clerk);
    await clerk.open("/admin/orders?total_from=999999999");
    await (await new OrderList(clerk).here()).says("条件に合う注文はありません");
  },
  "order-ok": sheetOf("ok"),
  "order-hold": sheetOf("hold"),
  "order-ng": sheetOf("ng"),
  "order-error": sheetOf("error"),
  "order-cash": sheetOf("cash"),
  "order-cancelled": async (clerk, numbers) => {
    await sheetOf("transfer")(clerk, numbers);
    const sheet = new OrderSheet(clerk);
    await sheet.cancel();
    await sheet.here(numbers.transfer);
  },
  "order-about-to-be-cancelled": async (clerk, numbers) => {
    await sheetOf("awaited")(clerk, numbers);
    await clerk.page.locator("summary", { hasText: /^キャンセル$/ }).click();
  },
  "fees": async (clerk) => {
    await signedIn(clerk);
    await new Fees(clerk).open();
  },
  "fee-plans": async (clerk) => {
    await signedIn(clerk);
    await new FeePlans(clerk).open("kuroneko");
  },
  "fee-plans-wrong": async (clerk) => {
    await signedIn(clerk);
    const plans = await new FeePlans(clerk).open("kuroneko");
    clerk.complaints.expect(/422/);
    await plans.enterTerms({ rate: "4.705" });
    await plans.says("料率は、0から100までの数（％）を小数第2位までで入力してください");
  },
  ...Object.fromEntries(plain),
  "slips-to-type": (clerk) => asked(clerk, "伝票番号を入力", "配送伝票番号を登録する"),
  "slips-nothing-typed": async (clerk) => {
    const job = await asked(clerk, "伝票番号を入力", "配送伝票番号を登録する");
    clerk.complaints.expect(/422/);
    await job.start("伝票番号を登録する");
    await job.says("伝票番号が入力されていません");
  },
  "mail-to-many": async (clerk) => {
    const job = await asked(clerk, "メールを送る", "メール「発送通知」を送る");
    await job.link("個別のご連絡").click();
    await job.stands("メール「個別のご連絡」を送る");
  },
  "desk-not-found": async (clerk) => {
    await signedIn(clerk);
    await clerk.open("/admin/orders/000000-NOBODY");
    await new OrderList(clerk).stands("ページが見つかりません");
  },
};
