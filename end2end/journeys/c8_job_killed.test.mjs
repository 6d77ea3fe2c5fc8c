import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { Job } from "../pages/job.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { allRows } from "../rows.mjs";
import { attend } from "../stage/journey.mjs";
import { programs } from "../stage/places.mjs";
import { until } from "../stage/until.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";

/** Orders of the past, of which thirteen in twenty are ready to leave. */
const SEEDED = 400;
const READY = 260;

const run = promisify(execFile);

describe("C6, C8: a job whose server dies goes on", () => {
  let world;
  before(async () => {
    world = await World.start();
    await run(join(programs, "baseline"), ["seed", world.database, String(SEEDED), String(Date.now())]);
  });
  after(() => world?.stop());

  it("killed while its page shows the progress, started again, it ends, and every order left once", async () => {
    const clerk = await world.clerk();
    await attend(clerk, "a job is killed", async () => {
      await signedIn(clerk);
      const list = new OrderList(clerk);
      await clerk.open("/admin/orders?process=normal&sent=unsent&slip=yes");
      await list.here();
      await clerk.page.getByLabel("条件に合うすべての注文").check();
      await list.press(list.button("発送済みにする"));
      const job = await new Job(clerk).stands("注文を発送済みにする");
      await job.says(`入金がまだの注文が${READY}件あります`);
      await clerk.page.getByLabel(`入金がまだの${READY}件を除いて、処理済みにする`).check();
      clerk.complaints.expect(/ERR_CONNECTION|Failed to load/);
      await job.start(`${READY}件を発送済みにする`);
      await job.says("進めています");
      await until("some of it is done", async () => {
        const { settled } = (await job.standing()) ?? {};
        if (!settled) await clerk.page.reload();
        return settled > 0 && settled < READY;
      }, { pause: 20 });
      await world.restart("SIGKILL");
      await job.ends();
      await job.says("すべて終わりました");
      assert.deepEqual([await job.count("完了"), await job.count("対象外"), await job.count("失敗")], [READY, 0, 0]);

      const rows = await until(
        "the mails are on their way",
        async () => {
          const all = await allRows(world);
          return all.duties.every((duty) => duty.parked_at !== null) && all;
        },
        { patience: 90_000, pause: 500 },
      );
      const ready = rows.orders.filter((order) => Number(order.number.slice(2)) % 20 <= 12).map((order) => order.id);
      assert.equal(ready.length, READY);
      const times = (found, wanted) => found.filter(wanted).reduce((count, row) => count.set(row.order_id, (count.get(row.order_id) ?? 0) + 1), new Map());
      const left = times(rows.timeline, (entry) => entry.what === "shipment.shipped" && ready.includes(entry.order_id));
      assert.deepEqual([left.size, ...new Set(left.values())], [READY, 1], "one entry each");
      const told = times(rows.mails, (mail) => mail.kind === "mail_shipped" && ready.includes(mail.order_id));
      assert.deepEqual([told.size, ...new Set(told.values())], [READY, 1], "one mail each");
      // A mail that was on its way when the server died may have arrived: nobody sends it again but a person.
      const unknown = rows.mails.filter((mail) => mail.kind === "mail_shipped" && mail.sent_at === null).length;
      assert.equal(rows.duties.filter((duty) => duty.duty === "mail_shipped").length, unknown);
      assert.ok(rows.shipments.every((parcel) => !ready.includes(parcel.order_id) || /shipped/.test(parcel.state)));
    });
  });
});
