//! Jobs before they are under way.

use super::Job;
use crate::{column::json, error::StoreError, query::query, tx::Tx};
use domain::{
    id::ShopId,
    job::{Payload, Subject, Work},
    moment::Moment,
    timeline::Actor,
};

/// A row of a new job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// What it is about.
    pub subject: Subject,
    /// What it brings beside that.
    pub payload: Payload,
}

/// Keeps a new job of so many rows, which [`add_rows`] brings before it is started. Errors: `Exists` when the id is taken.
pub async fn begin(tx: &mut Tx, shop: &ShopId, job: &Job, size: usize) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO jobs (shop_id, id, kind, work, again_of, made_at, made_by, started_at, ended_at, stopped_at, stopped_by,
             size, done, skipped, failed, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, NULL, NULL, $8, 0, 0, 0, 1) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        &job.id,
        job.work.name(),
        json(&job.work)?,
        job.again_of.as_deref(),
        job.made_at.0,
        json(&job.made_by)?,
        i64::try_from(size).unwrap_or(i64::MAX),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Adds rows to a new job, all of them waiting, the first one at that place.
pub async fn add_rows(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    first: usize,
    rows: &[Fresh],
) -> Result<(), StoreError> {
    let first = i64::try_from(first).unwrap_or(i64::MAX);
    for (position, row) in (first..).zip(rows) {
        query!(
            tx,
            execute,
            "INSERT INTO job_rows (shop_id, job_id, position, number, payload, state, why)
             VALUES ($1, $2, $3, $4, $5, 'waiting', '')",
            shop.as_str(),
            id,
            position,
            row.subject.as_str(),
            json(&row.payload)?,
        )?;
    }
    Ok(())
}

/// Gives a row of a job that has not started something to bring. False when there is no such row, or the job was started: nothing is
/// changed then.
pub async fn bring(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    position: u32,
    payload: &Payload,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE job_rows SET payload = $4 WHERE shop_id = $1 AND job_id = $2 AND position = $3 AND state = 'waiting'
             AND EXISTS (SELECT 1 FROM jobs WHERE shop_id = $1 AND id = $2 AND started_at IS NULL)",
        shop.as_str(),
        id,
        i64::from(position),
        json(payload)?,
    )?;
    Ok(changed > 0)
}

/// Keeps a new job of the rows of another one that failed or were never performed because it was stopped: how many, and nothing when
/// there are none. Errors: `Exists` when the id is taken.
pub async fn repeat(tx: &mut Tx, shop: &ShopId, job: &Job, of: &str) -> Result<u64, StoreError> {
    let left = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM job_rows WHERE shop_id = $1 AND job_id = $2 AND (state = 'failed' OR (state = 'skipped' AND why = $3))",
        shop.as_str(),
        of,
        super::perform::STOPPED,
    )?;
    let left = left.map_or(0, |(left,)| usize::try_from(left).unwrap_or(0));
    if left == 0 {
        return Ok(0);
    }
    begin(tx, shop, job, left).await?;
    query!(
        tx,
        execute,
        "INSERT INTO job_rows (shop_id, job_id, position, number, payload, state, why)
         SELECT shop_id, $2, ROW_NUMBER() OVER (ORDER BY position) - 1, number, payload, 'waiting', '' FROM job_rows
         WHERE shop_id = $1 AND job_id = $3 AND (state = 'failed' OR (state = 'skipped' AND why = $4))",
        shop.as_str(),
        &job.id,
        of,
        super::perform::STOPPED,
    )
}

/// Starts a job with these options, in the name of `by`. False when it was started before, or there is none: nothing is changed then. So is a job
/// of another kind of work.
pub async fn start(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    work: &Work,
    by: &Actor,
    now: Moment,
) -> Result<bool, StoreError> {
    let started = query!(
        tx,
        execute,
        "UPDATE jobs SET work = $4, made_by = $6, started_at = $5, ended_at = CASE WHEN size = 0 THEN $5 ELSE ended_at END
         WHERE shop_id = $1 AND id = $2 AND kind = $3 AND started_at IS NULL",
        shop.as_str(),
        id,
        work.name(),
        json(work)?,
        now.0,
        json(by)?,
    )?;
    Ok(started > 0)
}

/// Takes away jobs that were made before a moment and never started: how many.
pub async fn forget(tx: &mut Tx, shop: &ShopId, before: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM job_rows WHERE shop_id = $1 AND job_id IN
             (SELECT id FROM jobs WHERE shop_id = $1 AND started_at IS NULL AND made_at < $2)",
        shop.as_str(),
        before.0,
    )?;
    query!(
        tx,
        execute,
        "DELETE FROM jobs WHERE shop_id = $1 AND started_at IS NULL AND made_at < $2",
        shop.as_str(),
        before.0,
    )
}
