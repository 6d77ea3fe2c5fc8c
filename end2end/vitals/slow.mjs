/** One page on a cheap phone and a slow network, with nothing remembered but the visit: what it weighs, when it stands, whether it moves. */

import { PHONE, window } from "../stage/browser.mjs";
import { rest, until } from "../stage/until.mjs";

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms; a processor four times as slow. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
/** Nothing came for so long, milliseconds: the page is complete. */
const QUIET = 1_500;
const PATIENCE = 60_000;

/** Watches interactions from the first script on; the longest one is the answer. */
const WATCH = () => {
  globalThis.slowest = 0;
  const watch = (list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) globalThis.slowest = Math.max(globalThis.slowest, entry.duration);
    }
  };
  new PerformanceObserver(watch).observe({ type: "event", durationThreshold: 16, buffered: true });
};

/** What the browser itself says of a page, whether scripts run or not. */
class Watch {
  static async begin(page) {
    const watch = new Watch();
    const devtools = await page.context().newCDPSession(page);
    Object.assign(watch, { devtools, started: new Map(), sizes: [], paint: 0, shift: 0, last: Date.now() });
    devtools.on("Network.responseReceived", ({ requestId, type }) => watch.started.set(requestId, type));
    devtools.on("Network.dataReceived", () => (watch.last = Date.now()));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      watch.last = Date.now();
      watch.sizes.push({ type: watch.started.get(requestId), bytes: encodedDataLength });
    });
    devtools.on("PerformanceTimeline.timelineEventAdded", ({ event }) => {
      watch.last = Date.now();
      if (event.lcpDetails) watch.paint = event.lcpDetails.renderTime || event.lcpDetails.loadTime;
      if (event.layoutShiftDetails && !event.layoutShiftDetails.hadRecentInput) watch.shift += event.layoutShiftDetails.value;
    });
    await devtools.send("Network.enable");
    await devtools.send("PerformanceTimeline.enable", { eventTypes: ["largest-contentful-paint", "layout-shift"] });
    await devtools.send("Network.emulateNetworkConditions", NETWORK);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    return watch;
  }

  quiet() {
    return until("the page is complete", () => Date.now() - this.last > QUIET, { patience: PATIENCE });
  }

  bytes(wanted) {
    return this.sizes.filter(({ type }) => wanted(type)).reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

/** Touches and types as people do on any page: a choice, a text, the search. */
async function use(page) {
  const seen = (what) => page.locator(what).filter({ visible: true }).first();
  const choice = seen("main label:has(input[type=radio]:enabled)");
  if (await choice.count()) await choice.tap();
  const text = seen("main input:not([type=hidden]):not([type=radio]):not([type=checkbox])");
  const field = (await text.count()) ? text : seen("input[type=search]");
  if (await field.count()) {
    await field.tap();
    await page.keyboard.type("12", { delay: 120 });
  }
  await rest(600);
}

/** Opens it and measures; the largest answer to a touch is `null` where no script can see it. */
export async function slow(world, { url, state, scripts }) {
  const context = await window(world.browser, PHONE, { scripts });
  try {
    await context.addCookies(state.cookies);
    if (scripts) await context.addInitScript(WATCH);
    const page = await context.newPage();
    const watch = await Watch.begin(page);
    const begun = Date.now() / 1000;
    const answer = await page.goto(url, { waitUntil: "load", timeout: PATIENCE });
    if (answer.status() !== 200) throw new Error(`${url}: status ${answer.status()}`);
    await watch.quiet();
    const weighed = { bytes: watch.bytes((type) => type !== "Image"), images: watch.bytes((type) => type === "Image") };
    await use(page);
    return {
      ...weighed,
      requests: watch.sizes.length,
      lcp: Math.max(0, (watch.paint - begun) * 1000),
      cls: watch.shift,
      inp: scripts ? await page.evaluate(() => globalThis.slowest) : null,
    };
  } finally {
    await context.close();
  }
}
