//! Rate limits: how often something happened lately, counted in one statement. Count in a transaction of its own: what is
//! rolled back was not counted.
//!
//! The time that counts slides. Hits are kept per fixed window, and those of the window before still count, by the share of it
//! that is not yet past, rounded up: nobody gets twice as many by waiting for the clock to strike.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{id::ShopId, moment::Moment};

/// The time in which something may happen so often, as seen at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// When it happens.
    pub at: Moment,
    /// How long the time is, milliseconds.
    pub millis: i64,
}

impl Window {
    /// The last `seconds` before a moment.
    pub fn of_seconds(at: Moment, seconds: i64) -> Self {
        Self { at, millis: seconds.saturating_mul(1000).max(1) }
    }

    /// How much of its fixed window is over, milliseconds.
    fn elapsed(self) -> i64 {
        self.at.0.rem_euclid(self.millis)
    }

    fn start(self) -> i64 {
        self.at.0.saturating_sub(self.elapsed())
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
    let before = window.start().saturating_sub(window.millis);
    let still = window.millis.saturating_sub(window.elapsed());
    let counted = query!(
        tx,
        execute,
        "INSERT INTO limits (shop_id, bucket, window_start, hits)
         SELECT $1, $2, $3, 1 WHERE $4 > COALESCE((SELECT (b.hits * $6 + $7 - 1) / $7 FROM limits b
            WHERE b.shop_id = $1 AND b.bucket = $2 AND b.window_start = $5), 0)
         ON CONFLICT (shop_id, bucket, window_start) DO UPDATE SET hits = limits.hits + 1
            WHERE $4 > limits.hits + COALESCE((SELECT (b.hits * $6 + $7 - 1) / $7 FROM limits b
            WHERE b.shop_id = $1 AND b.bucket = $2 AND b.window_start = $5), 0)",
        shop.as_str(),
        bucket,
        window.start(),
        i64::from(most),
        before,
        still,
        window.millis,
    )?;
    Ok(counted > 0)
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
