//! Who is looking: a session by cookie. A session is written only when there is something to remember.

use crate::{access::token_hash, error::Trouble, noren::Noren};
use domain::id::SessionId;
use store::sessions::Kind;

/// How long a shopper's session lives without being used, seconds.
pub const LIFETIME_SECONDS: i64 = 60 * 60 * 24 * 14;

/// A shopper's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The hash under which the session is kept.
    pub session: SessionId,
}

/// The visitor of a cookie, if its session is known and alive.
pub async fn known(noren: &Noren, cookie: Option<&str>) -> Result<Option<Visitor>, Trouble> {
    let Some(token) = cookie else { return Ok(None) };
    let session = SessionId::new(token_hash(token));
    let (id, now) = (session.as_str(), noren.now());
    let found = noren
        .db
        .read(|mut tx| async move {
            store::sessions::get(&mut tx, noren.shop_id(), id, now).await.map_err(Trouble::from)
        })
        .await?;
    Ok(found.filter(|s| s.kind == Kind::Shopper).map(|_| Visitor { session }))
}

/// The visitor of a cookie, or a new one together with the token for a new cookie.
pub async fn known_or_new(noren: &Noren, cookie: Option<&str>) -> Result<(Visitor, Option<String>), Trouble> {
    if let Some(visitor) = known(noren, cookie).await? {
        return Ok((visitor, None));
    }
    let token = noren.ids.id();
    let session = SessionId::new(token_hash(&token));
    let expires = noren.now().plus_seconds(LIFETIME_SECONDS);
    let id = session.as_str();
    noren
        .db
        .write(|mut tx| async move {
            store::sessions::create(&mut tx, noren.shop_id(), id, Kind::Shopper, None, expires)
                .await
                .map_err(Trouble::from)
        })
        .await?;
    Ok((Visitor { session }, Some(token)))
}
