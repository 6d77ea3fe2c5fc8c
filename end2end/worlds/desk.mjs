/** States of the desk's world. */

import { Home } from "../pages/home.mjs";
import { OrderList } from "../pages/order_list.mjs";
import { SignIn } from "../pages/sign_in.mjs";
import { Welcome } from "../pages/welcome.mjs";

/** What the owner chose. */
export const PASSWORD = "ながいのれんをくぐってはいる";

/** The owner's address, as the worlds set it. */
export const OWNER = "owner@noren.example";

/**
 * The owner is signed in: by the one-time link at first, by the password later, and in more windows by the session that is
 * there already, because nobody signs in at every step.
 */
export async function signedIn(clerk) {
  const { context, world } = clerk;
  if (world.session) {
    await context.addCookies(world.session);
    return new OrderList(clerk).open();
  }
  if (world.welcome) {
    await (await new Welcome(clerk).open(world.welcome)).set(PASSWORD);
  } else {
    await clerk.open("/admin/sign-in");
    await (await new SignIn(clerk).here()).enter(OWNER, PASSWORD);
  }
  await new Home(clerk).here();
  world.session = await context.cookies();
  return new OrderList(clerk).open();
}
