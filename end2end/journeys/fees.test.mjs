import { after, before, describe, it } from "node:test";
import { FeePlans } from "../pages/fee_plans.mjs";
import { Fees } from "../pages/fees.mjs";
import { OrderSheet } from "../pages/order_sheet.mjs";
import { attend } from "../stage/journey.mjs";
import { World } from "../stage/world.mjs";
import { signedIn } from "../worlds/desk.mjs";
import { ordered } from "../worlds/order.mjs";

describe("what deferred payments cost", () => {
  let world;
  before(async () => (world = await World.start()));
  after(() => world?.stop());

  for (const scripts of [true, false]) {
    const how = scripts ? "with scripts" : "without scripts";

    it(`A15 B5 an order leaves, a plan is chosen, and the report says what it cost, ${how}`, async () => {
      const shopper = await world.shopper({ scripts });
      const clerk = await world.clerk({ scripts });
      await attend(clerk, `fees, ${how}`, async () => {
        await signedIn(clerk);
        const { number } = await ordered(shopper);
        const sheet = await new OrderSheet(clerk).open(number);
        await sheet.ship("1234-5678-9013");
        const fees = await new Fees(clerk).open();
        if (scripts) await fees.says("プランが設定されていない日に発送されています");
        await fees.showPlans();
        const plans = await new FeePlans(clerk).here();
        for (const price of ["¥160", "2.90％", "5.00％"]) await plans.says(price);
        await plans.choose(scripts ? "プランD" : "プランC", "2020-01-01");
        await plans.says("プランの適用を保存しました");
        await (await new Fees(clerk).open()).says(/がいちばん安く/);
        await (await new OrderSheet(clerk).open(number)).says(scripts ? /料率 5.00％で/ : /料率 4.40％で/);
      });
    });
  }
});
