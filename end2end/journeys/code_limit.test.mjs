import { journey } from "../stage/journey.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { TEA_KEPT, atDetails } from "../worlds/checkout.mjs";
import { awaitingCode } from "../worlds/order.mjs";
import { Order } from "../pages/order.mjs";

journey(
  "more codes than one session may have: nothing is sent, and another way to pay is offered",
  async (shopper) => {
    await awaitingCode(shopper);
    const details = await atDetails(shopper);
    await (await details.fill(shopper.person)).confirm();
    const confirmation = await new Confirmation(shopper).here();
    await (await confirmation.agree()).place();
    await (await confirmation.here()).says("ただいま認証番号をお送りできません");
    await confirmation.link("別のお支払い方法を選ぶ").click();
    await (await new Details(shopper).here()).choose("payment", "cod");
    await details.confirm();
    await (await confirmation.here()).place();
    await new Order(shopper).isDone();
  },
  {
    noren: { NOREN_CODES_SESSION: "1" },
    ends: [
      { order: "placed", credit: "awaiting_code", attempts: ["kuroneko-sms awaiting_code"], goods: ["sencha-100 × 1 held"] },
      { order: "received", credit: "none", attempts: ["cod due"], goods: TEA_KEPT },
    ],
  },
);
