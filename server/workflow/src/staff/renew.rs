//! A new password: by its owner who knows the old one, or by a link in a mail for whoever has forgotten it.

use super::{
    Clerk, letter,
    password::{self, Weak},
    sign_in::{is_right, may_try},
    visit::Visit,
};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, email::Email, id::StaffId, timeline::Actor};
use store::staff::{Staff, Standing};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// The new password holds, and every other session is over.
    Done,
    /// The old one is wrong.
    Wrong,
    /// The new one is too weak.
    Weak(Weak),
    /// Too many tries: later.
    TooMany,
    /// The link was used, is old, or never was one.
    NoSuchLink,
}

/// Changes one's own password.
pub async fn change(
    noren: &Noren,
    clerk: &Clerk,
    old: &str,
    new: &str,
    visit: &Visit,
) -> Result<Renewed, Trouble> {
    if let Err(weak) = password::judge(new) {
        return Ok(Renewed::Weak(weak));
    }
    match prove(noren, clerk, old, visit).await? {
        Proof::Right => {}
        Proof::Wrong => return Ok(Renewed::Wrong),
        Proof::TooMany => return Ok(Renewed::TooMany),
    }
    let hash = &password::hash_aside(noren, new).await?;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            store::staff::set_password_hash(tx, shop, &clerk.id, hash).await?;
            store::staff_sessions::end_others(tx, shop, &clerk.id, &clerk.session).await?;
            audit::record_of(tx, noren, clerk, Deed::PasswordChanged, audit::Detail::new()).await
        })
        .await?;
    Ok(Renewed::Done)
}

/// What became of showing once more who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It is them; sensitive pages open for some minutes.
    Right,
    /// The password is wrong.
    Wrong,
    /// Too many tries: later.
    TooMany,
}

/// Judges the password of somebody who has signed in a while ago.
pub async fn prove(noren: &Noren, clerk: &Clerk, typed: &str, visit: &Visit) -> Result<Proof, Trouble> {
    let Some(staff) = by_id(noren, &clerk.id).await? else { return Ok(Proof::Wrong) };
    let account = noren.secret.fingerprint("account", &staff.email);
    if !may_try(noren, &account, visit).await? {
        return Ok(Proof::TooMany);
    }
    if !is_right(Some(&staff), typed).await {
        super::sign_in::wrong(noren, Some(&staff), visit, "proof").await?;
        return Ok(Proof::Wrong);
    }
    let now = noren.now();
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            store::staff_sessions::proven(tx, shop, &clerk.session, now).await?;
            audit::record_of(tx, noren, clerk, Deed::Proven, audit::Detail::new()).await
        })
        .await?;
    Ok(Proof::Right)
}

async fn by_id(noren: &Noren, id: &StaffId) -> Result<Option<Staff>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::staff::by_id(&mut tx, noren.shop_id(), id).await?)
        })
        .await
}

/// Asks for a link. The answer is the same, and takes the same time, whether anybody has that mail address: everything that
/// differs goes on behind it.
pub async fn forgotten(noren: &Noren, typed: &str, visit: &Visit) -> Result<(), Trouble> {
    let Ok(email) = Email::parse(typed) else { return Ok(()) };
    let account = noren.secret.fingerprint("forgotten", &email.as_str().to_lowercase());
    if !may_try(noren, &account, visit).await? {
        return Ok(());
    }
    let behind = noren.clone();
    noren.under_way.spawn(async move {
        if let Err(trouble) = send_link(&behind, &email).await {
            tracing::error!(%trouble, "a link for a new password was not sent");
        }
    });
    Ok(())
}

async fn send_link(noren: &Noren, email: &Email) -> Result<(), Trouble> {
    let found = noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::staff::by_email(&mut tx, noren.shop_id(), email.as_str()).await?)
        })
        .await?;
    // Somebody invited has a link already, and sets the first password by it.
    let Some(staff) = found.filter(may_renew) else { return Ok(()) };
    let detail = [("staff", staff.name.as_str())];
    audit::record_alone(noren, &Actor::Stranger, Deed::PasswordLinkAsked, &detail).await?;
    letter::reset(noren, &staff).await.map(drop)
}

fn may_renew(staff: &Staff) -> bool {
    staff.standing == Standing::Active && staff.password_hash.is_some()
}

/// Whether a link for a new password can still be used.
pub async fn is_open(noren: &Noren, token: &str) -> Result<bool, Trouble> {
    let (link, now) = (&token_hash(token), noren.now());
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(id) = store::links::peek(tx, shop, link, letter::RESET, now).await? else {
                return Ok(false);
            };
            Ok::<_, Trouble>(store::staff::by_id(tx, shop, &id).await?.is_some_and(|staff| may_renew(&staff)))
        })
        .await
}

/// Sets a new password by a link, once, and ends every session. Nobody is signed in by it: the second step is still asked for.
pub async fn by_link(noren: &Noren, token: &str, typed: &str) -> Result<Renewed, Trouble> {
    if let Err(weak) = password::judge(typed) {
        return Ok(Renewed::Weak(weak));
    }
    let (hash, link) = (&password::hash_aside(noren, typed).await?, &token_hash(token));
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(id) = store::links::take(tx, shop, link, letter::RESET, noren.now()).await? else {
                return Ok(Renewed::NoSuchLink);
            };
            let Some(staff) = store::staff::by_id(tx, shop, &id).await?.filter(may_renew) else {
                return Ok(Renewed::NoSuchLink);
            };
            store::staff::set_password_hash(tx, shop, &id, hash).await?;
            store::sessions::delete_of_staff(tx, shop, &id).await?;
            let actor = Actor::Staff { id, name: staff.name };
            audit::record(tx, noren, &actor, Deed::PasswordChanged, audit::pairs(&[("how", "link")])).await?;
            Ok::<_, Trouble>(Renewed::Done)
        })
        .await
}
