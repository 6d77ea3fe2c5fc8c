/** The pages that are measured, each by the way that a shopper comes to it. */

import { shop } from "../gallery/shop.mjs";

/** Name in the table → name in the gallery; `scored` ones are judged by Lighthouse too. */
export const PAGES = [
  { name: "home", way: "goods", scored: true },
  { name: "category", way: "category" },
  { name: "search", way: "found" },
  { name: "product", way: "product-two-axes", scored: true },
  { name: "cart", way: "cart" },
  // It is no page for search engines, and says so.
  { name: "checkout", way: "details", scored: true, hidden: true },
  { name: "confirmation", way: "confirmation" },
];

/** Goes there with scripts, unhindered; where the page is, and what the browser remembers by then. */
export async function reach(world, { way }) {
  const guest = await world.shopper();
  try {
    await shop[way](guest);
    return { url: guest.page.url(), state: await guest.context.storageState() };
  } finally {
    await guest.leave();
  }
}
