//! A job as its page shows it, and the list of jobs.

use crate::{error::Trouble, noren::Noren};
use domain::{
    id::OrderNumber,
    job::{Finishing, Progress},
    moment::Moment,
};
use store::jobs::{Job, Row};

/// Jobs on one page of the list.
pub const LATEST: u32 = 50;

/// Rows on one page of the report.
pub const PAGE: u32 = 200;

/// A place in the list of jobs: those before are older.
pub type Before<'a> = (Moment, &'a str);

/// A job with a page of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The job.
    pub job: Job,
    /// A page of its rows, in their order.
    pub rows: Vec<Row>,
    /// Where the next page begins.
    pub next: Option<u32>,
    /// While it may make orders 処理済み and was not started: those whose money the shop still has to take.
    pub untaken: Vec<OrderNumber>,
    /// Likewise: those of which a parcel is still here.
    pub unshipped: Vec<OrderNumber>,
}

/// The job of that id, with the rows from a position on that have come so far, where that is given.
pub async fn read(
    noren: &Noren,
    id: &str,
    progress: Option<Progress>,
    from: u32,
) -> Result<Option<Seen>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(job) = store::jobs::get(tx, shop, id).await? else { return Ok(None) };
            let mut rows = store::jobs::rows(tx, shop, id, progress, from, PAGE.saturating_add(1)).await?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let next = rows.get(page).map(|row| row.position);
            rows.truncate(page);
            let asks = job.started_at.is_none();
            let (mut untaken, mut unshipped) = (Vec::new(), Vec::new());
            if asks && job.work.may_finish() {
                untaken = store::jobs::untaken(tx, shop, id).await?;
            }
            if asks && job.work.finishes() != Finishing::None && !job.work.ships() {
                unshipped = store::jobs::unshipped(tx, shop, id).await?;
            }
            Ok::<_, Trouble>(Some(Seen { job, rows, next, untaken, unshipped }))
        })
        .await
}

/// How far a job has come, without its rows.
pub async fn standing(noren: &Noren, id: &str) -> Result<Option<Job>, Trouble> {
    noren
        .db
        .read(|mut tx| async move { Ok::<_, Trouble>(store::jobs::get(&mut tx, noren.shop_id(), id).await?) })
        .await
}

/// The last jobs that were started, newest first; `before` continues a list. One more than [`LATEST`] says that there are older ones.
pub async fn latest(noren: &Noren, before: Option<Before<'_>>) -> Result<Vec<Job>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let most = LATEST.saturating_add(1);
            Ok::<_, Trouble>(store::jobs::latest(&mut tx, noren.shop_id(), before, most).await?)
        })
        .await
}
