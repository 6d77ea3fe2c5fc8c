/** Where programs, site and browser are. `cargo xtask test journeys` says it; by hand, what was built last is taken. */

import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");

/** The folder with `noren`, `noren-sandbox` and `rows`. */
export const programs = process.env.NOREN_PROGRAMS ?? join(root, "target/debug");

/** The browser's files. */
export const site = process.env.NOREN_SITE_DIR ?? join(root, "target/site");

/** The address of an empty database of a PostgreSQL; nothing where there is none. */
export const postgres = process.env.NOREN_TEST_POSTGRES;

/** Where pictures for README and docs lie. */
export const docs = join(root, "docs/pictures");

/** A folder for what a run leaves to be looked at. */
export function leavings(name) {
  const folder = join(root, "target", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The system's browser. */
export function chromium() {
  if (process.env.NOREN_CHROMIUM) return process.env.NOREN_CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const candidates = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = candidates.find(existsSync);
  if (!found) throw new Error("there is no Chromium on the path; NOREN_CHROMIUM can name one");
  return found;
}
