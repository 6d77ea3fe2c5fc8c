/**
 * Measures the pages of the shop as a cheap phone on a slow network sees them, with scripts and without, and has Lighthouse judge the most
 * important ones. Writes what it found as JSON into the file that is named.
 */

import { writeFileSync } from "node:fs";
import { World } from "../stage/world.mjs";
import { PAGES, reach } from "./pages.mjs";
import { score } from "./score.mjs";
import { slow } from "./slow.mjs";

const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: run.mjs FILE");

const found = { pages: [], scores: [] };
const world = await World.start();
try {
  for (const page of PAGES) {
    const here = await reach(world, page);
    for (const scripts of [true, false]) {
      found.pages.push({ name: page.name, scripts, ...(await slow(world, { ...here, scripts })) });
    }
    if (page.scored) found.scores.push({ name: page.name, ...(await score({ ...here, hidden: page.hidden })) });
    process.stdout.write(`  ${page.name}\n`);
  }
} finally {
  await world.stop();
}
writeFileSync(file, JSON.stringify(found, null, 2));
