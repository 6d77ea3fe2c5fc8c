/** A program of ours that keeps running, with its log. */

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { programs } from "./places.mjs";
import { until } from "./until.mjs";

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** Whatever becomes of us, no program outlives us. */
const running = new Set();
process.on("exit", () => running.forEach((program) => program.child.kill("SIGKILL")));

/** One start of a program. Everything it says is kept. */
export class Program {
  /** Starts it, and waits until `url` answers. */
  static async start(name, env, url) {
    const program = new Program(name, env);
    const answers = async () => {
      program.mustRun();
      const answer = await fetch(url).catch(() => undefined);
      return answer?.ok;
    };
    await until(`${name} answers`, answers, { patience: 60_000, pause: 25 });
    return program;
  }

  constructor(name, env) {
    this.name = name;
    this.log = "";
    this.child = spawn(join(programs, name), { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => (this.log += text));
    }
    this.ended = new Promise((done) => this.child.once("close", done).once("error", done));
    this.gone = false;
    running.add(this);
    this.ended.then(() => {
      this.gone = true;
      running.delete(this);
    });
  }

  mustRun() {
    if (this.gone) throw new Error(`${this.name} ended by itself:\n${this.log.slice(-2_000)}`);
  }

  /** Ends it and waits until it is gone; gives how long that took, in milliseconds. */
  async end(signal = "SIGTERM") {
    const begun = Date.now();
    this.child.kill(signal);
    const late = setTimeout(() => this.child.kill("SIGKILL"), 15_000);
    await this.ended;
    clearTimeout(late);
    return Date.now() - begun;
  }
}
