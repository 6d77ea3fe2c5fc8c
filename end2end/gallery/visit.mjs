/** Goes to every page of the shop and the desk, and lets somebody look at it. */

import { World } from "../stage/world.mjs";
import { PHONE } from "../stage/browser.mjs";
import { desk, fillShop } from "./desk.mjs";
import { order } from "./order.mjs";
import { shop } from "./shop.mjs";

/** Every page: a room, and the names of the pages in it. */
export const ROOMS = { shop: Object.keys(shop), order: Object.keys(order), desk: Object.keys(desk) };

/** One room with a world of its own. */
export class Visit {
  static async begin(room) {
    const visit = new Visit();
    visit.room = room;
    visit.world = await World.start();
    if (room === "desk") visit.numbers = await fillShop(visit.world);
    return visit;
  }

  /** Goes to a page and calls `look` with whoever stands there. */
  async see(name, look) {
    const { room, world } = this;
    const { magic } = room === "order" ? order[name] : {};
    const guest = room === "desk" ? await world.clerk({ size: PHONE }) : await world.shopper(magic);
    try {
      if (room === "order") await order[name].reach(guest);
      else if (room === "shop") await shop[name](guest);
      else await desk[name](guest, this.numbers);
      return await look(guest);
    } finally {
      await guest.leave();
    }
  }

  end() {
    return this.world.stop();
  }
}
