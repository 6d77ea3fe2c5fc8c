/** What a browser complains about: errors on its console, refused content, scripts that fail, answers of a broken server. */

/** Collects what the pages of a context complain about. */
export class Complaints {
  #found = [];
  #expected = [];

  /** Listens to every page of the context. */
  constructor(context) {
    context.on("console", (message) => message.type() === "error" && this.#add(`console: ${message.text()}`));
    context.on("weberror", (event) => this.#add(`script: ${event.error()?.message ?? event.error()}`));
    context.on("response", (response) => response.status() >= 500 && this.#add(`answer: ${response.status()}`));
  }

  #add(text) {
    this.#found.push(text);
  }

  /** This belongs to the journey. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** What was not expected. */
  unexpected() {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}
