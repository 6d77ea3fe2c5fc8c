/** The browser and its windows. */

import { chromium } from "playwright-core";
import { chromium as program } from "./places.mjs";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A telephone. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** A desk. */
export const DESK = { viewport: { width: 1280, height: 900 } };

/** Starts one. */
export function open() {
  return chromium.launch({ executablePath: program(), args: QUIET });
}

/** A window of its own, with nothing remembered. */
export function window(browser, size, { scripts = true, scheme = "light" } = {}) {
  return browser.newContext({
    ...size,
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    reducedMotion: "reduce",
  });
}
