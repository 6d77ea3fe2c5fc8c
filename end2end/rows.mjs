/**
 * The rows that a journey leaves in the database, with what differs from run to run replaced: ids, times, keys, and what
 * tells two people apart. Two ways that end the same leave the same rows.
 */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { programs } from "./stage/places.mjs";
import { until } from "./stage/until.mjs";

const run = promisify(execFile);

/** Written with every question to a provider, and left over until its time when the answer came at once. */
const LEFT_OVER = "look_up";

/** When something is due that soon, a journey's rows are not written yet, milliseconds. */
const SOON = 2_000;

/** Columns that say how often and when somebody tried, not what is true. */
const OF_CHANCE = ["owner", "run_at", "due_at", "again_at", "tries", "version", "why", "search"];

/** Every row of the database. */
export async function allRows(world) {
  const { stdout } = await run(join(programs, "rows"), [world.database], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

/** The rows that belong to the person's order, as soon as nothing is about to change them, ready to be compared. */
export async function rowsOf(guest) {
  let seen = "";
  const still = async () => {
    const rows = belonging(await allRows(guest.world), guest.person);
    const text = JSON.stringify(rows);
    const same = text === seen;
    seen = text;
    return same && !rows.duties.some(soon) && rows;
  };
  const rows = await until("rows stay as they are", still, { pause: 250, patience: 20_000 });
  return normal(rows, guest);
}

const soon = (duty) => duty.duty !== LEFT_OVER && duty.parked_at === null && duty.run_at < Date.now() + SOON;

/** What hangs on the carts and orders of one person. */
function belonging(all, person) {
  const orders = all.orders.filter((order) => order.checkout.includes(person.email));
  const drafts = all.drafts.filter((draft) => draft.fields.includes(person.email));
  const cartIds = new Set([...orders.map((order) => order.cart_id), ...drafts.map((draft) => draft.cart_id)]);
  const carts = all.carts.filter((cart) => cartIds.has(cart.id));
  const ofOrder = (rows) => orders.flatMap(({ id }) => rows.filter((row) => row.order_id === id));
  return {
    carts,
    drafts: carts.flatMap(({ id }) => drafts.filter((draft) => draft.cart_id === id)),
    orders,
    payments: ofOrder(all.payments),
    shipments: ofOrder(all.shipments),
    reservations: ofOrder(all.reservations),
    consents: ofOrder(all.consents),
    timeline: ofOrder(all.timeline),
    mails: ofOrder(all.mails),
    duties: ofOrder(all.duties).filter((duty) => duty.duty !== LEFT_OVER),
  };
}

function normal(rows, { person, world }) {
  const known = [[world.url, "<shop>"], ...ids(rows), ...personal(person)];
  const plain = (value) => {
    if (typeof value === "number") return isTime(value) ? "<time>" : value;
    if (typeof value !== "string") return value;
    const text = known.reduce((text, [from, to]) => text.replaceAll(from, to), value);
    return text
      .replace(/\/orders\/<order>\/[\w-]+/g, "/orders/<order>/<key>")
      .replace(/\b1[5-9]\d{11}\b/g, "<time>");
  };
  const row = (row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !OF_CHANCE.includes(column)).map(([column, value]) => [column, plain(value)]));
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.map(row)]));
}

const isTime = (number) => number > 1_500_000_000_000 && number < 2_000_000_000_000;

/** Ids that somebody has written: the same in every run. */
const GIVEN = new Set(["shop_id", "method_id", "delivery_id"]);

/** Every id in the rows and what takes its place, longest first: one may be a part of another. */
function ids(rows) {
  const found = new Map();
  const take = (value, name) => value && !found.has(value) && found.set(value, name);
  for (const order of rows.orders) take(order.number, "<order>");
  for (const [table, list] of Object.entries(rows)) {
    list.forEach((row, place) => {
      for (const [column, value] of Object.entries(row)) {
        const isId = column === "id" || column.endsWith("_id") || column === "session_hash";
        if (isId && !GIVEN.has(column) && table !== "duties") take(value, `<${column} of ${table} ${place}>`);
      }
    });
  }
  return [...found].sort(([one], [other]) => other.length - one.length);
}

/** What tells two people apart, in every way that it is written. */
function personal({ email, phone, street }) {
  const hyphens = phone.replace(/(\d{3})(\d{4})(\d{4})/, "$1-$2-$3");
  return [
    [email, "<mail>"],
    [phone, "<phone>"],
    [hyphens, "<phone>"],
    [street, "<street>"],
  ];
}
