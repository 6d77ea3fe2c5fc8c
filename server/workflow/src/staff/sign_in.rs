//! Sign in with mail address and password. A new session every time; wrong tries are counted per account and per network
//! address.

use super::{password, session::Fresh, two_step, visit::Visit};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, email::Email, id::StaffId, timeline::Actor};
use store::{
    Tx,
    limits::Window,
    staff::{Staff, Standing},
};

pub use super::session::{LIFETIME_SECONDS, clerk, cookie_name, sign_out};

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
    /// The password is right, and a code is asked for next: the token for the cookie of that step.
    SecondStep(String),
    /// Mail address or password is wrong; which of them is not said.
    Wrong,
    /// Too many tries: later.
    TooMany,
}

/// Signs in.
pub async fn sign_in(noren: &Noren, email: &str, typed: &str, visit: &Visit) -> Result<SignedIn, Trouble> {
    let email = Email::parse(email).ok();
    let account = email.as_ref().map_or("", Email::as_str).to_lowercase();
    let account = noren.secret.fingerprint("account", &account);
    if !may_try(noren, &account, visit).await? {
        return Ok(SignedIn::TooMany);
    }
    let found = match &email {
        Some(email) => by_email(noren, email).await?,
        None => None,
    };
    if !is_right(found.as_ref(), typed).await {
        wrong(noren, found.as_ref(), visit, "password").await?;
        return Ok(SignedIn::Wrong);
    }
    match found {
        Some(staff) => Ok(match second_step(noren, &staff).await? {
            Some(token) => SignedIn::SecondStep(token),
            None => SignedIn::Token(enter(noren, &staff, visit).await?),
        }),
        None => Ok(SignedIn::Wrong),
    }
}

/// How long the second step may take, seconds.
pub const STEP_SECONDS: i64 = 10 * 60;
/// What the token of the second step is good for.
const STEP: &str = "second-step";
/// Tries at the code of one account in a quarter of an hour: a million codes, three of them good at a time.
const TRIES_OF_CODE: u32 = 5;

/// A token for the second step, where the account has one.
async fn second_step(noren: &Noren, staff: &Staff) -> Result<Option<String>, Trouble> {
    let token = noren.ids.id();
    let (hash, expires) = (&token_hash(&token), noren.now().plus_seconds(STEP_SECONDS));
    let needed = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let needed = needs_second_step(tx, noren, staff).await?;
            if needed {
                store::links::create(tx, shop, hash, &staff.id, STEP, expires).await?;
            }
            Ok::<_, Trouble>(needed)
        })
        .await?;
    Ok(needed.then_some(token))
}

/// Whoever has an app is asked for its code. A passkey of their own stands beside the password, and comes after it only where their role
/// needs a second step and they have no other.
async fn needs_second_step(tx: &mut Tx, noren: &Noren, staff: &Staff) -> Result<bool, Trouble> {
    let shop = noren.shop_id();
    if store::two_step::has_one(tx, shop, &staff.id).await? {
        return Ok(true);
    }
    let required = store::two_step::required(tx, shop).await?.contains(&staff.role);
    Ok(required && store::passkeys::has_one(tx, shop, &staff.id).await?)
}

/// Who has taken the first step with that token, while the second one can still be taken.
pub(super) async fn stepping(noren: &Noren, token: &str) -> Result<Option<Staff>, Trouble> {
    let (hash, now) = (&token_hash(token), noren.now());
    let found = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(id) = store::links::peek(tx, shop, hash, STEP, now).await? else { return Ok(None) };
            Ok::<_, Trouble>(store::staff::by_id(tx, shop, &id).await?)
        })
        .await?;
    Ok(found.filter(|staff| staff.standing == Standing::Active))
}

/// Uses the token of the second step up. False when it was used or has expired meanwhile.
pub(super) async fn take_step(tx: &mut Tx, noren: &Noren, token: &str) -> Result<bool, Trouble> {
    let taken = store::links::take(tx, noren.shop_id(), &token_hash(token), STEP, noren.now()).await?;
    Ok(taken.is_some())
}

/// By what the second step can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// A code of the app, or a recovery code.
    pub code: bool,
    /// A passkey.
    pub passkey: bool,
}

/// By what whoever has that token can take the second step; `None` where it can be taken no more.
pub async fn ways(noren: &Noren, token: &str) -> Result<Option<Ways>, Trouble> {
    let Some(staff) = &stepping(noren, token).await? else { return Ok(None) };
    let ways = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            Ok::<_, Trouble>(Ways {
                code: store::two_step::has_one(tx, shop, &staff.id).await?,
                passkey: store::passkeys::has_one(tx, shop, &staff.id).await?,
            })
        })
        .await?;
    Ok(Some(ways))
}

/// What became of the second step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// The token for the session cookie.
    Token(String),
    /// It is neither the code of now nor a recovery code that is left.
    Wrong,
    /// Too many tries: later.
    TooMany,
    /// The first step is too long ago: from the beginning.
    Over,
}

/// Takes the second step with a code of the app or a recovery code.
pub async fn step(noren: &Noren, token: &str, typed: &str, visit: &Visit) -> Result<Stepped, Trouble> {
    let Some(staff) = stepping(noren, token).await? else { return Ok(Stepped::Over) };
    if !may_try_code(noren, &staff.id).await? {
        return Ok(Stepped::TooMany);
    }
    let (fresh, staff) = (&Fresh::new(noren, visit), &staff);
    let stepped = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            if !two_step::take(tx, noren, staff, typed).await? {
                return Ok(Stepped::Wrong);
            }
            if !take_step(tx, noren, token).await? {
                return Ok(Stepped::Over);
            }
            admit(tx, noren, staff, fresh).await?;
            Ok::<_, Trouble>(Stepped::Token(fresh.token.clone()))
        })
        .await?;
    if stepped == Stepped::Wrong {
        wrong(noren, Some(staff), visit, "code").await?;
    }
    Ok(stepped)
}

/// Counts a try at a code.
pub(super) async fn may_try_code(noren: &Noren, staff: &StaffId) -> Result<bool, Trouble> {
    let (bucket, window) =
        (&format!("sign-in:code:{staff}"), Window::of_seconds(noren.now(), WINDOW_SECONDS));
    noren
        .db
        .write(|mut tx| async move {
            let shop = noren.shop_id();
            Ok::<_, Trouble>(store::limits::hit(&mut tx, shop, bucket, window, TRIES_OF_CODE).await?)
        })
        .await
}

async fn by_email(noren: &Noren, email: &Email) -> Result<Option<Staff>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::staff::by_email(&mut tx, noren.shop_id(), email.as_str()).await?)
        })
        .await
}

/// Counts a try. `account` is a fingerprint. The first one too many is put on record, the others are not: nobody fills the log
/// by knocking.
pub(super) async fn may_try(noren: &Noren, account: &str, visit: &Visit) -> Result<bool, Trouble> {
    let buckets = &[
        (format!("sign-in:account:{account}"), TRIES_OF_ACCOUNT),
        (
            format!("sign-in:address:{}", noren.secret.fingerprint("network", &visit.address)),
            TRIES_OF_ADDRESS,
        ),
    ];
    let window = Window::of_seconds(noren.now(), WINDOW_SECONDS);
    let network = &visit.network();
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            for (bucket, most) in buckets {
                if !store::limits::hit(tx, noren.shop_id(), bucket, window, *most).await? {
                    if store::limits::hit(tx, noren.shop_id(), &format!("{bucket}:told"), window, 1).await? {
                        let detail = audit::pairs(&[("network", network)]);
                        audit::record(tx, noren, &Actor::Stranger, Deed::SignInStopped, detail).await?;
                    }
                    return Ok(false);
                }
            }
            Ok::<_, Trouble>(true)
        })
        .await
}

/// Whether that is their password, and they may come in. Somebody unknown costs the same time as somebody known.
pub(super) async fn is_right(staff: Option<&Staff>, typed: &str) -> bool {
    let kept = staff.and_then(|staff| staff.password_hash.clone()).unwrap_or_else(|| NOBODY.to_owned());
    let typed = typed.to_owned();
    let right = tokio::task::spawn_blocking(move || password::matches(&typed, &kept)).await.unwrap_or(false);
    right && staff.is_some_and(|staff| staff.standing == Standing::Active)
}

/// A hash that no password has.
const NOBODY: &str = "argon2id$19456$2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Puts a wrong try on record; `how` says what was wrong.
pub(super) async fn wrong(
    noren: &Noren,
    staff: Option<&Staff>,
    visit: &Visit,
    how: &str,
) -> Result<(), Trouble> {
    let network = visit.network();
    let mut detail = vec![("how", how), ("network", network.as_str())];
    if let Some(staff) = staff {
        detail.insert(0, ("staff", staff.name.as_str()));
    }
    audit::record_alone(noren, &Actor::Stranger, Deed::SignInFailed, &detail).await
}

/// Opens a session for somebody who has shown who they are.
pub(super) async fn enter(noren: &Noren, staff: &Staff, visit: &Visit) -> Result<String, Trouble> {
    let fresh = Fresh::new(noren, visit);
    let lent = &fresh;
    noren.db.write(|mut tx| async move { admit(&mut tx, noren, staff, lent).await }).await?;
    Ok(fresh.token)
}

/// The same within a transaction.
pub(super) async fn admit(tx: &mut Tx, noren: &Noren, staff: &Staff, fresh: &Fresh) -> Result<(), Trouble> {
    fresh.begin(tx, noren, &staff.id).await?;
    let actor = Actor::Staff { id: staff.id.clone(), name: staff.name.clone() };
    audit::record(tx, noren, &actor, Deed::SignedIn, fresh.detail()).await
}
