/** States of the desk's world. */

import { OrderList } from "../pages/order_list.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Welcome } from "../pages/welcome.mjs";

/** What the owner chose. */
export const PASSWORD = "ながいのれんをくぐってはいる";

/** The owner's address, as the worlds set it. */
export const OWNER = "owner@noren.example";

/** The owner is signed in: by the one-time link at first, by the password afterwards. */
export async function signedIn(clerk) {
  if (!clerk.world.owned) {
    await (await new Welcome(clerk).open(clerk.world.welcome)).set(PASSWORD);
    clerk.world.owned = true;
  } else {
    await clerk.open("/admin/sign-in");
    await (await new SignIn(clerk).here()).enter(OWNER, PASSWORD);
  }
  return new OrderList(clerk).here();
}
