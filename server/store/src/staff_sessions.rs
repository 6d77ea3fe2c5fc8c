//! Sessions of staff: who, since when, on which device, and when the password was last asked for.

use crate::{
    error::StoreError,
    query::query,
    staff::{self, Staff},
    tx::Tx,
};
use domain::{
    id::{SessionId, ShopId, StaffId},
    moment::Moment,
};

/// A session of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSession {
    /// The hash of its token.
    pub id: SessionId,
    /// Whose.
    pub staff: StaffId,
    /// When they signed in.
    pub began: Moment,
    /// When it was last used, to the minute.
    pub seen: Moment,
    /// When the password was last right.
    pub proven: Moment,
    /// When it ends.
    pub expires: Moment,
    /// Browser and system, in words.
    pub device: String,
    /// Network address without its end.
    pub network: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id_hash: String,
    staff_id: String,
    began_at: i64,
    seen_at: i64,
    proven_at: i64,
    expires_at: i64,
    device: String,
    network: String,
}

impl From<Row> for StaffSession {
    fn from(row: Row) -> Self {
        Self {
            id: SessionId::new(row.id_hash),
            staff: StaffId::new(row.staff_id),
            began: Moment(row.began_at),
            seen: Moment(row.seen_at),
            proven: Moment(row.proven_at),
            expires: Moment(row.expires_at),
            device: row.device,
            network: row.network,
        }
    }
}

/// Begins a session. Errors: `Exists` for a hash in use.
pub async fn begin(tx: &mut Tx, shop: &ShopId, session: &StaffSession) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO sessions
             (shop_id, id_hash, kind, staff_id, began_at, seen_at, proven_at, expires_at, device, network)
         VALUES ($1, $2, 'staff', $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (shop_id, id_hash) DO NOTHING",
        shop.as_str(),
        session.id.as_str(),
        session.staff.as_str(),
        session.began.0,
        session.seen.0,
        session.proven.0,
        session.expires.0,
        &session.device,
        &session.network,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The session and its owner, unless it has expired by now.
pub async fn get(
    tx: &mut Tx,
    shop: &ShopId,
    id: &SessionId,
    now: Moment,
) -> Result<Option<(StaffSession, Staff)>, StoreError> {
    let row = query!(
        tx,
        first Row,
        "SELECT id_hash, staff_id, began_at, seen_at, proven_at, expires_at, device, network FROM sessions
         WHERE shop_id = $1 AND id_hash = $2 AND kind = 'staff' AND staff_id IS NOT NULL AND expires_at > $3",
        shop.as_str(),
        id.as_str(),
        now.0,
    )?;
    let Some(session) = row.map(StaffSession::from) else { return Ok(None) };
    Ok(staff::by_id(tx, shop, &session.staff).await?.map(|staff| (session, staff)))
}

/// The living sessions of a member of staff, the last used first.
pub async fn of_staff(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    now: Moment,
) -> Result<Vec<StaffSession>, StoreError> {
    let rows = query!(
        tx,
        all Row,
        "SELECT id_hash, staff_id, began_at, seen_at, proven_at, expires_at, device, network FROM sessions
         WHERE shop_id = $1 AND staff_id = $2 AND kind = 'staff' AND expires_at > $3
         ORDER BY seen_at DESC, id_hash",
        shop.as_str(),
        staff.as_str(),
        now.0,
    )?;
    Ok(rows.into_iter().map(StaffSession::from).collect())
}

/// It was used now.
pub async fn seen(tx: &mut Tx, shop: &ShopId, id: &SessionId, now: Moment) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE sessions SET seen_at = $3 WHERE shop_id = $1 AND id_hash = $2 AND seen_at < $3",
        shop.as_str(),
        id.as_str(),
        now.0,
    )?;
    Ok(())
}

/// The password was right now. False when there is no such session.
pub async fn proven(tx: &mut Tx, shop: &ShopId, id: &SessionId, now: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE sessions SET proven_at = $3 WHERE shop_id = $1 AND id_hash = $2 AND kind = 'staff'",
        shop.as_str(),
        id.as_str(),
        now.0,
    )?;
    Ok(changed > 0)
}

/// Ends one session of that member of staff. False when there is none of theirs.
pub async fn end(tx: &mut Tx, shop: &ShopId, staff: &StaffId, id: &SessionId) -> Result<bool, StoreError> {
    let ended = query!(
        tx,
        execute,
        "DELETE FROM sessions WHERE shop_id = $1 AND staff_id = $2 AND id_hash = $3 AND kind = 'staff'",
        shop.as_str(),
        staff.as_str(),
        id.as_str(),
    )?;
    Ok(ended > 0)
}

/// Ends all sessions of that member of staff but one. Answers how many.
pub async fn end_others(
    tx: &mut Tx,
    shop: &ShopId,
    staff: &StaffId,
    but: &SessionId,
) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM sessions WHERE shop_id = $1 AND staff_id = $2 AND id_hash <> $3 AND kind = 'staff'",
        shop.as_str(),
        staff.as_str(),
        but.as_str(),
    )
}
