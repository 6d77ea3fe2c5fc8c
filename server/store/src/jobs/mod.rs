//! Jobs: the same thing done with many orders or products. A job is kept with all its rows before anything is done; each row is settled once, in the
//! transaction of its effect, and the job has ended when the last one is.

mod make;
mod perform;
mod rows;

pub use make::{Fresh, add_rows, begin, bring, forget, repeat, start};
pub use perform::{hold, settle, settled, stop, waiting};
pub use rows::{Row, rows, unshipped, untaken};

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{id::ShopId, job::Work, moment::Moment, timeline::Actor};

/// A job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// What is done with every row.
    pub work: Work,
    /// The job whose failed rows it repeats.
    pub again_of: Option<String>,
    /// When it was made.
    pub made_at: Moment,
    /// By whom: everything it does is done in their name.
    pub made_by: Actor,
    /// When it was started; `None` while staff are asked how.
    pub started_at: Option<Moment>,
    /// When its last row was settled.
    pub ended_at: Option<Moment>,
    /// When somebody stopped it, and who.
    pub stopped: Option<(Moment, Actor)>,
    /// How many rows it has.
    pub size: u32,
    /// How many of them are done.
    pub done: u32,
    /// With how many there was nothing to do.
    pub skipped: u32,
    /// How many could not be done.
    pub failed: u32,
}

impl Job {
    /// How many rows are settled.
    pub fn settled(&self) -> u32 {
        self.done.saturating_add(self.skipped).saturating_add(self.failed)
    }

    /// Whether rows are being performed, or will be.
    pub fn is_under_way(&self) -> bool {
        self.started_at.is_some() && self.ended_at.is_none()
    }
}

#[derive(sqlx::FromRow)]
struct JobRow {
    id: String,
    kind: String,
    work: String,
    again_of: Option<String>,
    made_at: i64,
    made_by: String,
    started_at: Option<i64>,
    ended_at: Option<i64>,
    stopped_at: Option<i64>,
    stopped_by: Option<String>,
    size: i64,
    done: i64,
    skipped: i64,
    failed: i64,
}

impl TryFrom<JobRow> for Job {
    type Error = StoreError;
    fn try_from(row: JobRow) -> Result<Self, StoreError> {
        let place = Place { table: "jobs", id: &row.id };
        let work: Work = place.json("work", &row.work)?;
        if work.name() != row.kind {
            return Err(place.wrong("kind"));
        }
        let by = row.stopped_by.map(|by| place.json("stopped_by", &by)).transpose()?;
        Ok(Self {
            work,
            again_of: row.again_of,
            made_at: Moment(row.made_at),
            made_by: place.json("made_by", &row.made_by)?,
            started_at: row.started_at.map(Moment),
            ended_at: row.ended_at.map(Moment),
            stopped: row.stopped_at.map(Moment).zip(by),
            size: place.number("size", row.size)?,
            done: place.number("done", row.done)?,
            skipped: place.number("skipped", row.skipped)?,
            failed: place.number("failed", row.failed)?,
            id: row.id,
        })
    }
}

/// The job of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Job>, StoreError> {
    query!(
        tx,
        first JobRow,
        "SELECT id, kind, work, again_of, made_at, made_by, started_at, ended_at, stopped_at, stopped_by, size, done,
             skipped, failed
         FROM jobs WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?
    .map(Job::try_from)
    .transpose()
}

/// The last jobs that were started, newest first, at most so many; those after (older than) `before`, where it is given.
pub async fn latest(
    tx: &mut Tx,
    shop: &ShopId,
    before: Option<(Moment, &str)>,
    most: u32,
) -> Result<Vec<Job>, StoreError> {
    let (at, id) = before.map_or((i64::MAX, ""), |(at, id)| (at.0, id));
    query!(
        tx,
        all JobRow,
        "SELECT id, kind, work, again_of, made_at, made_by, started_at, ended_at, stopped_at, stopped_by, size, done,
             skipped, failed
         FROM jobs WHERE shop_id = $1 AND (made_at, id) < ($2, $3) AND started_at IS NOT NULL
         ORDER BY made_at DESC, id DESC LIMIT $4",
        shop.as_str(),
        at,
        id,
        i64::from(most),
    )?
    .into_iter()
    .map(Job::try_from)
    .collect()
}
