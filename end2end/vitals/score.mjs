/** What Lighthouse thinks of a page, as a phone with a slow network sees it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { chromium as program } from "../stage/places.mjs";
import { freePort } from "../stage/program.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** Noticed below so much of what an audit can have. */
const WHOLE = 1;

/** The scores, of 100, and every audit that took something off. */
export async function score({ url, state, hidden }) {
  const folder = mkdtempSync(join(tmpdir(), "noren-vitals-"));
  const port = await freePort();
  const args = ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`];
  const browser = await chromium.launchPersistentContext(folder, { executablePath: program(), args });
  try {
    await browser.addCookies(state.cookies);
    const options = {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: CATEGORIES,
      // The visit is part of the page: without it there is nothing in the cart.
      disableStorageReset: true,
      skipAudits: hidden ? ["is-crawlable"] : [],
    };
    const { lhr } = await lighthouse(url, options);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
    const weighty = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs.filter(({ weight }) => weight > 0));
    const lost = weighty.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < WHOLE);
    const where = ({ details }) => (details?.items ?? []).map(({ node }) => node?.selector).filter(Boolean);
    const told = (audit) => ({ id: audit.id, score: audit.score, value: audit.displayValue ?? "", where: where(audit) });
    return { scores, lost: lost.map(told) };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
