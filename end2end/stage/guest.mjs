/** Somebody at a browser: a shopper or a member of staff, with their window and what it complains about. */

import { join } from "node:path";
import { Complaints } from "./complaints.mjs";
import { leavings } from "./places.mjs";

/** How long a page may take to appear, milliseconds: generous, because machines are shared. */
const PATIENCE = 20_000;

export class Guest {
  /** In a window of this context; `scripts` says whether it runs any. */
  static async enter(context, world, { scripts, person }) {
    context.setDefaultTimeout(PATIENCE);
    const complaints = new Complaints(context);
    const page = await context.newPage();
    return new Guest({ context, world, scripts, person, complaints, page, islands: "ready" });
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  /** The sandbox that the shop asks. */
  get sandbox() {
    return this.world.sandbox;
  }

  /** The same person in another tab. */
  async anotherTab() {
    return new Guest({ ...this, page: await this.context.newPage() });
  }

  /** Opens a path of the shop. */
  open(path) {
    return this.page.goto(this.world.url + path);
  }

  /** Waits until the page's islands are what they are meant to be: `ready`, `plain`, any of both, or nothing at all. */
  async settle() {
    if (!this.scripts || this.islands === "none" || (await this.page.locator("leptos-island").count()) === 0) return;
    const mark = this.islands === "any" ? "" : `="${this.islands}"`;
    await this.page.locator(`html[data-islands${mark}]`).waitFor({ state: "attached" });
  }

  /** Whether islands help on this page. */
  get live() {
    return this.scripts && this.islands === "ready";
  }

  /** Keeps a picture of what the person sees, for whoever looks into a failure. */
  async photograph(name) {
    const file = `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`;
    await this.page.screenshot({ path: join(leavings("journeys"), file), fullPage: true });
    return file;
  }

  leave() {
    return this.context.close();
  }
}
