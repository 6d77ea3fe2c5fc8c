//! A job begins, is stopped, or repeats what another one could not do.

use super::sending::flaws;
use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    duty::Duty,
    id::OrderId,
    job::{Payload, Work},
};
use std::collections::HashSet;
use store::{
    Tx,
    duties::Task,
    jobs::{Fresh, Job},
};

/// Rows of one job at most.
pub const MOST: usize = 20_000;

/// Rows that are written in one transaction: on SQLite nobody else writes meanwhile.
const ROWS_AT_ONCE: usize = 1_000;

/// A job that nobody started is kept so long, seconds: a day.
const UNSTARTED_SECONDS: i64 = 24 * 60 * 60;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// The job of that id. It is under way, or waits for [`start`] where its work asks first.
    Job(String),
    /// There is nothing to do.
    Nothing,
    /// More rows than [`MOST`].
    TooMany,
}

/// Makes a job, and starts it where its work does not ask first. What was given twice with nothing beside it is done once.
pub async fn make(noren: &Noren, clerk: &Clerk, work: Work, rows: Vec<Fresh>) -> Result<Made, Trouble> {
    let rows = &distinct(rows);
    if rows.is_empty() {
        return Ok(Made::Nothing);
    }
    let size = rows.len();
    if size > MOST {
        return Ok(Made::TooMany);
    }
    let job = &fresh(noren, clerk, work, None);
    for (at, rows) in (0_usize..).step_by(ROWS_AT_ONCE).zip(rows.chunks(ROWS_AT_ONCE)) {
        noren.db.write(|mut tx| async move { some(&mut tx, noren, job, size, at, rows).await }).await?;
    }
    if !job.work.asks_first() {
        noren
            .db
            .write(|mut tx| async move { set_out(&mut tx, noren, clerk, &job.id, &job.work).await })
            .await?;
        noren.bell.notify_one();
    }
    Ok(Made::Job(job.id.clone()))
}

/// Keeps a part of a new job's rows, with the first of them the job itself. Nobody sees it before it is whole: it has not started.
async fn some(
    tx: &mut Tx,
    noren: &Noren,
    job: &Job,
    size: usize,
    at: usize,
    rows: &[Fresh],
) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    if at == 0 {
        store::jobs::forget(tx, shop, noren.now().plus_seconds(-UNSTARTED_SECONDS)).await?;
        store::jobs::begin(tx, shop, job, size).await?;
    }
    Ok(store::jobs::add_rows(tx, shop, &job.id, at, rows).await?)
}

fn distinct(rows: Vec<Fresh>) -> Vec<Fresh> {
    let mut known = HashSet::new();
    rows.into_iter()
        .filter(|row| row.payload != Payload::Nothing || known.insert(row.subject.clone()))
        .collect()
}

fn fresh(noren: &Noren, clerk: &Clerk, work: Work, again_of: Option<&str>) -> Job {
    Job {
        id: noren.ids.id(),
        work,
        again_of: again_of.map(str::to_owned),
        made_at: noren.now(),
        made_by: actor(clerk),
        started_at: None,
        ended_at: None,
        stopped: None,
        size: 0,
        done: 0,
        skipped: 0,
        failed: 0,
    }
}

/// Starts a job as staff want it. False when it was started before, is of another kind, or is a mail that cannot be sent as it is
/// written ([`flaws`]): nothing changes then.
pub async fn start(noren: &Noren, clerk: &Clerk, id: &str, work: &Work) -> Result<bool, Trouble> {
    if let Work::Send(sending) = work
        && !flaws(sending).is_empty()
    {
        return Ok(false);
    }
    let started =
        noren.db.write(|mut tx| async move { set_out(&mut tx, noren, clerk, id, work).await }).await?;
    noren.bell.notify_one();
    Ok(started)
}

/// The same as part of something larger.
pub(crate) async fn set_out(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    id: &str,
    work: &Work,
) -> Result<bool, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    if !store::jobs::start(tx, shop, id, work, &actor(clerk), now).await? {
        return Ok(false);
    }
    let none = OrderId::new("");
    store::duties::add(tx, shop, &task(&none, id), now).await?;
    Ok(true)
}

/// A job is about many orders, or none, so that its duty names none.
fn task<'a>(none: &'a OrderId, job: &'a str) -> Task<'a> {
    Task { duty: Duty::RunJob, order: none, payment: None, reference: job }
}

/// Stops a job: what is done stays done, and the rest is left as it is. False when it is not under way.
pub async fn stop(noren: &Noren, clerk: &Clerk, id: &str) -> Result<bool, Trouble> {
    let who = &actor(clerk);
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::jobs::stop(&mut tx, noren.shop_id(), id, noren.now(), who).await?)
        })
        .await
}

/// Makes a job of the rows that another one could not do, or left when it was stopped. `None` when there is no such job.
pub async fn repeat(noren: &Noren, clerk: &Clerk, id: &str) -> Result<Option<Made>, Trouble> {
    let again = &noren.ids.id();
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(of) = store::jobs::get(tx, shop, id).await? else { return Ok(None) };
            if of.is_under_way() {
                return Ok(Some(Made::Nothing));
            }
            let job = Job { id: again.clone(), ..fresh(noren, clerk, of.work, Some(id)) };
            if store::jobs::repeat(tx, shop, &job, id).await? == 0 {
                return Ok(Some(Made::Nothing));
            }
            if !job.work.asks_first() {
                set_out(tx, noren, clerk, again, &job.work).await?;
            }
            Ok::<_, Trouble>(Some(Made::Job(again.clone())))
        })
        .await
        .inspect(|_| noren.bell.notify_one())
}
