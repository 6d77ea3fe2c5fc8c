/** Accessibility, as far as a machine can tell: axe with the rules of WCAG 2.2 A and AA. */

import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is wrong with the page, one line each. */
export async function axeFinds(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  const line = ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => `${node.target.join(" ")} ${node.html.slice(0, 160)}`).join(" | ")}`;
  return violations.map(line);
}
