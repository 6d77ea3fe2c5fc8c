//! Jobs under way.

use super::{
    Job, JobRow,
    rows::{Row, RowRow},
};
use crate::{column::json, error::StoreError, query::query, tx::Tx};
use domain::{
    id::ShopId,
    job::{Progress, Settled},
    moment::Moment,
    timeline::Actor,
};

/// What is said of a row that was never performed, because its job was stopped.
pub(super) const STOPPED: &str = "中止したため、何もしていません";

/// The job, if it is under way, held until the transaction ends: nobody else performs its rows meanwhile, and it is not stopped.
pub async fn hold(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Job>, StoreError> {
    query!(
        tx,
        first JobRow,
        "UPDATE jobs SET version = version + 1
         WHERE shop_id = $1 AND id = $2 AND started_at IS NOT NULL AND ended_at IS NULL
         RETURNING id, kind, work, again_of, made_at, made_by, started_at, ended_at, stopped_at, stopped_by, size, done,
             skipped, failed",
        shop.as_str(),
        id,
    )?
    .map(Job::try_from)
    .transpose()
}

/// The first rows that wait, at most so many. Whoever performs them has to [`hold`] the job first.
pub async fn waiting(tx: &mut Tx, shop: &ShopId, id: &str, most: u32) -> Result<Vec<Row>, StoreError> {
    query!(
        tx,
        all RowRow,
        "SELECT position, number, payload, state, why FROM job_rows
         WHERE shop_id = $1 AND job_id = $2 AND state = 'waiting' ORDER BY position LIMIT $3",
        shop.as_str(),
        id,
        i64::from(most),
    )?
    .into_iter()
    .map(|row| row.read(id))
    .collect()
}

/// Settles a row that waits. False when it was settled before: then nothing changes. It has to be counted by [`settled`].
pub async fn settle(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    position: u32,
    became: &Settled,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE job_rows SET state = $4, why = $5 WHERE shop_id = $1 AND job_id = $2 AND position = $3 AND state = 'waiting'",
        shop.as_str(),
        id,
        i64::from(position),
        became.progress().name(),
        became.why(),
    )?;
    Ok(changed > 0)
}

/// Counts rows that were settled in this transaction, and ends the job with the last one.
pub async fn settled(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    rows: &[Progress],
    now: Moment,
) -> Result<(), StoreError> {
    let count =
        |of: Progress| i64::try_from(rows.iter().filter(|row| **row == of).count()).unwrap_or(i64::MAX);
    let (done, skipped, failed) = (count(Progress::Done), count(Progress::Skipped), count(Progress::Failed));
    query!(
        tx,
        execute,
        "UPDATE jobs SET done = done + $3, skipped = skipped + $4, failed = failed + $5,
             ended_at = CASE WHEN done + skipped + failed + $3 + $4 + $5 >= size THEN $6 ELSE ended_at END
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
        done,
        skipped,
        failed,
        now.0,
    )?;
    Ok(())
}

/// Stops a job: its rows that wait are never performed. False when it is not under way.
pub async fn stop(tx: &mut Tx, shop: &ShopId, id: &str, now: Moment, by: &Actor) -> Result<bool, StoreError> {
    if hold(tx, shop, id).await?.is_none() {
        return Ok(false);
    }
    let left = query!(
        tx,
        execute,
        "UPDATE job_rows SET state = 'skipped', why = $3 WHERE shop_id = $1 AND job_id = $2 AND state = 'waiting'",
        shop.as_str(),
        id,
        STOPPED,
    )?;
    query!(
        tx,
        execute,
        "UPDATE jobs SET skipped = skipped + $3, ended_at = $4, stopped_at = $4, stopped_by = $5
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
        i64::try_from(left).unwrap_or(i64::MAX),
        now.0,
        json(by)?,
    )?;
    Ok(true)
}
