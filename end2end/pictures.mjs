/**
 * Takes a picture of every page, or of those whose names hold one of the words given, on a phone and at a desk, into
 * `target/pictures/`; and the few that README and docs show into `docs/pictures/`.
 */

import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { VIEWS, show } from "./gallery/views.mjs";
import { ROOMS, Visit } from "./gallery/visit.mjs";
import { docs, leavings } from "./stage/places.mjs";

/** What README and docs show: page, view, file. */
const SHOWN = [
  ["code", "phone", "phone-code.png"],
  ["confirmation", "phone", "phone-confirm.png"],
  ["orders", "desk", "desk-orders.png"],
];

/** Longest file that README shows, bytes. */
const LONGEST = 150_000;

const folder = leavings("pictures");
const words = process.argv.slice(2);
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));

async function keep(page, name, view, as) {
  const still = { animations: "disabled", scale: "css" };
  for (const [, , file] of SHOWN.filter(([of, seen]) => of === name && seen === view)) {
    mkdirSync(docs, { recursive: true });
    const path = join(docs, file);
    await page.screenshot({ ...still, path });
    const { size } = statSync(path);
    if (size > LONGEST) throw new Error(`${file} has ${size} bytes, more than ${LONGEST}`);
  }
  await show(page, as, { whole: true });
  await page.screenshot({ ...still, path: join(folder, `${name}.${view}.png`) });
}

for (const [room, names] of ROOMS) {
  const chosen = names.filter(wanted);
  if (chosen.length === 0) continue;
  const visit = await Visit.begin(room);
  try {
    for (const name of chosen) {
      await visit.see(name, async ({ page }) => {
        for (const [view, as] of Object.entries(VIEWS)) {
          await show(page, as);
          await keep(page, name, view, as);
        }
      });
      process.stdout.write(`  ${room}/${name}\n`);
    }
  } finally {
    await visit.end();
  }
}
process.stdout.write(`pictures lie in ${folder}\n`);
