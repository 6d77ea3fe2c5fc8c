/** 認証アプリ: the page that sets one up, and the app itself. */

import { createHmac } from "node:crypto";
import { Screen } from "./screen.mjs";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What an app shows at a moment (RFC 6238), from the key that was typed into it. */
export function codeOf(key, millis = Date.now()) {
  const bits = [...key].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(millis / 30_000)));
  const tag = createHmac("sha1", bytes).update(counter).digest();
  const number = tag.readUInt32BE(tag[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

export class Authenticator extends Screen {
  here() {
    return this.stands("認証アプリ");
  }

  /** Sets the app up; gives the recovery codes. */
  async setUp() {
    const key = (await this.page.locator(".setup-key").innerText()).replaceAll(" ", "");
    await this.page.locator("#code").fill(codeOf(key));
    await this.press(this.button("2段階認証を有効にする"));
    await this.says("2段階認証が有効です");
    return this.page.locator(".recovery-codes code").allInnerTexts();
  }
}
