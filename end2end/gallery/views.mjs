/** The sizes and colours in which every page is looked at. */

/** Name → what the browser shows. */
export const VIEWS = {
  "phone": { size: { width: 390, height: 844 }, scheme: "light" },
  "phone-dark": { size: { width: 390, height: 844 }, scheme: "dark" },
  "desk": { size: { width: 1280, height: 900 }, scheme: "light" },
};

/** Shows the page as that view has it. */
export async function show(page, { size, scheme }) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
}
