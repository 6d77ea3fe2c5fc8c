/** A shop of its own for one journey: sandbox, `noren`, a new database and a browser, gone afterwards. */

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as browser from "./browser.mjs";
import { Guest } from "./guest.mjs";
import { person } from "./person.mjs";
import { site } from "./places.mjs";
import { Program, freePort } from "./program.mjs";
import { Sandbox } from "./sandbox.mjs";

const SHOP_CODE = "12345678901";
const PASSWORD = "sandbox1";

export class World {
  /**
   * Starts one. `noren`: settings that differ from a demo shop's, or what makes them of the world. `database`: the address of an empty one, a new file
   * otherwise.
   */
  static async start({ noren = {}, database } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "noren-journey-"));
    const [shop, pages, mail] = [await freePort(), await freePort(), await freePort()];
    const world = new World();
    world.folder = folder;
    world.url = `http://127.0.0.1:${shop}`;
    world.database = database ?? `sqlite:${join(folder, "noren.sqlite")}`;
    world.sandbox = new Sandbox(`http://127.0.0.1:${pages}`);
    world.settings = {
      NOREN_LISTEN: `127.0.0.1:${shop}`,
      NOREN_PUBLIC_URL: world.url,
      NOREN_DATABASE_URL: world.database,
      NOREN_KEY: randomBytes(32).toString("base64"),
      NOREN_SITE_DIR: site,
      NOREN_SMTP_URL: `smtp://127.0.0.1:${mail}`,
      NOREN_MAIL_FROM: "暖簾茶舗 <shop@noren.example>",
      NOREN_OWNER_EMAIL: "owner@noren.example",
      NOREN_KURONEKO_URL: `${world.sandbox.url}/kuroneko-atobarai-api/`,
      NOREN_KURONEKO_SHOP_CODE: SHOP_CODE,
      NOREN_KURONEKO_PASSWORD: PASSWORD,
      NOREN_PAIDY_URL: `${world.sandbox.url}/paidy/`,
      NOREN_PAIDY_SCRIPT_URL: `${world.sandbox.url}/paidy/checkout.js`,
      NOREN_PAIDY_DIALOG_ORIGINS: world.sandbox.url,
      NOREN_PAIDY_PUBLIC_KEY: "pk_test_sandbox00000000000000",
      NOREN_PAIDY_SECRET_KEY: "sk_test_sandbox00000000000000",
      NOREN_PAIDY_STORE_NAME: "暖簾茶舗",
      NOREN_DEMO: "1",
      ...(typeof noren === "function" ? noren(world) : noren),
    };
    const provider = {
      NOREN_SANDBOX_HTTP: `127.0.0.1:${pages}`,
      NOREN_SANDBOX_SMTP: `127.0.0.1:${mail}`,
      NOREN_SANDBOX_NOTICE_URL: `${world.url}/notices/kuroneko`,
      NOREN_SANDBOX_PAIDY_WEBHOOK_URL: `${world.url}/notices/paidy`,
      NOREN_SANDBOX_SHOP_CODE: SHOP_CODE,
      NOREN_SANDBOX_PASSWORD: PASSWORD,
    };
    world.provider = await Program.start("noren-sandbox", provider, `${world.sandbox.url}/control/clock`);
    await world.openShop();
    world.browser = await browser.open();
    return world;
  }

  /** Everything that `noren` said, in all its lives. */
  log = "";

  /** Starts `noren`. */
  async openShop() {
    this.noren = await Program.start("noren", this.settings, `${this.url}/health`);
  }

  /** Ends `noren` by a signal and starts it again on the same database, with other settings if there are any. */
  async restart(signal, settings = {}) {
    const took = await this.noren.end(signal);
    this.log += this.noren.log;
    Object.assign(this.settings, settings);
    await this.openShop();
    return took;
  }

  /** The link that a start prints for the owner while nobody has used one. */
  get welcome() {
    return /first sign-in[^\n]*?(http\S+)/.exec(this.noren.log)?.[1];
  }

  /** A person at a phone. `magic` chooses what the provider does with them. */
  async shopper({ scripts = true, scheme, size = browser.PHONE, ...magic } = {}) {
    const context = await browser.window(this.browser, size, { scripts, scheme });
    return Guest.enter(context, this, { scripts, person: person(magic) });
  }

  /** A member of staff at a desk. */
  async clerk({ scripts = true, scheme, size = browser.DESK } = {}) {
    const context = await browser.window(this.browser, size, { scripts, scheme });
    return Guest.enter(context, this, { scripts });
  }

  async stop() {
    await this.browser?.close();
    await Promise.all([this.noren?.end(), this.provider?.end("SIGKILL")]);
    this.log += this.noren?.log ?? "";
    rmSync(this.folder, { recursive: true, force: true });
  }
}
