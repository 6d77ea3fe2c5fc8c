//! Coming in by a passkey: instead of the password, or after it instead of a code.

use super::{ANY_STAFF, MOST, Passkey, Place, Purpose, SECONDS, SentUse, challenge, described, judge};
use crate::{
    audit,
    error::Trouble,
    noren::Noren,
    staff::{
        session::Fresh,
        sign_in::{self, Stepped},
        visit::Visit,
    },
};
use domain::{audit::Deed, id::StaffId, timeline::Actor};
use serde_json::json;
use store::{Tx, limits::Window, staff::Staff};

/// Challenges that one network address may ask for in a quarter of an hour: each costs a row.
const CHALLENGES: u32 = 60;
const WINDOW_SECONDS: i64 = 15 * 60;

/// What became of asking for a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// What the browser needs: PublicKeyCredentialRequestOptionsJSON (5.5).
    Options(String),
    /// Too many: later.
    TooMany,
    /// No passkey can be used here, or the first step is too long ago.
    Nothing,
}

/// Begins to come in by whichever passkey the visitor has.
pub async fn begin(noren: &Noren, visit: &Visit) -> Result<Begun, Trouble> {
    ask(noren, visit, Purpose::Enter, ANY_STAFF).await
}

/// Begins the second step: with one of their own.
pub async fn begin_step(noren: &Noren, token: &str, visit: &Visit) -> Result<Begun, Trouble> {
    match sign_in::stepping(noren, token).await? {
        Some(staff) => ask(noren, visit, Purpose::Step, Some(&staff.id)).await,
        None => Ok(Begun::Nothing),
    }
}

async fn ask(
    noren: &Noren,
    visit: &Visit,
    purpose: Purpose,
    owner: Option<&StaffId>,
) -> Result<Begun, Trouble> {
    let Some(place) = &Place::of(&noren.settings.public_url) else { return Ok(Begun::Nothing) };
    let bucket = &format!("sign-in:challenge:{}", noren.secret.fingerprint("network", &visit.address));
    let window = Window::of_seconds(noren.now(), WINDOW_SECONDS);
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if !store::limits::hit(tx, shop, bucket, window, CHALLENGES).await? {
                return Ok(Begun::TooMany);
            }
            let theirs = match owner {
                Some(owner) => store::passkeys::of_staff(tx, shop, owner).await?,
                None => Vec::new(),
            };
            let options = json!({
                "challenge": challenge(tx, noren, purpose, owner).await?,
                "rpId": place.id,
                "allowCredentials": described(theirs.get(..MOST).unwrap_or(&theirs)),
                "userVerification": "required",
                "timeout": SECONDS.saturating_mul(1000),
            });
            Ok::<_, Trouble>(Begun::Options(options.to_string()))
        })
        .await
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The token for the session cookie.
    Token(String),
    /// Nobody comes in by that; why stands in the audit log.
    Wrong,
    /// Too many tries: later.
    TooMany,
}

/// Comes in by a passkey. Both steps are taken by it: it is something they have, and it made sure who they are.
pub async fn enter(noren: &Noren, sent: &SentUse, visit: &Visit) -> Result<Entered, Trouble> {
    let account = noren.secret.fingerprint("passkey", &sent.credential);
    if !sign_in::may_try(noren, &account, visit).await? {
        return Ok(Entered::TooMany);
    }
    let fresh = &Fresh::new(noren, visit);
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            match judge::used(tx, noren, Purpose::Enter, ANY_STAFF, sent).await? {
                Ok((staff, passkey)) => {
                    admit(tx, noren, &staff, fresh, &passkey).await?;
                    Ok::<_, Trouble>(Entered::Token(fresh.token.clone()))
                }
                Err((why, staff)) => {
                    put_on_record(tx, noren, staff.as_ref(), visit, why.name()).await?;
                    Ok(Entered::Wrong)
                }
            }
        })
        .await
}

/// Takes the second step by a passkey of whoever took the first.
pub async fn step(noren: &Noren, token: &str, sent: &SentUse, visit: &Visit) -> Result<Stepped, Trouble> {
    let Some(staff) = &sign_in::stepping(noren, token).await? else { return Ok(Stepped::Over) };
    if !sign_in::may_try_code(noren, &staff.id).await? {
        return Ok(Stepped::TooMany);
    }
    let fresh = &Fresh::new(noren, visit);
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            match judge::used(tx, noren, Purpose::Step, Some(&staff.id), sent).await? {
                Ok((staff, passkey)) => {
                    if !sign_in::take_step(tx, noren, token).await? {
                        return Ok(Stepped::Over);
                    }
                    admit(tx, noren, &staff, fresh, &passkey).await?;
                    Ok::<_, Trouble>(Stepped::Token(fresh.token.clone()))
                }
                Err((why, _)) => {
                    put_on_record(tx, noren, Some(staff), visit, why.name()).await?;
                    Ok(Stepped::Wrong)
                }
            }
        })
        .await
}

async fn admit(
    tx: &mut Tx,
    noren: &Noren,
    staff: &Staff,
    fresh: &Fresh,
    passkey: &Passkey,
) -> Result<(), Trouble> {
    fresh.begin(tx, noren, &staff.id).await?;
    let actor = Actor::Staff { id: staff.id.clone(), name: staff.name.clone() };
    let mut detail = audit::pairs(&[("how", "passkey"), ("passkey", &passkey.name)]);
    detail.extend(fresh.detail());
    audit::record(tx, noren, &actor, Deed::SignedIn, detail).await
}

/// A refused use, in the transaction that used its challenge up.
async fn put_on_record(
    tx: &mut Tx,
    noren: &Noren,
    staff: Option<&Staff>,
    visit: &Visit,
    why: &str,
) -> Result<(), Trouble> {
    let network = visit.network();
    let mut detail = vec![("how", "passkey"), ("why", why), ("network", network.as_str())];
    if let Some(staff) = staff {
        detail.insert(0, ("staff", staff.name.as_str()));
    }
    audit::record(tx, noren, &Actor::Stranger, Deed::SignInFailed, audit::pairs(&detail)).await
}
