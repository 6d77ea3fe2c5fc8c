//! One-time links: the first owner's account, and a password for whoever has a link.

use super::{
    letter,
    password::{self, Weak},
    session::Fresh,
    sign_in,
    visit::Visit,
};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, id::StaffId, role::Role, timeline::Actor};
use store::{
    StoreError,
    staff::{Staff, Standing},
};

/// How long a link can be used, seconds.
const LIFETIME_SECONDS: i64 = letter::INVITATION_SECONDS;

/// What a link is good for.
const PURPOSE: &str = letter::INVITATION;

/// Creates the owner's account where there is nobody yet, and returns the path of the link that sets its password. Where
/// an account exists that never had a password, a fresh link is made for it, so that a lost first link locks nobody out.
pub async fn first_owner(noren: &Noren, email: &str) -> Result<Option<String>, Trouble> {
    match try_first_owner(noren, email).await {
        // Two programs started at once: the other one's account is found on the second look.
        Err(Trouble::Store(StoreError::Exists)) => try_first_owner(noren, email).await,
        other => other,
    }
}

async fn try_first_owner(noren: &Noren, email: &str) -> Result<Option<String>, Trouble> {
    let token = noren.ids.id();
    let (id, hash) = (StaffId::new(noren.ids.id()), token_hash(&token));
    let (id, hash) = (&id, &hash);
    let now = noren.now();
    let expires = now.plus_seconds(LIFETIME_SECONDS);
    let made = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let owner = match store::staff::by_email(tx, shop, email).await? {
                Some(staff) if staff.password_hash.is_none() => staff.id,
                Some(_) => return Ok(false),
                None if store::staff::count(tx, shop).await? == 0 => {
                    let owner = Staff {
                        id: id.clone(),
                        email: email.to_owned(),
                        name: "オーナー".to_owned(),
                        password_hash: None,
                        role: Role::Owner,
                        standing: Standing::Active,
                        since: now,
                    };
                    store::staff::insert(tx, shop, &owner).await?;
                    id.clone()
                }
                None => return Ok(false),
            };
            store::links::create(tx, shop, hash, &owner, PURPOSE, expires).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    Ok(made.then(|| format!("/admin/welcome/{token}")))
}

/// What became of setting a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// The token for the session cookie: whoever set the password is signed in.
    Token(String),
    /// The password is too weak; the link stays good.
    Weak(Weak),
    /// The link was used, is old, or never was one.
    NoSuchLink,
}

/// Sets a password by a link, once.
pub async fn accept(noren: &Noren, token: &str, typed: &str, visit: &Visit) -> Result<Accepted, Trouble> {
    if let Err(weak) = password::judge(typed) {
        return Ok(Accepted::Weak(weak));
    }
    let hashed = &password::hash_aside(noren, typed).await?;
    let (link, fresh) = (&token_hash(token), Fresh::new(noren, visit));
    let lent = &fresh;
    let joined = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let Some(id) = store::links::take(tx, shop, link, PURPOSE, noren.now()).await? else {
                return Ok(false);
            };
            let found = store::staff::by_id(tx, shop, &id).await?;
            let Some(staff) = found.filter(awaited) else { return Ok(false) };
            store::staff::set_password_hash(tx, shop, &id, hashed).await?;
            let actor = Actor::Staff { id, name: staff.name.clone() };
            audit::record(tx, noren, &actor, Deed::Joined, lent.detail()).await?;
            sign_in::admit(tx, noren, &staff, lent).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    Ok(if joined { Accepted::Token(fresh.token) } else { Accepted::NoSuchLink })
}

/// Whether a link can still be used.
pub async fn is_open(noren: &Noren, token: &str) -> Result<bool, Trouble> {
    let (link, now) = (&token_hash(token), noren.now());
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let Some(staff) = store::links::peek(tx, noren.shop_id(), link, PURPOSE, now).await? else {
                return Ok(false);
            };
            let staff = store::staff::by_id(tx, noren.shop_id(), &staff).await?;
            Ok::<_, Trouble>(staff.is_some_and(|staff| awaited(&staff)))
        })
        .await
}

/// Every start and every invitation makes a link while there is no password; once one of them was used, the others open
/// nothing.
fn awaited(staff: &Staff) -> bool {
    staff.password_hash.is_none() && staff.standing == Standing::Active
}
