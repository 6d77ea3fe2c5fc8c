/** Who may go where, read from the document that a test writes from the routes of the program. */

import { readFileSync } from "node:fs";

const text = readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8");

const cells = (line) => line.split("|").slice(1, -1).map((cell) => cell.trim());
const table = (heading) => {
  const rest = text.split(`\n## ${heading}\n`)[1].split("\n## ")[0];
  return rest.split("\n").filter((line) => line.startsWith("|") && !line.startsWith("|---")).map(cells);
};
const codes = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const code = (cell) => codes(cell)[0];

const [[, ...roles], ...permissions] = table("Roles");
const byName = (heading) => new Map(table(heading).slice(1).map(([name, needs]) => [code(name), code(needs)]));
const actions = byName("Actions on an order");
const works = byName("Work on many orders");

/** What stands for a part of an address that nobody has: no role gets so far. */
const fill = (path) => path.replace(/\{[^}]+\}/g, "x");

/** Every route that needs a permission, or one of several; those that depend on their last part with each of them: `{ method, path, needs }`. */
export const routes = table("Routes")
  .slice(1)
  .flatMap(([route, needs]) => {
    const [method, pattern] = [route.split(" ")[0], code(route)];
    if (code(needs)) return [{ method, path: fill(pattern), needs: codes(needs) }];
    if (!needs.startsWith("by its last part")) return [];
    const last = pattern.endsWith("{work}") ? works : actions;
    const before = fill(pattern.slice(0, pattern.lastIndexOf("/")));
    return [...last].map(([name, needed]) => ({ method, path: `${before}/${name}`, needs: [needed] }));
  });

/** Whether a role, as the interface calls it, has a permission. */
export function may(role, permission) {
  const row = permissions.find(([name]) => code(name) === permission);
  return row[1 + roles.indexOf(role)] === "●";
}
