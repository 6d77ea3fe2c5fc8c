//! Browsers' sessions. Only hashes of session ids are kept: who reads the database cannot be anybody.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
};

/// Whose session it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A shopper's.
    Shopper,
    /// A member of staff's.
    Staff,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Shopper => "shopper",
            Self::Staff => "staff",
        }
    }
}

/// A session that has not expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub kind: Kind,
    /// Who, once signed in.
    pub staff: Option<StaffId>,
    /// When it ends.
    pub expires: Moment,
}

/// Begins a session. Errors: `Exists` for a hash in use.
pub async fn create(
    tx: &mut Tx,
    shop: &ShopId,
    id_hash: &str,
    kind: Kind,
    staff: Option<&StaffId>,
    expires: Moment,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO sessions (shop_id, id_hash, kind, staff_id, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, id_hash) DO NOTHING",
        shop.as_str(),
        id_hash,
        kind.name(),
        staff.map(StaffId::as_str),
        expires.0,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The session, unless it has expired by now.
pub async fn get(
    tx: &mut Tx,
    shop: &ShopId,
    id_hash: &str,
    now: Moment,
) -> Result<Option<Session>, StoreError> {
    let row = query!(
        tx,
        first(String, Option<String>, i64),
        "SELECT kind, staff_id, expires_at FROM sessions WHERE shop_id = $1 AND id_hash = $2 AND expires_at > $3",
        shop.as_str(),
        id_hash,
        now.0,
    )?;
    row.map(|(kind, staff, expires)| {
        let kind = [Kind::Shopper, Kind::Staff].into_iter().find(|k| k.name() == kind);
        Ok(Session {
            kind: kind.ok_or_else(|| Place { table: "sessions", id: "…" }.wrong("kind"))?,
            staff: staff.map(StaffId::new),
            expires: Moment(expires),
        })
    })
    .transpose()
}

/// Moves the end of a session. False when there is none.
pub async fn touch(tx: &mut Tx, shop: &ShopId, id_hash: &str, expires: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE sessions SET expires_at = $3 WHERE shop_id = $1 AND id_hash = $2",
        shop.as_str(),
        id_hash,
        expires.0,
    )?;
    Ok(changed > 0)
}

/// Ends a session. False when there was none.
pub async fn delete(tx: &mut Tx, shop: &ShopId, id_hash: &str) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "DELETE FROM sessions WHERE shop_id = $1 AND id_hash = $2",
        shop.as_str(),
        id_hash,
    )?;
    Ok(changed > 0)
}

/// Ends every session of a member of staff, as a new password demands. Answers how many.
pub async fn delete_of_staff(tx: &mut Tx, shop: &ShopId, staff: &StaffId) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM sessions WHERE shop_id = $1 AND staff_id = $2",
        shop.as_str(),
        staff.as_str(),
    )
}

/// Forgets what has expired by now. Answers how many.
pub async fn delete_expired(tx: &mut Tx, shop: &ShopId, now: Moment) -> Result<u64, StoreError> {
    query!(tx, execute, "DELETE FROM sessions WHERE shop_id = $1 AND expires_at <= $2", shop.as_str(), now.0,)
}
