//! Rate limits: how often something happened lately, counted in one statement. Count in a transaction of its own: what is
//! rolled back was not counted.
//!
//! The time that counts slides: hits are kept by the twelfth of the window in which they happened, and forgotten one twelfth
//! after the other. Nobody gets twice as many by waiting for the clock to strike.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{id::ShopId, moment::Moment};

/// In so many parts a window slides on.
const PARTS: i64 = 12;

/// The time in which something may happen so often, as seen at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// When it happens.
    pub at: Moment,
    /// How long the time is, milliseconds.
    millis: i64,
}

impl Window {
    /// The last `seconds` before a moment.
    pub fn of_seconds(at: Moment, seconds: i64) -> Self {
        Self { at, millis: seconds.saturating_mul(1000).max(PARTS) }
    }

    /// When the part began in which the moment lies.
    fn part(self) -> i64 {
        self.at.0.saturating_sub(self.at.0.rem_euclid(self.millis / PARTS))
    }
}

/// Counts one more and answers whether it is allowed: at most `most` in the time of the window. What is refused is not counted.
/// `bucket` names what is limited and holds hashes instead of personal data: `sms:phone:3f9a…`.
pub async fn hit(
    tx: &mut Tx,
    shop: &ShopId,
    bucket: &str,
    window: Window,
    most: u32,
) -> Result<bool, StoreError> {
    // The part of this moment is compared as it stands in its row, the earlier ones as they were when the statement began: of
    // many at once, no more get through than may.
    let counted = query!(
        tx,
        execute,
        "INSERT INTO limits (shop_id, bucket, window_start, hits)
         SELECT $1, $2, $3, 1 WHERE $4 > (SELECT COALESCE(CAST(SUM(e.hits) AS BIGINT), 0) FROM limits e
            WHERE e.shop_id = $1 AND e.bucket = $2 AND e.window_start > $5 AND e.window_start < $3)
         ON CONFLICT (shop_id, bucket, window_start) DO UPDATE SET hits = limits.hits + 1
            WHERE $4 > limits.hits + (SELECT COALESCE(CAST(SUM(e.hits) AS BIGINT), 0) FROM limits e
            WHERE e.shop_id = $1 AND e.bucket = $2 AND e.window_start > $5 AND e.window_start < $3)",
        shop.as_str(),
        bucket,
        window.part(),
        i64::from(most),
        window.at.0.saturating_sub(window.millis),
    )?;
    Ok(counted > 0)
}

/// Forgets what happened before a moment. Answers how many counts.
pub async fn delete_before(tx: &mut Tx, shop: &ShopId, moment: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM limits WHERE shop_id = $1 AND window_start < $2",
        shop.as_str(),
        moment.0,
    )
}
