//! The second step of signing in: an authenticator app, set up by its owner and perhaps required for their role, and recovery
//! codes for the day on which the telephone is lost.

pub mod rules;
mod totp;

use super::{Clerk, sign_in::may_try_code};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, id::StaffId, timeline::Actor};
use store::{Tx, staff::Staff};
use totp::Secret;

/// How many recovery codes there are.
const CODES: usize = 10;
/// Characters of a recovery code: 50 bits, with a limit on tries.
const CODE_LENGTH: u32 = 10;

/// What an app is told, as a QR code or typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Setup {
    /// `otpauth://totp/…` (Key URI Format).
    pub uri: String,
    /// The secret in base32.
    pub secret: String,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Setup(…)")
    }
}

/// How somebody's second step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// An app is set up.
    pub app: bool,
    /// Recovery codes that are left.
    pub codes: u64,
    /// Their role needs a second step.
    pub required: bool,
}

/// What became of typing the first code.
#[derive(Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// The app is set up; the recovery codes, shown this once.
    Codes(Vec<String>),
    /// It is not the code of now.
    Wrong,
    /// Too many tries: later.
    TooMany,
    /// There is nothing to confirm: it is set up already, or was never begun.
    Nothing,
}

/// How the second step of a member of staff stands.
pub async fn standing(noren: &Noren, clerk: &Clerk) -> Result<Standing, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            Ok::<_, Trouble>(Standing {
                app: store::two_step::has_one(tx, shop, &clerk.id).await?,
                codes: store::two_step::codes_left(tx, shop, &clerk.id).await?,
                required: store::two_step::required(tx, shop).await?.contains(&clerk.role),
            })
        })
        .await
}

/// Begins to set an app up, or goes on: whoever loads the page again sees the same secret. `None` where one is set up.
pub async fn begin(noren: &Noren, clerk: &Clerk) -> Result<Option<Setup>, Trouble> {
    let fresh = Secret::new([noren.ids.bits(), noren.ids.bits()]);
    let sealed = &noren.secret.seal(noren.shop_id(), &name(&clerk.id), &fresh.base32(), noren.ids.bits())?;
    let secret = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if let Some(app) = store::two_step::app(tx, shop, &clerk.id).await? {
                if app.confirmed {
                    return Ok(None);
                }
                if let Some(begun) = open(noren, &clerk.id, &app) {
                    return Ok(Some(begun));
                }
            }
            store::two_step::begin_app(tx, shop, &clerk.id, sealed).await?;
            let kept = store::two_step::app(tx, shop, &clerk.id).await?;
            Ok::<_, Trouble>(kept.and_then(|app| open(noren, &clerk.id, &app)))
        })
        .await?;
    let Some(secret) = secret else { return Ok(None) };
    let (shop, email) = (noren.shop().await?.name, email(noren, &clerk.id).await?);
    Ok(Some(Setup { uri: uri(&shop, &email, &secret), secret: secret.base32() }))
}

/// Sets the app up by its first code. Answers the recovery codes.
pub async fn confirm(noren: &Noren, clerk: &Clerk, typed: &str) -> Result<Confirmed, Trouble> {
    if !may_try_code(noren, &clerk.id).await? {
        return Ok(Confirmed::TooMany);
    }
    let (codes, hashes) = new_codes(noren);
    let hashes = &hashes;
    let confirmed = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let app = store::two_step::app(tx, shop, &clerk.id).await?;
            let Some(app) = app.filter(|app| !app.confirmed) else { return Ok(Confirmed::Nothing) };
            let step = open(noren, &clerk.id, &app).and_then(|secret| secret.step_of(typed, noren.now()));
            let Some(step) = step else { return Ok(Confirmed::Wrong) };
            if !store::two_step::use_step(tx, shop, &clerk.id, step, noren.now()).await? {
                return Ok(Confirmed::Wrong);
            }
            store::two_step::put_codes(tx, shop, &clerk.id, hashes).await?;
            audit::record_of(tx, noren, clerk, Deed::AppAdded, audit::Detail::new()).await?;
            Ok::<_, Trouble>(Confirmed::Codes(Vec::new()))
        })
        .await?;
    Ok(match confirmed {
        Confirmed::Codes(_) => Confirmed::Codes(codes),
        other => other,
    })
}

/// New recovery codes in place of the old ones; `None` where no app is set up.
pub async fn renew_codes(noren: &Noren, clerk: &Clerk) -> Result<Option<Vec<String>>, Trouble> {
    let (codes, hashes) = new_codes(noren);
    let hashes = &hashes;
    let renewed = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if !store::two_step::has_one(tx, shop, &clerk.id).await? {
                return Ok(false);
            }
            store::two_step::put_codes(tx, shop, &clerk.id, hashes).await?;
            audit::record_of(tx, noren, clerk, Deed::RecoveryCodesMade, audit::Detail::new()).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    Ok(renewed.then_some(codes))
}

/// Takes one's own app away. False where there is none, or the role needs it and they have no passkey.
pub async fn remove(noren: &Noren, clerk: &Clerk) -> Result<bool, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let required = store::two_step::required(tx, shop).await?.contains(&clerk.role);
            if required && !store::passkeys::has_one(tx, shop, &clerk.id).await? {
                return Ok(false);
            }
            let removed = store::two_step::remove_app(tx, shop, &clerk.id).await?;
            if removed {
                audit::record_of(tx, noren, clerk, Deed::AppRemoved, audit::Detail::new()).await?;
            }
            Ok::<_, Trouble>(removed)
        })
        .await
}

/// Whether what was typed is the code of now or a recovery code; either is used up by it.
pub(super) async fn take(tx: &mut Tx, noren: &Noren, staff: &Staff, typed: &str) -> Result<bool, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let app = store::two_step::app(tx, shop, &staff.id).await?.filter(|app| app.confirmed);
    let secret = app.and_then(|app| open(noren, &staff.id, &app));
    if let Some(step) = secret.and_then(|secret| secret.step_of(typed, now)) {
        return Ok(store::two_step::use_step(tx, shop, &staff.id, step, now).await?);
    }
    let taken = store::two_step::take_code(tx, shop, &staff.id, &hash(typed), now).await?;
    if taken {
        let left = store::two_step::codes_left(tx, shop, &staff.id).await?.to_string();
        let actor = Actor::Staff { id: staff.id.clone(), name: staff.name.clone() };
        audit::record(tx, noren, &actor, Deed::RecoveryCodeUsed, audit::pairs(&[("left", &left)])).await?;
    }
    Ok(taken)
}

fn open(noren: &Noren, staff: &StaffId, app: &store::two_step::App) -> Option<Secret> {
    let plain = noren.secret.unseal(noren.shop_id(), &name(staff), &app.secret)?;
    Secret::from_base32(&plain)
}

/// The name under which a secret is sealed: nobody's can be put in another one's place.
fn name(staff: &StaffId) -> String {
    format!("authenticator/{staff}")
}

async fn email(noren: &Noren, staff: &StaffId) -> Result<String, Trouble> {
    let found = noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::staff::by_id(&mut tx, noren.shop_id(), staff).await?)
        })
        .await?;
    Ok(found.map(|staff| staff.email).unwrap_or_default())
}

fn uri(shop: &str, email: &str, secret: &Secret) -> String {
    let (shop, email) = (percent(shop), percent(email));
    format!("otpauth://totp/{shop}:{email}?secret={}&issuer={shop}", secret.base32())
}

/// Percent-encoding of everything but the unreserved characters of RFC 3986.
fn percent(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

/// Fresh recovery codes as they are shown, `XXXXX-XXXXX`, and their hashes.
fn new_codes(noren: &Noren) -> (Vec<String>, Vec<String>) {
    let codes: Vec<String> = (0..CODES)
        .map(|_| {
            let code = noren.ids.short(CODE_LENGTH);
            let half = code.len() / 2;
            let (left, right) = code.split_at_checked(half).unwrap_or((&code, ""));
            format!("{left}-{right}")
        })
        .collect();
    let hashes = codes.iter().map(|code| hash(code)).collect();
    (codes, hashes)
}

/// What a recovery code is kept as, however it is typed: our alphabet has no I, L, O.
fn hash(typed: &str) -> String {
    let plain = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    });
    token_hash(&plain.collect::<String>())
}
