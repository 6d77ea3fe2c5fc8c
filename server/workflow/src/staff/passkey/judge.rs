//! Whether what a browser sends is what we asked for (W3C Web Authentication, Level 3, 7.1 and 7.2).

use super::{
    ANY_STAFF, Place, Purpose, Refused,
    cose::Key,
    written::{AuthenticatorData, ClientData, signed},
};
use crate::{access::token_hash, error::Trouble, noren::Noren};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::id::StaffId;
use sha2::{Digest, Sha256};
use store::{
    StoreError, Tx,
    passkeys::{self, Passkey},
    staff::{Staff, Standing},
};
use subtle::ConstantTimeEq;

/// Longest of what is read, characters: a browser sends some hundred.
const LONGEST: usize = 8_192;

/// A new passkey as the browser sends it, all base64url.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentNew {
    /// `clientDataJSON`.
    pub client_data: String,
    /// What `getAuthenticatorData()` gave. Who made the authenticator is not asked for (attestation `none`).
    pub authenticator_data: String,
}

/// A passkey that was used, as the browser sends it, all base64url.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SentUse {
    /// The passkey's id.
    pub credential: String,
    /// Whose it is, as the authenticator remembers.
    pub user: String,
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// The signature.
    pub signature: String,
}

type Judged<T> = Result<Result<T, Refused>, Trouble>;

fn decoded(text: &str) -> Result<Vec<u8>, Refused> {
    let short = Some(text).filter(|text| text.len() <= LONGEST);
    short.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or(Refused::Unreadable)
}

/// Judges what the browser says it let be signed, and uses the challenge up, whatever comes of it. `owner`: who is meant to answer.
async fn asked(
    tx: &mut Tx,
    noren: &Noren,
    purpose: Purpose,
    owner: Option<&StaffId>,
    client_data: &[u8],
) -> Judged<Place> {
    let Some(said) = ClientData::read(client_data) else { return Ok(Err(Refused::Unreadable)) };
    let (hash, now) = (token_hash(&said.challenge), noren.now());
    let taken = passkeys::take_challenge(tx, noren.shop_id(), &hash, purpose.name(), now).await?;
    if taken.is_none_or(|whose| whose.as_ref() != owner) {
        return Ok(Err(Refused::Challenge));
    }
    let Some(place) = Place::of(&noren.settings.public_url) else { return Ok(Err(Refused::Origin)) };
    if said.origin != place.origin || said.cross_origin {
        return Ok(Err(Refused::Origin));
    }
    let kind = if purpose == Purpose::Add { "webauthn.create" } else { "webauthn.get" };
    Ok(if said.kind == kind { Ok(place) } else { Err(Refused::Unreadable) })
}

/// It was made for us, and whoever has it has shown that they may use it.
fn vouched(data: &AuthenticatorData<'_>, place: &Place) -> Result<(), Refused> {
    if !bool::from(Sha256::digest(place.id.as_bytes()).as_slice().ct_eq(&data.rp)) {
        return Err(Refused::Origin);
    }
    if data.present && data.verified { Ok(()) } else { Err(Refused::Unverified) }
}

/// Judges a new passkey and keeps it.
pub(super) async fn made(
    tx: &mut Tx,
    noren: &Noren,
    owner: &StaffId,
    name: &str,
    sent: &SentNew,
) -> Judged<()> {
    let (client_data, data) = match (decoded(&sent.client_data), decoded(&sent.authenticator_data)) {
        (Ok(client_data), Ok(data)) => (client_data, data),
        _ => return Ok(Err(Refused::Unreadable)),
    };
    let place = match asked(tx, noren, Purpose::Add, Some(owner), &client_data).await? {
        Ok(place) => place,
        Err(why) => return Ok(Err(why)),
    };
    let Some(data) = AuthenticatorData::read(&data) else { return Ok(Err(Refused::Unreadable)) };
    if let Err(why) = vouched(&data, &place) {
        return Ok(Err(why));
    }
    let Some(made) = data.made else { return Ok(Err(Refused::Unreadable)) };
    let passkey = Passkey {
        credential: URL_SAFE_NO_PAD.encode(made.id),
        staff: owner.clone(),
        name: name.to_owned(),
        public_key: made.key.to_vec(),
        counter: data.counter,
        synced: data.synced,
        added: noren.now(),
        used: None,
    };
    match passkeys::insert(tx, noren.shop_id(), &passkey).await {
        Ok(()) => Ok(Ok(())),
        Err(StoreError::Exists) => Ok(Err(Refused::Known)),
        Err(other) => Err(other.into()),
    }
}

/// Judges the use of a passkey and writes it down. `owner`: whose it has to be; [`ANY_STAFF`] where the passkey itself says who comes.
/// A refusal tells whose passkey it was, where that is known.
pub(super) async fn used(
    tx: &mut Tx,
    noren: &Noren,
    purpose: Purpose,
    owner: Option<&StaffId>,
    sent: &SentUse,
) -> Result<Result<(Staff, Passkey), (Refused, Option<Staff>)>, Trouble> {
    let parts = [&sent.client_data, &sent.authenticator_data, &sent.signature, &sent.user];
    let mut read = Vec::new();
    for part in parts {
        match decoded(part) {
            Ok(bytes) => read.push(bytes),
            Err(why) => return Ok(Err((why, None))),
        }
    }
    let [client_data, data, signature, user] = read.as_slice() else {
        return Ok(Err((Refused::Unreadable, None)));
    };
    let place = match asked(tx, noren, purpose, owner, client_data).await? {
        Ok(place) => place,
        Err(why) => return Ok(Err((why, None))),
    };
    let shop = noren.shop_id();
    let Some(passkey) = passkeys::get(tx, shop, &sent.credential).await? else {
        return Ok(Err((Refused::Unknown, None)));
    };
    let Some(staff) = store::staff::by_id(tx, shop, &passkey.staff).await? else {
        return Ok(Err((Refused::Unknown, None)));
    };
    let judged = owned(&passkey, owner, user)
        .and_then(|()| if staff.standing == Standing::Active { Ok(()) } else { Err(Refused::Unknown) })
        .and_then(|()| right(&passkey, &place, data, client_data, signature));
    let counter = match judged {
        Ok(counter) => counter,
        Err(why) => return Ok(Err((why, Some(staff)))),
    };
    if !passkeys::used(tx, shop, &passkey.credential, counter, noren.now()).await? {
        return Ok(Err((Refused::Counter, Some(staff))));
    }
    Ok(Ok((staff, passkey)))
}

/// It is whose it has to be, and its authenticator says so, too; it may keep silent only where we know already who comes.
fn owned(passkey: &Passkey, owner: Option<&StaffId>, user: &[u8]) -> Result<(), Refused> {
    let theirs = owner == ANY_STAFF || owner == Some(&passkey.staff);
    let said = user == passkey.staff.as_str().as_bytes() || (user.is_empty() && owner != ANY_STAFF);
    if theirs && said { Ok(()) } else { Err(Refused::Owner) }
}

/// The signature holds; answers the counter.
fn right(
    passkey: &Passkey,
    place: &Place,
    data: &[u8],
    client_data: &[u8],
    signature: &[u8],
) -> Result<u32, Refused> {
    let read = AuthenticatorData::read(data).ok_or(Refused::Unreadable)?;
    vouched(&read, place)?;
    let (key, _) = Key::read(&passkey.public_key).ok_or(Refused::Signature)?;
    // Whether it may be kept on several devices never changes (7.2, 18).
    if !key.signed(&signed(data, client_data), signature) || read.synced != passkey.synced {
        return Err(Refused::Signature);
    }
    Ok(read.counter)
}
