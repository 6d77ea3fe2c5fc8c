/** Goes to every page of the shop and the desk, and lets somebody look at it. */

import { World } from "../stage/world.mjs";
import { PHONE } from "../stage/browser.mjs";
import { desk, fillShop } from "./desk.mjs";
import { order } from "./order.mjs";
import { fillSandbox, sandbox } from "./sandbox.mjs";
import { shop } from "./shop.mjs";

const just = (pages) => Object.entries(pages).map(([name, reach]) => [name, { reach }]);

/** Every room: its pages by name, what happens before anybody looks, and whether a member of staff looks. */
const PLAN = {
  shop: { pages: new Map(just(shop)) },
  order: { pages: new Map(Object.entries(order)) },
  desk: { pages: new Map(just(desk)), fill: fillShop, staff: true },
  sandbox: { pages: new Map(just(sandbox)), fill: fillSandbox },
};

/** Every page: a room, and the names of the pages in it. */
export const ROOMS = Object.entries(PLAN).map(([room, { pages }]) => [room, [...pages.keys()]]);

/** One room with a world of its own. */
export class Visit {
  static async begin(room) {
    const visit = new Visit();
    visit.plan = PLAN[room];
    visit.world = await World.start();
    visit.numbers = await visit.plan.fill?.(visit.world);
    return visit;
  }

  /** Goes to a page and calls `look` with whoever stands there. */
  async see(name, look) {
    const { plan, world } = this;
    const { magic, reach } = plan.pages.get(name);
    const guest = plan.staff ? await world.clerk({ size: PHONE }) : await world.shopper(magic);
    try {
      await reach(guest, this.numbers);
      return await look(guest);
    } finally {
      await guest.leave();
    }
  }

  end() {
    return this.world.stop();
  }
}
