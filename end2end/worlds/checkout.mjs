/** States of a shopper's world up to the order, each reached by the pages themselves. */

import { Cart } from "../pages/cart.mjs";
import { Confirmation } from "../pages/confirmation.mjs";
import { Details } from "../pages/details.mjs";
import { Goods } from "../pages/goods.mjs";

/** What most shoppers buy. */
export const TEA = "宇治煎茶 100g";

/** It is kept for good. */
export const TEA_KEPT = ["sencha-100 × 1"];

/** One tea lies in the cart. */
export async function cartWithTea(shopper, quantity = 1) {
  await (await new Goods(shopper).open()).take(TEA, quantity);
  return new Cart(shopper).here();
}

/** ① stands, with nothing typed. */
export async function atDetails(shopper) {
  await (await cartWithTea(shopper)).checkOut();
  return new Details(shopper).here();
}

/** ② stands. */
export async function atConfirmation(shopper, choices) {
  const details = await atDetails(shopper);
  await (await details.fill(shopper.person, choices)).confirm();
  return new Confirmation(shopper).here();
}
