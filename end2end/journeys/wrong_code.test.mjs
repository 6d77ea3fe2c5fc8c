import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { awaitingCode } from "../worlds/order.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";

journey(
  "B3 a wrong code, then something that is no code, then the right one",
  async (shopper) => {
    const { phone } = shopper.person;
    const order = await awaitingCode(shopper);
    await order.enter(await shopper.sandbox.wrongCode(phone));
    await (await order.awaitsCode()).says("認証番号が違います");
    await order.says("あと2回入力できます");
    // Three digits are nothing that a provider is asked about: no try is lost.
    await order.enter("12");
    await (await order.awaitsCode()).says("4桁の数字で入力してください");
    await order.says("あと2回入力できます");
    await order.enter(fullWidth(await shopper.sandbox.code(phone)));
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }] },
);

journey(
  "B3 three wrong codes lead to another way to pay",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    const wrong = await shopper.sandbox.wrongCode(shopper.person.phone);
    for (const left of [2, 1]) {
      await order.enter(wrong);
      await (await order.awaitsCode()).says(`あと${left}回入力できます`);
    }
    await order.enter(wrong);
    await order.stands("認証番号の入力回数が上限に達しました");
    await (await order.quiet()).payBy(/^銀行振込/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
    await order.says("のれん銀行");
  },
  { ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms code_failed", "bank due"], goods: TEA_KEPT }] },
);

const fullWidth = (digits) => digits.replace(/\d/g, (digit) => "０１２３４５６７８９"[digit]);
