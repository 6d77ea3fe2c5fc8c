/** A journey: the same way walked with scripts and without, compared by the rows that it leaves. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { rowsOf } from "../rows.mjs";
import { World } from "./world.mjs";

/** The two browsers of every journey. */
const BROWSERS = [
  ["with scripts", true],
  ["without scripts", false],
];

/**
 * Declares a journey. `walk` takes a shopper from the first page to the end that it asserts.
 *
 * - `magic`: what the shopper types to choose what the provider does
 * - `noren`: settings of the shop
 * - `ends`: what must hold of the rows, as `[{ order, credit, attempts }]`; see `summary`
 */
export function journey(name, walk, { magic = {}, noren, ends } = {}) {
  describe(name, () => {
    let world;
    const left = new Map();
    before(async () => (world = await World.start({ noren })));
    after(() => world?.stop());
    for (const [browser, scripts] of BROWSERS) {
      it(`${name}, ${browser}`, async () => {
        const shopper = await world.shopper({ scripts, ...magic });
        await attend(shopper, `${name}, ${browser}`, async () => {
          await walk(shopper, world);
          const rows = await rowsOf(shopper);
          left.set(browser, rows);
          if (ends) assert.deepEqual(summary(rows), ends);
        });
      });
    }
    it(`${name}: the same rows either way`, () => {
      const [one, other] = BROWSERS.map(([browser]) => left.get(browser));
      assert.ok(one && other, "one of them did not arrive");
      assert.deepEqual(other, one);
    });
  });
}

/** Lets somebody walk, keeps a picture when they stumble, and hears what their browser complained about. */
export async function attend(guest, name, walk) {
  try {
    await walk();
    assert.deepEqual(guest.complaints.unexpected(), [], "the browser complained");
  } catch (error) {
    const picture = await guest.photograph(name).catch(() => "none");
    error.message += `\n  at ${guest.page.url().replace(/(\/orders\/[^/]+)\/.*/, "$1/…")}, picture: ${picture}`;
    const complaints = guest.complaints.unexpected().join("\n  ");
    if (complaints) error.message += `\n  ${complaints}`;
    throw error;
  } finally {
    await guest.leave();
  }
}

/** The end of a journey in a few words: each order with its state, its 与信, its attempts, and whether its goods are kept. */
export function summary(rows) {
  return rows.orders.map((order) => {
    const own = (row) => row.order_id === order.id;
    return {
      order: order.state,
      credit: order.credit,
      attempts: rows.payments.filter(own).map((payment) => `${JSON.parse(payment.method).id} ${payment.state}`),
      goods: rows.reservations.filter(own).map((kept) => `${kept.sku} × ${kept.quantity}${kept.held_until === null ? "" : " held"}`),
    };
  });
}
