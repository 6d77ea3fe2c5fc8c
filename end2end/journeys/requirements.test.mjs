/** No journey, but their list: every requirement of deferred payment stands in the README with the journey that shows it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

const here = new URL(".", import.meta.url).pathname;

/** What a shop must be able to do with deferred payments: A1 to A15, and B1 to B5. */
const ALL = [...Array.from({ length: 15 }, (_, n) => `A${n + 1}`), ...Array.from({ length: 5 }, (_, n) => `B${n + 1}`)];

/** Rows of the table: `| A1 | what | `settings`, `desk` |`. */
const rows = [...readFileSync(join(here, "../README.md"), "utf8").matchAll(/^\| ([AB]\d+) \| .*? \| (.*) \|$/gm)];

describe("every requirement has its journey", () => {
  it("the table names each of them once, in order", () => {
    assert.deepEqual(rows.map(([, number]) => number), ALL);
  });

  for (const [, number, files] of rows) {
    it(`${number} is walked by what the table says`, () => {
      const named = [...files.matchAll(/`(\w+)`/g)].map(([, file]) => file);
      assert.notEqual(named.length, 0);
      for (const file of named) {
        const text = readFileSync(join(here, `${file}.test.mjs`), "utf8");
        // In the name of a journey, not in what is written above it.
        const name = new RegExp(`["\`][^"\`\\n]*\\b${number}\\b`);
        assert.match(text.replace(/^\/\*\*.*?\*\/$/gms, "").replace(/^\s*\/\/.*$/gm, ""), name, `${file} has no journey of that number`);
      }
    });
  }
});
