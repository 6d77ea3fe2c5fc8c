/** Lets axe look at every page of one room. */

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { VIEWS, show } from "./views.mjs";
import { ROOMS, Visit } from "./visit.mjs";
import { axeFinds } from "../stage/axe.mjs";

/** Declares one test for each page of the room. */
export function axeRoom(room) {
  describe(`axe in the room ${room}`, () => {
    let visit;
    before(async () => (visit = await Visit.begin(room)));
    after(() => visit?.end());
    for (const name of new Map(ROOMS).get(room)) {
      it(`axe finds nothing on ${name}`, () =>
        visit.see(name, async ({ page }) => {
          const found = [];
          for (const [view, as] of Object.entries(VIEWS)) {
            await show(page, as, { whole: true });
            found.push(...(await axeFinds(page)).map((line) => `${view}: ${line}`));
          }
          assert.deepEqual(found, []);
        }));
    }
  });
}
