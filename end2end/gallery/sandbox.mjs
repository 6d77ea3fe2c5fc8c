/** Every page of the provider sandbox. One order was placed and one refused first. */

import { ordered, refused } from "../worlds/order.mjs";

/** Lets the two orders happen. */
export async function fillSandbox(world) {
  for (const [magic, happen] of [[{}, ordered], [{ family: "与信拒否" }, refused]]) {
    const shopper = await world.shopper(magic);
    await happen(shopper);
    if (happen === ordered) await world.sandbox.mail(shopper.person.email, "ご注文ありがとうございます");
    await shopper.leave();
  }
}

const at = (path) => (guest) => guest.page.goto(guest.sandbox.url + path);

/** Opens a list and follows its first link into it. */
const first = (list, link) => async (guest) => {
  await at(list)(guest);
  await guest.page.locator(`main a[href^="${link}"]`).first().click();
  await guest.page.waitForURL((url) => url.pathname.startsWith(link) && url.pathname !== list);
};

/** Name of the page → how to get there. */
export const sandbox = {
  "sandbox": at("/"),
  "sandbox-sms": at("/sms"),
  "sandbox-mails": at("/mail"),
  "sandbox-mail": first("/mail", "/mail/"),
  "sandbox-transactions": at("/kuroneko/transactions"),
  "sandbox-transaction": first("/kuroneko/transactions", "/kuroneko/transactions/"),
};
