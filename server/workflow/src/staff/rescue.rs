//! For whoever has lost every second step, an owner above all: somebody who can run the program on its machine lets them in again. It takes the
//! server's secret and its database, so nothing inside the desk leads here.

use super::letter;
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, timeline::Actor};
use store::staff::Standing;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rescued {
    /// App, recovery codes and passkeys are gone, and every session is over; the path of a link that sets a password, once and for an hour.
    Link(String),
    /// Nobody has that mail address.
    NoSuchMember,
    /// The account is suspended or was ended: that is for an owner to change.
    NotActive,
}

/// Takes every second step of an account away, and makes a link for a new password. Needs nothing but the mail address.
pub async fn rescue(noren: &Noren, email: &str) -> Result<Rescued, Trouble> {
    let token = &noren.ids.id();
    let (hash, expires) = (&token_hash(token), noren.now().plus_seconds(letter::RESET_SECONDS));
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(staff) = store::staff::by_email(tx, shop, email.trim()).await? else {
                return Ok(Rescued::NoSuchMember);
            };
            if staff.standing != Standing::Active {
                return Ok(Rescued::NotActive);
            }
            store::two_step::remove_app(tx, shop, &staff.id).await?;
            store::passkeys::remove_all(tx, shop, &staff.id).await?;
            store::sessions::delete_of_staff(tx, shop, &staff.id).await?;
            // Who has never had a password sets the first one.
            let (purpose, page) = match staff.password_hash {
                Some(_) => (letter::RESET, "reset"),
                None => (letter::INVITATION, "welcome"),
            };
            store::links::create(tx, shop, hash, &staff.id, purpose, expires).await?;
            let detail = audit::pairs(&[("staff", &staff.name)]);
            audit::record(tx, noren, &Actor::Clock, Deed::Rescued, detail).await?;
            Ok::<_, Trouble>(Rescued::Link(format!("/admin/{page}/{token}")))
        })
        .await
}
