/** States of an order's world, each reached by the pages themselves. */

import { Dialog } from "../pages/dialog.mjs";
import { Order } from "../pages/order.mjs";
import { atConfirmation } from "./checkout.mjs";

/** The order is placed, and its page shows whatever came of it. */
export async function placed(shopper, choices) {
  const confirmation = await atConfirmation(shopper, choices);
  await (await confirmation.agree()).place();
  return new Order(shopper);
}

/** ③ stands and the code was texted. */
export async function awaitingCode(shopper) {
  return (await placed(shopper)).awaitsCode();
}

/** ④ stands: the code was right. */
export async function ordered(shopper) {
  const order = await awaitingCode(shopper);
  await order.enter(await shopper.sandbox.code(shopper.person.phone));
  return order.isDone();
}

/** The order is placed, and waits for the provider's own dialog. */
export async function offeredDialog(shopper) {
  return (await placed(shopper, { payment: "paidy-checkout" })).offersDialog();
}

/** The provider's dialog stands open over the page of an order. */
export async function openDialog(shopper) {
  await new Order(shopper).button("ペイディで支払う").click();
  return new Dialog(shopper).stands("ご本人の確認");
}

/** The credit was refused. The shopper is somebody whom the provider refuses. */
export async function refused(shopper) {
  return (await placed(shopper)).isRefused();
}

/** The credit is under review. The shopper is somebody whom the provider examines. */
export async function underReview(shopper) {
  const order = await awaitingCode(shopper);
  await order.enter(await shopper.sandbox.code(shopper.person.phone));
  return order.isUnderReview();
}

/** The reply to the first request was lost. The shopper is somebody whose replies are lost. */
export async function replyLost(shopper) {
  return (await placed(shopper)).isBeingAsked();
}
