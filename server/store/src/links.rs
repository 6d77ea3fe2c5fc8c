//! One-time links for staff: to choose a first or a new password. Only hashes of their tokens are kept.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
};

/// Keeps a link for a member of staff that works once, before `expires`, for that purpose. Errors: `Exists` for a hash in use.
pub async fn create(
    tx: &mut Tx,
    shop: &ShopId,
    token_hash: &str,
    staff: &StaffId,
    purpose: &str,
    expires: Moment,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO links (shop_id, token_hash, staff_id, purpose, expires_at, taken_at)
         VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT (shop_id, token_hash) DO NOTHING",
        shop.as_str(),
        token_hash,
        staff.as_str(),
        purpose,
        expires.0,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Whose link it is, without using it up: for the page that it leads to. `None` when it was used, has expired, or is unknown.
pub async fn peek(
    tx: &mut Tx,
    shop: &ShopId,
    token_hash: &str,
    purpose: &str,
    now: Moment,
) -> Result<Option<StaffId>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT staff_id FROM links
         WHERE shop_id = $1 AND token_hash = $2 AND purpose = $3 AND taken_at IS NULL AND expires_at > $4",
        shop.as_str(),
        token_hash,
        purpose,
        now.0,
    )?;
    Ok(row.map(|(staff,)| StaffId::new(staff)))
}

/// Uses a link up and answers whose it was: once, however many try at the same time. `None` when it was used, has expired,
/// or is unknown.
pub async fn take(
    tx: &mut Tx,
    shop: &ShopId,
    token_hash: &str,
    purpose: &str,
    now: Moment,
) -> Result<Option<StaffId>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "UPDATE links SET taken_at = $4
         WHERE shop_id = $1 AND token_hash = $2 AND purpose = $3 AND taken_at IS NULL AND expires_at > $4
         RETURNING staff_id",
        shop.as_str(),
        token_hash,
        purpose,
        now.0,
    )?;
    Ok(row.map(|(staff,)| StaffId::new(staff)))
}

/// Forgets links that had expired by then, used or not; how many.
pub async fn forget(tx: &mut Tx, shop: &ShopId, by: Moment) -> Result<u64, StoreError> {
    query!(tx, execute, "DELETE FROM links WHERE shop_id = $1 AND expires_at <= $2", shop.as_str(), by.0)
}
