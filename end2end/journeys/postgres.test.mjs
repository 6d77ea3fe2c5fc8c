import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Confirmation } from "../pages/confirmation.mjs";
import { rowsOf } from "../rows.mjs";
import { attend } from "../stage/journey.mjs";
import { postgres } from "../stage/places.mjs";
import { World } from "../stage/world.mjs";
import { ordered, refused, replyLost } from "../worlds/order.mjs";

/** Ways that go through every table. */
const WAYS = {
  "straight through": { walk: ordered },
  "refused → 代金引換": {
    magic: { family: "与信拒否" },
    async walk(shopper) {
      const order = await refused(shopper);
      await order.payBy(/^代金引換/);
      await (await new Confirmation(shopper).here()).place();
      await order.isDone();
    },
  },
  "reply lost → 確認中 → done": {
    magic: { ending: "9921" },
    async walk(shopper) {
      const order = await replyLost(shopper);
      await order.awaitsCode();
      await order.enter(await shopper.sandbox.code(shopper.person.phone));
      await order.isDone();
    },
  },
};

// Whoever runs the journeys without a PostgreSQL has been told so, and it was counted as skipped.
if (postgres) {
  describe("on both databases", () => {
    const worlds = new Map();
    before(async () => {
      worlds.set("SQLite", await World.start());
      worlds.set("PostgreSQL", await World.start({ database: postgres }));
    });
    after(() => Promise.all([...worlds.values()].map((world) => world.stop())));
    for (const [name, { walk, magic }] of Object.entries(WAYS)) {
      it(`${name} leaves the same rows`, async () => {
        const rows = [];
        for (const [database, world] of worlds) {
          const shopper = await world.shopper(magic);
          await attend(shopper, `${name} on ${database}`, async () => {
            await walk(shopper);
            rows.push(await rowsOf(shopper));
          });
        }
        assert.deepEqual(rows[1], rows[0]);
      });
    }
  });
}
