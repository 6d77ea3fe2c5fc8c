/** ホーム of the desk: where signing in leads. */

import { Screen } from "./screen.mjs";

export class Home extends Screen {
  here() {
    return this.stands("ホーム");
  }

  signOut() {
    return this.button("サインアウト").click();
  }
}
