/** Waiting for what will become true. */

/** Asks again and again until the answer is neither empty nor false, and gives it. */
export async function until(what, ask, { patience = 15_000, pause = 60 } = {}) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s in vain: ${what}`);
    await rest(pause);
  }
}

/** Lets so many milliseconds pass. */
export const rest = (millis) => new Promise((done) => setTimeout(done, millis));
