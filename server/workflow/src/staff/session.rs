//! Sessions of staff: begun by signing in, looked up at every request, ended by whoever they belong to.

use super::{Clerk, visit::Visit};
use crate::{access::token_hash, audit, error::Trouble, noren::Noren};
use domain::{
    audit::Deed,
    id::{SessionId, StaffId},
    moment::Moment,
};
use store::{Tx, staff::Standing};

pub use store::staff_sessions::StaffSession;

/// How long a session lives, seconds.
pub const LIFETIME_SECONDS: i64 = 60 * 60 * 12;

/// Name of the cookie with its token. Over TLS it carries the prefix that browsers take from this very host only, and never from plain HTTP.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-noren_staff" } else { "noren_staff" }
}

/// How exactly it is kept when a session was last used, milliseconds: a page need not write.
const SEEN_TO_MILLIS: i64 = 60_000;

/// A session that is about to begin: made before the transaction, because its token is random.
pub(super) struct Fresh {
    /// For the cookie.
    pub token: String,
    id: SessionId,
    now: Moment,
    device: String,
    network: String,
}

impl Fresh {
    pub(super) fn new(noren: &Noren, visit: &Visit) -> Self {
        let token = noren.ids.id();
        let id = SessionId::new(token_hash(&token));
        Self { token, id, now: noren.now(), device: visit.device(), network: visit.network() }
    }

    /// Begins it; the token is for the cookie, only its hash is kept.
    pub(super) async fn begin(&self, tx: &mut Tx, noren: &Noren, staff: &StaffId) -> Result<(), Trouble> {
        let session = StaffSession {
            id: self.id.clone(),
            staff: staff.clone(),
            began: self.now,
            seen: self.now,
            proven: self.now,
            expires: self.now.plus_seconds(LIFETIME_SECONDS),
            device: self.device.clone(),
            network: self.network.clone(),
        };
        Ok(store::staff_sessions::begin(tx, noren.shop_id(), &session).await?)
    }

    /// What the audit log says of it.
    pub(super) fn detail(&self) -> audit::Detail {
        audit::pairs(&[("device", &self.device), ("network", &self.network)])
    }
}

/// Who a session cookie belongs to, if it is alive and its owner may still come in.
pub async fn clerk(noren: &Noren, cookie: Option<&str>) -> Result<Option<Clerk>, Trouble> {
    let Some(token) = cookie else { return Ok(None) };
    let (id, now) = (&SessionId::new(token_hash(token)), noren.now());
    let found = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some((session, staff)) = store::staff_sessions::get(tx, shop, id, now).await? else {
                return Ok(None);
            };
            let required = store::two_step::required(tx, shop).await?.contains(&staff.role);
            let owes = required
                && !store::two_step::has_one(tx, shop, &staff.id).await?
                && !store::passkeys::has_one(tx, shop, &staff.id).await?;
            Ok::<_, Trouble>(Some((session, staff, owes)))
        })
        .await?;
    let Some((session, staff, owes)) = found.filter(|(_, staff, _)| staff.standing == Standing::Active)
    else {
        return Ok(None);
    };
    if now.millis_since(session.seen) >= SEEN_TO_MILLIS {
        let write = |mut tx: Tx| async move {
            Ok::<_, Trouble>(store::staff_sessions::seen(&mut tx, noren.shop_id(), id, now).await?)
        };
        noren.db.write(write).await?;
    }
    Ok(Some(Clerk {
        id: staff.id,
        name: staff.name,
        role: staff.role,
        session: session.id,
        proven: session.proven,
        owes_second_step: owes,
    }))
}

/// The living sessions of a member of staff, the last used first.
pub async fn list(noren: &Noren, clerk: &Clerk) -> Result<Vec<StaffSession>, Trouble> {
    let now = noren.now();
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::staff_sessions::of_staff(&mut tx, noren.shop_id(), &clerk.id, now).await?)
        })
        .await
}

/// Signs out: ends the session at hand.
pub async fn sign_out(noren: &Noren, clerk: &Clerk) -> Result<(), Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            if store::staff_sessions::end(tx, noren.shop_id(), &clerk.id, &clerk.session).await? {
                audit::record_of(tx, noren, clerk, Deed::SignedOut, audit::Detail::new()).await?;
            }
            Ok::<_, Trouble>(())
        })
        .await
}

/// Ends one of one's own sessions, named by its hash. False when it is none of theirs, or over.
pub async fn end(noren: &Noren, clerk: &Clerk, id: &str) -> Result<bool, Trouble> {
    let id = &SessionId::new(id);
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let ended = store::staff_sessions::end(tx, noren.shop_id(), &clerk.id, id).await?;
            if ended {
                let detail = audit::pairs(&[("count", "1")]);
                audit::record_of(tx, noren, clerk, Deed::SessionsEnded, detail).await?;
            }
            Ok::<_, Trouble>(ended)
        })
        .await
}

/// Ends all of one's sessions but the one at hand. Answers how many.
pub async fn end_others(noren: &Noren, clerk: &Clerk) -> Result<u64, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let ended =
                store::staff_sessions::end_others(tx, noren.shop_id(), &clerk.id, &clerk.session).await?;
            if ended > 0 {
                let detail = audit::pairs(&[("count", &ended.to_string())]);
                audit::record_of(tx, noren, clerk, Deed::SessionsEnded, detail).await?;
            }
            Ok::<_, Trouble>(ended)
        })
        .await
}
