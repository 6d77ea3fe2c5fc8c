//! Who is looking: a session by cookie. A session is written only when there is something to remember.

use crate::{access::token_hash, error::Trouble, noren::Noren};
use domain::id::SessionId;
use store::{StoreError, Tx, sessions::Kind};

/// How long a shopper's session lives without being used, seconds.
pub const LIFETIME_SECONDS: i64 = 60 * 60 * 24 * 14;

/// A shopper's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The hash under which the session is kept.
    pub session: SessionId,
}

/// What a cookie holds: whoever has it is this visitor.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The visitor of a cookie, if its session is known and alive.
pub async fn known(noren: &Noren, cookie: Option<&str>) -> Result<Option<Visitor>, Trouble> {
    let Some(token) = cookie else { return Ok(None) };
    let session = SessionId::new(token_hash(token));
    if noren.memory.is_alive(&session, noren.now()) {
        return Ok(Some(Visitor { session }));
    }
    let (id, now) = (session.as_str(), noren.now());
    let found = noren
        .db
        .read(|mut tx| async move {
            store::sessions::get(&mut tx, noren.shop_id(), id, now).await.map_err(Trouble::from)
        })
        .await?;
    let Some(found) = found.filter(|found| found.kind == Kind::Shopper) else { return Ok(None) };
    noren.memory.keep_session(&session, found.expires);
    Ok(Some(Visitor { session }))
}

/// Somebody who is about to do something that has to be remembered.
#[derive(Clone, Debug)]
pub struct Guest {
    /// Their session, which may not be written yet.
    pub visitor: Visitor,
    /// The token for the cookie of a session that begins now.
    pub token: Option<Token>,
}

/// The guest of a cookie. A new session is only written with the first thing to remember: whoever is refused leaves nothing.
pub async fn guest(noren: &Noren, cookie: Option<&str>) -> Result<Guest, Trouble> {
    if let Some(visitor) = known(noren, cookie).await? {
        return Ok(Guest { visitor, token: None });
    }
    let token = noren.ids.id();
    let session = SessionId::new(token_hash(&token));
    Ok(Guest { visitor: Visitor { session }, token: Some(Token(token)) })
}

/// Writes a new guest's session.
pub(crate) async fn remember(tx: &mut Tx, noren: &Noren, guest: &Guest) -> Result<(), Trouble> {
    if guest.token.is_none() {
        return Ok(());
    }
    let expires = noren.now().plus_seconds(LIFETIME_SECONDS);
    let id = guest.visitor.session.as_str();
    match store::sessions::create(tx, noren.shop_id(), id, Kind::Shopper, None, expires).await {
        Ok(()) | Err(StoreError::Exists) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
