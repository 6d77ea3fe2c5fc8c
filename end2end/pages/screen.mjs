/** What every page has in common. */

export class Screen {
  constructor(guest) {
    this.guest = guest;
    this.page = guest.page;
  }

  /** Waits until the page stands whose first heading is this, with its islands alive. */
  async stands(heading) {
    await this.page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await this.guest.settle();
    return this;
  }

  /** A button by what it says. */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A link by what it says. */
  link(name) {
    return this.page.getByRole("link", { name, exact: true });
  }

  /** Presses a button as this person presses buttons: once, twice, or by the keyboard. */
  press(button) {
    return this.guest.press ? this.guest.press(button) : button.click();
  }

  /** Waits for a callout with these words. */
  async says(words) {
    await this.page.getByText(words).first().waitFor();
    return this;
  }
}
