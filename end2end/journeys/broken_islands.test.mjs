import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { rowsOf } from "../rows.mjs";
import { attend, summary } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { ordered } from "../worlds/order.mjs";

/** The smallest WebAssembly that traps, as a panic does: one function `f` that is `unreachable`. */
const TRAP = "0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11";

/** The script that comes with the WebAssembly. */
const BUNDLE = "**/pkg/shop.*.js";

/** A page that lives on without islands. */
const plain = (shopper) => (shopper.islands = "plain");

/** What can happen to islands in a browser that is not ours. */
const ACCIDENTS = {
  async "the WebAssembly does not arrive"(shopper) {
    plain(shopper);
    shopper.complaints.expect(/Failed to load resource/);
    await shopper.context.route("**/*.wasm", (route) => route.abort());
  },

  async "no script arrives"(shopper) {
    shopper.islands = "none";
    shopper.complaints.expect(/Failed to load resource/);
    await shopper.context.route("**/*.js", (route) => route.abort());
  },

  async "the script of the islands does not arrive"(shopper) {
    plain(shopper);
    shopper.complaints.expect(/Failed to load resource/);
    await shopper.context.route(BUNDLE, (route) => route.abort());
  },

  async "the WebAssembly is of a kind that the browser does not know"(shopper) {
    plain(shopper);
    await shopper.context.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "\0asm\x7f\0\0\0" }));
  },

  async "it panics at the start"(shopper) {
    plain(shopper);
    await shopper.context.route(BUNDLE, (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: `const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${TRAP}])));
          export default async () => {};
          export const hydrate = () => trap.exports.f();`,
      }),
    );
  },

  async "it panics while somebody types"(shopper) {
    shopper.islands = "any";
    shopper.complaints.expect(/unreachable/);
    await shopper.context.addInitScript((bytes) => {
      const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      addEventListener("input", () => trap.exports.f(), { once: true });
    }, TRAP.split(",").map(Number));
  },

  async "another script changes the page under its hands"(shopper) {
    await shopper.context.addInitScript(() => {
      // What translators do: every text gets two elements around it, again and again, and a bar is put on top.
      const wrap = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
          if (!text.data.trim() || text.parentElement.closest("font, script, style, option, title")) continue;
          const [outer, inner] = [document.createElement("font"), document.createElement("font")];
          text.replaceWith(outer);
          outer.append(inner);
          inner.append(text);
        }
      };
      addEventListener("DOMContentLoaded", () => {
        document.body.prepend(Object.assign(document.createElement("div"), { textContent: "translated" }));
        for (const comment of document.querySelectorAll("leptos-island")) comment.append(document.createElement("span"));
        wrap();
        setInterval(wrap, 50);
      });
    });
  },
};

describe("broken islands", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());
  for (const [accident, happen] of Object.entries(ACCIDENTS)) {
    it(`still buys exactly once when ${accident}`, async () => {
      const shopper = await world.shopper();
      await attend(shopper, accident, async () => {
        await happen(shopper);
        await ordered(shopper);
        assert.deepEqual(summary(await rowsOf(shopper)), [
          { order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT },
        ]);
      });
    });
  }
});
