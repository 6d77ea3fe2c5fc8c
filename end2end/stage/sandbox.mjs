/** The provider sandbox: its clock, knobs, inboxes and transactions, by its control addresses. */

import { until } from "./until.mjs";

export class Sandbox {
  constructor(url) {
    this.url = url;
  }

  async #read(path) {
    const answer = await fetch(this.url + path);
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${path}`);
    return answer.json();
  }

  async #write(path, body) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.url + path, { method: "POST", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
  }

  /** Lets its clock go on by so many seconds. */
  later = (seconds) => this.#write("/control/clock", { advance_seconds: seconds });

  /** Its clock shows the machine's time again. */
  now = () => this.#write("/control/clock", { reset: true });

  /** Sets some knobs and leaves the others. */
  turn = (knobs) => this.#write("/control/knobs", knobs);

  /** A member of the provider's staff decides: `approve`, `refuse`, `pay`, … */
  act = (number, action) => this.#write(`/control/transactions/${number}/${action}`);

  /** The same at the console of one of the other providers. */
  actAt = (provider, number, action, details = {}) =>
    this.#write(`/control/${provider}/transactions/${number}/${action}`, details);

  /** Everything that one of the other providers knows of a telephone, oldest first. */
  async transactionsAt(provider, phone) {
    const all = await this.#read(`/control/${provider}/transactions`);
    return all.filter((row) => row.phones.includes(phone)).reverse();
  }

  /** The newest code texted to a telephone, as soon as there is one. */
  async code(phone) {
    const newest = async () => (await this.#read(`/control/sms?phone=${phone}&limit=1`))[0]?.code;
    return until(`a code for ${phone}`, newest);
  }

  /** Four digits that are not the code. */
  async wrongCode(phone) {
    const right = await this.code(phone);
    return right === "1111" ? "2222" : "1111";
  }

  /** The newest mail to an address whose subject has this word, as soon as there is one. */
  async mail(to, word) {
    const newest = async () =>
      (await this.#read(`/control/mail?to=${encodeURIComponent(to)}`)).find((mail) => mail.subject.includes(word));
    return until(`a mail about ${word} to ${to}`, newest);
  }

  /** Every transaction of an order, oldest first: an order's attempts are numbered from its own number. */
  async transactions(phone) {
    const all = await this.#read("/control/transactions");
    return all.filter((row) => row.phone === phone).reverse();
  }
}
