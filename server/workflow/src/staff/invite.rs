//! One-time links: the first owner's account, and a password for whoever has a link.

use super::{
    password::{self, Weak},
    sign_in::open_session,
};
use crate::{access::token_hash, error::Trouble, noren::Noren};
use domain::id::StaffId;
use store::{StoreError, Tx, staff::Staff};

/// How long a link can be used, seconds.
const LIFETIME_SECONDS: i64 = 60 * 60 * 24;

/// What a link is good for.
const PURPOSE: &str = "password";

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
    let expires = noren.now().plus_seconds(LIFETIME_SECONDS);
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
pub async fn accept(noren: &Noren, token: &str, typed: &str) -> Result<Accepted, Trouble> {
    if let Err(weak) = password::judge(typed) {
        return Ok(Accepted::Weak(weak));
    }
    let (typed, ids) = (typed.to_owned(), std::sync::Arc::clone(&noren.ids));
    let hashed = tokio::task::spawn_blocking(move || password::hash(&typed, &*ids)).await;
    let hashed = hashed.map_err(|_| Trouble::Fault("the password could not be hashed".to_owned()))??;
    let (hashed, link) = (&hashed, &token_hash(token));
    let staff = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let shop = noren.shop_id();
            let Some(staff) = store::links::take(tx, shop, link, PURPOSE, noren.now()).await? else {
                return Ok(None);
            };
            if has_password(tx, noren, &staff).await? {
                return Ok(None);
            }
            store::staff::set_password_hash(tx, shop, &staff, hashed).await?;
            Ok::<_, Trouble>(Some(staff))
        })
        .await?;
    match staff {
        Some(staff) => Ok(Accepted::Token(open_session(noren, &staff).await?)),
        None => Ok(Accepted::NoSuchLink),
    }
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
            Ok::<_, Trouble>(!has_password(tx, noren, &staff).await?)
        })
        .await
}

/// Every start makes a link while there is no password; once one of them was used, the others open nothing.
async fn has_password(tx: &mut Tx, noren: &Noren, staff: &StaffId) -> Result<bool, Trouble> {
    Ok(store::staff::by_id(tx, noren.shop_id(), staff)
        .await?
        .is_some_and(|staff| staff.password_hash.is_some()))
}
