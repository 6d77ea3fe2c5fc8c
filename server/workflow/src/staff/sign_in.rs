//! Sign in and out. A new session every time; wrong passwords are counted per account and per network address.

use super::{Clerk, password};
use crate::{access::token_hash, error::Trouble, noren::Noren};
use domain::{
    email::Email,
    id::{SessionId, StaffId},
};

use store::{limits::Window, sessions::Kind};

/// How long a session lives, seconds.
pub const LIFETIME_SECONDS: i64 = 60 * 60 * 12;

const WINDOW_SECONDS: i64 = 15 * 60;
/// Tries per account in a quarter of an hour.
const TRIES_OF_ACCOUNT: u32 = 10;
/// Tries per network address in a quarter of an hour.
const TRIES_OF_ADDRESS: u32 = 30;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedIn {
    /// The token for the session cookie.
    Token(String),
    /// Mail address or password is wrong; which of them is not said.
    Wrong,
    /// Too many tries: later.
    TooMany,
}

/// Signs in. `address` is the network address of the request.
pub async fn sign_in(noren: &Noren, email: &str, typed: &str, address: &str) -> Result<SignedIn, Trouble> {
    let email = Email::parse(email).ok();
    let account = email.as_ref().map_or("", Email::as_str).to_lowercase();
    let buckets = [
        (format!("sign-in:account:{}", noren.secret.fingerprint("account", &account)), TRIES_OF_ACCOUNT),
        (format!("sign-in:address:{}", noren.secret.fingerprint("network", address)), TRIES_OF_ADDRESS),
    ];
    let window = Window::of_seconds(noren.now(), WINDOW_SECONDS);
    let (buckets, email) = (&buckets, &email);
    let (allowed, found) = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            for (bucket, most) in buckets {
                if !store::limits::hit(tx, noren.shop_id(), bucket, window, *most).await? {
                    return Ok((false, None));
                }
            }
            let found = match email {
                Some(email) => store::staff::by_email(tx, noren.shop_id(), email.as_str()).await?,
                None => None,
            };
            Ok::<_, Trouble>((true, found))
        })
        .await?;
    if !allowed {
        return Ok(SignedIn::TooMany);
    }
    // Somebody unknown costs the same time as somebody known.
    let kept =
        found.as_ref().and_then(|staff| staff.password_hash.clone()).unwrap_or_else(|| NOBODY.to_owned());
    let typed = typed.to_owned();
    let right = tokio::task::spawn_blocking(move || password::matches(&typed, &kept)).await.unwrap_or(false);
    match found {
        Some(staff) if right => Ok(SignedIn::Token(open_session(noren, &staff.id).await?)),
        _ => Ok(SignedIn::Wrong),
    }
}

/// A hash that no password has.
const NOBODY: &str = "argon2id$19456$2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Opens a new session; the token is for the cookie, only its hash is kept.
pub(super) async fn open_session(noren: &Noren, staff: &StaffId) -> Result<String, Trouble> {
    let token = noren.ids.id();
    let session = SessionId::new(token_hash(&token));
    let expires = noren.now().plus_seconds(LIFETIME_SECONDS);
    let session = session.as_str();
    noren
        .db
        .write(|mut tx| async move {
            store::sessions::create(&mut tx, noren.shop_id(), session, Kind::Staff, Some(staff), expires)
                .await
                .map_err(Trouble::from)
        })
        .await?;
    Ok(token)
}

/// Who a session cookie belongs to, if it is alive.
pub async fn clerk(noren: &Noren, cookie: Option<&str>) -> Result<Option<Clerk>, Trouble> {
    let Some(token) = cookie else { return Ok(None) };
    let session = SessionId::new(token_hash(token));
    let (hash, now) = (session.as_str(), noren.now());
    let staff = noren
        .db
        .read(|mut tx| async move {
            let found = store::sessions::get(&mut tx, noren.shop_id(), hash, now).await?;
            let Some(id) = found.and_then(|session| session.staff) else { return Ok(None) };
            Ok::<_, Trouble>(store::staff::by_id(&mut tx, noren.shop_id(), &id).await?)
        })
        .await?;
    Ok(staff.map(|staff| Clerk { id: staff.id, name: staff.name, session }))
}

/// Ends a session.
pub async fn sign_out(noren: &Noren, clerk: &Clerk) -> Result<(), Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            store::sessions::delete(&mut tx, noren.shop_id(), clerk.session.as_str())
                .await
                .map_err(Trouble::from)
        })
        .await
        .map(drop)
}
