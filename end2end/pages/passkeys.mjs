/** パスキー: the page of one's own, and an authenticator that Chromium plays. */

import { Screen } from "./screen.mjs";

/** A telephone or computer with a screen lock: it keeps passkeys and knows its owner. */
export class ScreenLock {
  static async of(guest) {
    const lock = new ScreenLock();
    lock.line = await guest.context.newCDPSession(guest.page);
    await lock.line.send("WebAuthn.enable");
    const options = {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    };
    lock.id = (await lock.line.send("WebAuthn.addVirtualAuthenticator", { options })).authenticatorId;
    return lock;
  }

  /** Whether the finger is the right one from now on. */
  knows(isUserVerified) {
    return this.line.send("WebAuthn.setUserVerified", { authenticatorId: this.id, isUserVerified });
  }

  /** How many passkeys it keeps. */
  async count() {
    return (await this.line.send("WebAuthn.getCredentials", { authenticatorId: this.id })).credentials.length;
  }
}

export class Passkeys extends Screen {
  async open() {
    await this.guest.open("/admin/account/passkeys");
    return this.here();
  }

  here() {
    return this.stands("パスキー");
  }

  async add(name) {
    await this.page.locator("#name").fill(name);
    await this.press(this.button("パスキーを追加"));
    return this.says("パスキーを追加しました");
  }

  row(name) {
    return this.page.locator(".settings-row").filter({ hasText: name });
  }

  async remove(name) {
    await this.row(name).locator("summary").click();
    await this.press(this.row(name).getByRole("button", { name: "このパスキーを削除" }));
    return this.says("パスキーを削除しました");
  }
}
