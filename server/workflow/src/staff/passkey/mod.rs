//! Passkeys (W3C Web Authentication): added by somebody who is signed in, used to come in without a password, or as the second step
//! after it. Whoever uses one shows by a finger, a face or a PIN that it is theirs, so that it counts as both steps.
//!
//! What is signed is a challenge of ours, kept in the database: good once, and for some minutes. Why this is not done by a library:
//! `docs/decisions/0011-passkeys.md`.

mod cose;
mod enter;
mod judge;
mod written;

pub use enter::{Begun, Entered, begin, begin_step, enter, step};
pub use judge::{SentNew, SentUse};
pub use store::passkeys::Passkey;

use super::{Clerk, manage::judged};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{audit::Deed, id::StaffId};
use serde_json::{Value, json};
use store::Tx;

/// Passkeys of one person at most.
pub const MOST: usize = 20;
/// How long a challenge can be answered, seconds. Browsers are asked to give up at the same time.
const SECONDS: i64 = 5 * 60;
/// The owner where the passkey itself says who comes.
const ANY_STAFF: Option<&StaffId> = None;

/// What a challenge is for: none is good for anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Add,
    Enter,
    Step,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Enter => "enter",
            Self::Step => "step",
        }
    }
}

/// Where passkeys are good: the shop's public address.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// The RP id: the host's name.
    id: String,
    /// What browsers call the origin.
    origin: String,
}

impl Place {
    /// `None` where no browser offers passkeys: without TLS, but for this very machine, and at addresses without a name.
    fn of(public_url: &str) -> Option<Self> {
        let (scheme, rest) = public_url.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let local = name == "localhost" || name.ends_with(".localhost");
        let named = name.chars().any(|c| c.is_ascii_alphabetic()) && !name.contains(['[', ']', ':']);
        let safe = scheme == "https" || local;
        (named && safe).then(|| Self { id: name.to_owned(), origin: format!("{scheme}://{host}") })
    }
}

/// Why a passkey was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not what browsers and authenticators write.
    Unreadable,
    /// The challenge was used, has expired, is somebody else's, or never was ours.
    Challenge,
    /// It was made at another address than the shop's.
    Origin,
    /// The authenticator did not make sure who used it.
    Unverified,
    /// Nobody who may come in has such a passkey.
    Unknown,
    /// It is somebody else's.
    Owner,
    /// The signature is wrong.
    Signature,
    /// It says it made fewer signatures than it did: somebody may have copied it.
    Counter,
    /// Somebody has that passkey already.
    Known,
}

impl Refused {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::Unreadable,
        Self::Challenge,
        Self::Origin,
        Self::Unverified,
        Self::Unknown,
        Self::Owner,
        Self::Signature,
        Self::Counter,
        Self::Known,
    ];

    /// Its name in the audit log.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Challenge => "challenge",
            Self::Origin => "origin",
            Self::Unverified => "unverified",
            Self::Unknown => "unknown",
            Self::Owner => "owner",
            Self::Signature => "signature",
            Self::Counter => "counter",
            Self::Known => "known",
        }
    }
}

/// Whether browsers offer passkeys at the shop's address.
pub fn possible(noren: &Noren) -> bool {
    Place::of(&noren.settings.public_url).is_some()
}

/// One's own passkeys, in the order in which they were added.
pub async fn list(noren: &Noren, clerk: &Clerk) -> Result<Vec<Passkey>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::passkeys::of_staff(&mut tx, noren.shop_id(), &clerk.id).await?)
        })
        .await
}

/// A fresh challenge, kept.
async fn challenge(
    tx: &mut Tx,
    noren: &Noren,
    purpose: Purpose,
    owner: Option<&StaffId>,
) -> Result<String, Trouble> {
    let bits = [noren.ids.bits(), noren.ids.bits()];
    let bytes: Vec<u8> = bits.iter().flat_map(|half| half.to_le_bytes()).collect();
    let challenge = URL_SAFE_NO_PAD.encode(bytes);
    let (hash, expires) = (token_hash(&challenge), noren.now().plus_seconds(SECONDS));
    store::passkeys::challenge(tx, noren.shop_id(), &hash, purpose.name(), owner, expires).await?;
    Ok(challenge)
}

fn described(credentials: &[Passkey]) -> Vec<Value> {
    credentials.iter().map(|one| json!({ "type": "public-key", "id": one.credential })).collect()
}

/// What the browser needs for a new passkey: PublicKeyCredentialCreationOptionsJSON (5.1.9). `None` where there can be no more.
pub async fn begin_adding(noren: &Noren, clerk: &Clerk) -> Result<Option<String>, Trouble> {
    let Some(place) = &Place::of(&noren.settings.public_url) else { return Ok(None) };
    let shop = &noren.shop().await?.name;
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let known = store::passkeys::of_staff(tx, noren.shop_id(), &clerk.id).await?;
            let staff = store::staff::by_id(tx, noren.shop_id(), &clerk.id).await?;
            let Some(staff) = staff.filter(|_| known.len() < MOST) else { return Ok(None) };
            let challenge = challenge(tx, noren, Purpose::Add, Some(&clerk.id)).await?;
            let algorithms = cose::ALGORITHMS.map(|number| json!({ "type": "public-key", "alg": number }));
            let options = json!({
                "challenge": challenge,
                "rp": { "id": place.id, "name": shop },
                "user": {
                    "id": URL_SAFE_NO_PAD.encode(clerk.id.as_str()),
                    "name": staff.email,
                    "displayName": staff.name,
                },
                "pubKeyCredParams": algorithms,
                "excludeCredentials": described(&known),
                "authenticatorSelection": {
                    "residentKey": "required",
                    "requireResidentKey": true,
                    "userVerification": "required",
                },
                "attestation": "none",
                "timeout": SECONDS.saturating_mul(1000),
            });
            Ok::<_, Trouble>(Some(options.to_string()))
        })
        .await
}

/// What became of adding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there.
    Done,
    /// No name, too long a one, or one with characters that nobody can see; the challenge is still good.
    Name,
    /// It was not taken.
    Refused(Refused),
}

/// Adds a passkey to one's own account, under a name.
pub async fn add(noren: &Noren, clerk: &Clerk, name: &str, sent: &SentNew) -> Result<Added, Trouble> {
    let Some(name) = &judged(name) else { return Ok(Added::Name) };
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let made = judge::made(tx, noren, &clerk.id, name, sent).await?;
            let (deed, detail) = match &made {
                Ok(()) => (Deed::PasskeyAdded, audit::pairs(&[("passkey", name)])),
                Err(why) => (Deed::PasskeyRefused, audit::pairs(&[("why", why.name())])),
            };
            audit::record_of(tx, noren, clerk, deed, detail).await?;
            Ok::<_, Trouble>(made.map_or_else(Added::Refused, |()| Added::Done))
        })
        .await
}

/// What became of taking one away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Done,
    /// They have none of that id.
    NotThere,
    /// Their role needs a second step, and this is the last one they have.
    Needed,
}

/// Takes one of one's own passkeys away.
pub async fn remove(noren: &Noren, clerk: &Clerk, credential: &str) -> Result<Removed, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let known = store::passkeys::of_staff(tx, shop, &clerk.id).await?;
            let Some(passkey) = known.iter().find(|known| known.credential == credential) else {
                return Ok(Removed::NotThere);
            };
            let required = store::two_step::required(tx, shop).await?.contains(&clerk.role);
            if required && known.len() == 1 && !store::two_step::has_one(tx, shop, &clerk.id).await? {
                return Ok(Removed::Needed);
            }
            store::passkeys::remove(tx, shop, &clerk.id, credential).await?;
            let detail = audit::pairs(&[("passkey", &passkey.name)]);
            audit::record_of(tx, noren, clerk, Deed::PasskeyRemoved, detail).await?;
            Ok::<_, Trouble>(Removed::Done)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn passkeys_belong_to_the_name_of_the_shops_address() {
        let of = |url: &str| Place::of(url).map(|place| (place.id, place.origin));
        let at = |id: &str, origin: &str| Some((id.to_owned(), origin.to_owned()));
        assert_eq!(of("https://noren.example"), at("noren.example", "https://noren.example"));
        assert_eq!(of("https://noren.example:8443"), at("noren.example", "https://noren.example:8443"));
        assert_eq!(of("http://localhost:3000"), at("localhost", "http://localhost:3000"));
        for nowhere in [
            "http://noren.example",
            "https://192.0.2.1",
            "https://[2001:db8::1]",
            "http://127.0.0.1:3000",
            "",
        ] {
            assert_eq!(of(nowhere), None, "{nowhere}");
        }
    }
}
