import assert from "node:assert/strict";
import { journey } from "../stage/journey.mjs";
import { TEA_KEPT } from "../worlds/checkout.mjs";
import { ordered } from "../worlds/order.mjs";

journey(
  "A4 B2 from the goods to 注文完了: registered with the provider, a code by SMS, one order",
  async (shopper, world) => {
    const order = await ordered(shopper);
    const [transaction] = await shopper.sandbox.transactions(shopper.person.phone);
    assert.deepEqual([transaction.accepted, transaction.approved], [1, true], "registered once, when it was ordered");
    const mail = await shopper.sandbox.mail(shopper.person.email, "ご注文ありがとうございます");
    assert.ok(mail.text.includes(world.url + order.path), "the mail leads back to the order");
    // Neither the person nor the secrets of the order are in anything the server says.
    const code = await shopper.sandbox.code(shopper.person.phone);
    const secrets = [...Object.values(shopper.person), `認証番号 ${code}`, `=${code}`, order.path.split("/").at(-1)];
    const told = secrets.filter((secret) => world.noren.log.includes(secret));
    assert.deepEqual(told, [], "the log tells");
  },
  {
    noren: { NOREN_LOG: "debug" },
    ends: [{ order: "received", credit: "ok", attempts: ["kuroneko-sms approved"], goods: TEA_KEPT }],
  },
);
