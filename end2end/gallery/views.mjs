/** The sizes and colours in which every page is looked at. */

/** Name → what the browser shows. */
export const VIEWS = {
  "phone": { size: { width: 390, height: 844 }, scheme: "light" },
  "phone-dark": { size: { width: 390, height: 844 }, scheme: "dark" },
  "desk": { size: { width: 1280, height: 900 }, scheme: "light" },
};

/** Shows the page as that view has it; `whole` makes the window as tall as the page, so that nothing lies under its edge. */
export async function show(page, { size, scheme }, { whole = false } = {}) {
  await page.setViewportSize(size);
  if (whole) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
  }
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
}
