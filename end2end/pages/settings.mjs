/** 設定 of the desk: contracts, payment methods, delivery methods, texts to agree to, and who changed what. */

import { Screen } from "./screen.mjs";

const HOME = "/admin/settings";

/** The contract with a provider. */
export class Contract extends Screen {
  async open(provider, heading) {
    await this.guest.open(`${HOME}/providers/${provider}`);
    return this.stands(heading);
  }

  field(name) {
    return this.page.locator(`#${name}`);
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
    return this;
  }

  /** 申込状況 by its word. */
  async is(status) {
    await this.field("status").selectOption({ label: status });
    return this;
  }

  async plan(name) {
    await this.field("plan").selectOption({ label: name });
    return this;
  }

  save() {
    return this.button("保存する").click();
  }

  test() {
    return this.button("接続テスト").click();
  }
}

/** 支払方法設定, and each of the methods. */
export class Payments extends Screen {
  async open() {
    await this.guest.open(`${HOME}/payments`);
    return this.stands("支払方法設定");
  }

  async openOne(id) {
    await this.guest.open(`${HOME}/payments/${id}`);
    return this.stands(/^お支払い方法：/);
  }

  row(name) {
    return this.page.locator(".settings-row").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  async act(name, button) {
    await this.row(name).getByRole("button", { name: button, exact: true }).click();
    return this.stands("支払方法設定");
  }

  /** 新規登録 of an offer, by its name; stays on its page. */
  async add(offer) {
    await this.page.locator("#offer").selectOption({ label: offer });
    await this.button("登録する").click();
    return this.says("非公開で登録しました");
  }

  async save(fields) {
    for (const [name, text] of Object.entries(fields)) await this.page.locator(`#${name}`).fill(text);
    await this.button("保存する").click();
    return this;
  }
}

/** 配送方法・配送料, and each of them. */
export class Deliveries extends Screen {
  async open(id) {
    await this.guest.open(`${HOME}/deliveries/${id}`);
    return this.stands(/^配送方法/);
  }

  async allows(method, goes) {
    await this.page.locator(`#pay-${method}`).setChecked(goes);
    return this;
  }

  async carrier(name) {
    await this.page.locator("#carrier").selectOption({ label: name });
    return this;
  }

  async type(fields) {
    for (const [name, text] of Object.entries(fields)) await this.page.locator(`#${name}`).fill(text);
    return this;
  }

  save(label = "保存する") {
    return this.button(label).click();
  }

  async remove() {
    await this.page.locator("summary", { hasText: /^削除$/ }).click();
    await this.button("削除する").click();
  }
}

/** The text that shoppers agree to before they pay by a method. */
export class Consent extends Screen {
  async open(method) {
    await this.guest.open(`${HOME}/consents/${method}`);
    return this.stands(/^同意文：/);
  }

  async save(text) {
    await this.page.locator("#text").fill(text);
    await this.button("新しい版として保存する").click();
    return this.says("保存しました");
  }
}

/** Who changed what. */
export class SettingsHistory extends Screen {
  async open() {
    await this.guest.open(`${HOME}/history`);
    return this.stands("設定の変更履歴");
  }

  /** Everything that was done, newest first. */
  deeds() {
    return this.page.locator(".event-what").allInnerTexts();
  }
}
