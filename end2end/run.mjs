/**
 * Runs the journeys, all or those whose file names hold one of the words given, and closes with `N passed, N failed`.
 * Each file has a world of its own, so that as many run side by side as the machine has cores.
 */

import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run } from "node:test";
import { inspect } from "node:util";

const folder = join(new URL(".", import.meta.url).pathname, "journeys");
const words = process.argv.slice(2);
const wanted = (name) => name.endsWith(".test.mjs") && (words.length === 0 || words.some((word) => name.includes(word)));
const files = readdirSync(folder).filter(wanted).map((name) => join(folder, name));

/** Longest time of a file, milliseconds. */
const LONGEST = 600_000;

const tally = { passed: 0, failed: 0 };
const say = (text) => process.stdout.write(`${text}\n`);

/** A file and a `describe` are only around tests: what counts is in them. */
const isAround = ({ details, name }) => details.type === "suite" || name.endsWith(".test.mjs");

/** An error without the frames of the machinery around it. */
const told = (error) =>
  (error?.stack ?? inspect(error)).split("\n").filter((line) => !/^\s*at .*(node:|end2end\/stage\/journey)/.test(line)).join("\n");

run({ files, concurrency: Math.max(2, availableParallelism()), timeout: LONGEST })
  .on("test:pass", (event) => {
    if (isAround(event)) return;
    tally.passed += 1;
    say(`  ok      ${event.name} (${(event.details.duration_ms / 1000).toFixed(1)} s)`);
  })
  .on("test:fail", (event) => {
    const { error } = event.details;
    // What is around a failed test fails with it.
    if (error?.failureType === "subtestsFailed") return;
    tally.failed += 1;
    say(`  FAILED  ${event.name}\n${told(error?.cause ?? error)}`.replaceAll("\n", "\n          "));
  })
  .on("test:stderr", ({ message }) => process.stderr.write(message))
  .on("end", () => {
    say(`${tally.passed} passed, ${tally.failed} failed`);
    process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
  })
  .resume();
