//! Rate limits: how often something happened within a window of time, counted in one statement. Count in a transaction of its
//! own: what is rolled back was not counted.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{id::ShopId, moment::Moment};

/// Counts one more and answers whether it is allowed: at most `most` in the window. What is refused is not counted.
/// `bucket` names what is limited and holds hashes instead of personal data: `sms:phone:3f9a…`.
pub async fn hit(
    tx: &mut Tx,
    shop: &ShopId,
    bucket: &str,
    window_start: Moment,
    most: u32,
) -> Result<bool, StoreError> {
    if most == 0 {
        return Ok(false);
    }
    let counted = query!(
        tx,
        execute,
        "INSERT INTO limits (shop_id, bucket, window_start, hits) VALUES ($1, $2, $3, 1)
         ON CONFLICT (shop_id, bucket, window_start) DO UPDATE SET hits = limits.hits + 1 WHERE limits.hits < $4",
        shop.as_str(),
        bucket,
        window_start.0,
        i64::from(most),
    )?;
    Ok(counted > 0)
}

/// How often it happened in the window.
pub async fn peek(tx: &mut Tx, shop: &ShopId, bucket: &str, window_start: Moment) -> Result<u32, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT hits FROM limits WHERE shop_id = $1 AND bucket = $2 AND window_start = $3",
        shop.as_str(),
        bucket,
        window_start.0,
    )?;
    Place { table: "limits", id: bucket }.number("hits", row.map_or(0, |(hits,)| hits))
}

/// Forgets windows that began before a moment. Answers how many counts.
pub async fn delete_before(tx: &mut Tx, shop: &ShopId, moment: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM limits WHERE shop_id = $1 AND window_start < $2",
        shop.as_str(),
        moment.0,
    )
}
