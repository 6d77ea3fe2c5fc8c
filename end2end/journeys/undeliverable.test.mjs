import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { awaitingCode } from "../worlds/order.mjs";

/** Somebody whose telephone takes no SMS. */
const magic = { ending: "9901" };

const ends = [{ order: "received", credit: "none", attempts: ["kuroneko-sms code_failed", "cod due"], goods: TEA_KEPT }];

journey(
  "B3 the SMS never arrives: whoever waits finds help on the page, and pays otherwise",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    await shopper.page.getByText("認証番号が届かないとき").click();
    await order.says("別のお支払い方法でご注文いただけます");
    await order.link("別のお支払い方法を選ぶ").click();
    await (await order.stands("別のお支払い方法を選ぶ")).payBy(/^代金引換/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
  },
  { magic, ends },
);

journey(
  "B3 the SMS never arrives: whoever types something is told by the provider's word",
  async (shopper) => {
    const order = await awaitingCode(shopper);
    await order.enter("1234");
    await order.stands("SMSをお届けできませんでした");
    await order.quiet();
    await order.payBy(/^代金引換/);
    await (await new Confirmation(shopper).here()).place();
    await order.isDone();
  },
  { magic, ends },
);
