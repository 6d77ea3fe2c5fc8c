import { journey } from "../stage/journey.mjs";
import { until } from "../stage/until.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { awaitingCode } from "../worlds/order.mjs";

/** Longer than a code lives at the provider, seconds. */
const TOO_LATE = 240;

journey(
  "B3 a code that is typed too late leads to another way to pay",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    const code = await shopper.sandbox.code(shopper.person.phone);
    // The provider's word about it is lost: the shopper is the first to find out.
    await shopper.sandbox.turn({ notice_copies: 0 });
    await shopper.sandbox.later(TOO_LATE);
    await order.enter(code);
    await order.stands("認証番号の有効期限が切れました");
    await shopper.sandbox.now();
    await shopper.sandbox.turn({ notice_copies: 1 });
    await (await order.quiet()).payBy(/^代金引換/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "none", attempts: ["kuroneko-sms code_failed", "cod due"], goods: TEA_KEPT }] },
);

journey(
  "B3 a page that still asks for an expired code shows so when it is looked at again",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    await shopper.sandbox.later(TOO_LATE);
    const expired = async () => {
      await shopper.page.reload();
      return (await shopper.page.getByRole("heading", { level: 1 }).innerText()) === "認証番号の有効期限が切れました";
    };
    await until("the provider's notice is heard", expired, { pause: 300 });
    await shopper.sandbox.now();
    await (await order.quiet()).payBy(/^クロネコ代金後払い/);
    await (await (await new Confirmation(shopper).here()).agree()).place();
    await order.awaitsCode();
    await order.enter(await shopper.sandbox.code(shopper.person.phone));
    await order.isDone();
  },
  { ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms code_failed", "kuroneko-sms approved"], goods: TEA_KEPT }] },
);
