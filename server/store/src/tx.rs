//! Transactions.
//!
//! # Isolation
//!
//! On SQLite a write is `BEGIN IMMEDIATE`: one writer at a time, so every write sees all that came before it. On
//! PostgreSQL a write is READ COMMITTED, and correctness rests on what every function of this crate does anyway: conditional
//! updates (stock, leases, versions), unique keys with `ON CONFLICT`, and rows held by touching them ([`crate::carts::hold`]).
//! SERIALIZABLE would be correct too, but turns every race for the last pieces of a thing into a storm of retries, while a
//! conditional update simply waits for the row and judges it anew. A `Conflict` of versions runs the closure again there,
//! because what it read may be old; so a workflow that reads, decides and writes is as safe as on SQLite.

use crate::{
    db::Db,
    error::{StoreError, Verdict, judge},
};
use sqlx::{Postgres, Sqlite, Transaction};
use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How often a transaction that lost a race is run.
const MOST_RACES: u32 = 16;
/// How often a transaction is run whose connection broke before it was committed.
const MOST_BROKEN: u32 = 2;
/// How often a transaction is begun on connections that turn out to be dead: after a restart of the server all of the pool's
/// are.
const MOST_STALE: u32 = 20;
/// How often a transaction is run that found another version than it had read.
const MOST_CONFLICTS: u32 = 6;

/// An open transaction, handed to the closure of [`Db::write`] or [`Db::read`]. It ends when the closure does.
pub struct Tx(OwnedMutexGuard<Held>);

/// What the transaction needs to be ended; the closure has the lock while it runs.
struct Held {
    open: Open,
    trouble: Option<Trouble>,
}

/// The typed transaction underneath.
pub(crate) enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// What went wrong with a statement: after that the transaction cannot be committed.
enum Trouble {
    Race(String),
    Broken(String),
    Stale(String),
    Conflict,
    Failed(StoreError),
}

#[derive(Clone, Copy)]
enum Mode {
    Write,
    Read,
}

impl Tx {
    pub(crate) fn open(&mut self) -> &mut Open {
        &mut self.0.open
    }

    /// From here to the end of the transaction, PostgreSQL plans a text once for each connection and not anew for its values: for long texts
    /// that walk the same indexes whatever is looked for, and that cost more to plan than to answer. SQLite always does.
    pub(crate) async fn plan_once(&mut self) -> Result<(), StoreError> {
        const SQL: &str = "SET LOCAL plan_cache_mode = force_generic_plan";
        let answer = match self.open() {
            Open::Sqlite(_) => return Ok(()),
            Open::Postgres(open) => sqlx::query::<Postgres>(SQL).execute(&mut **open).await.map(drop),
        };
        self.judge(SQL, answer)
    }

    /// Turns the driver's answer into ours, and remembers what the end of the transaction has to know.
    pub(crate) fn judge<T>(
        &mut self,
        sql: &'static str,
        answer: Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        answer.map_err(|error| {
            let (error, trouble) = match judge(&error) {
                Verdict::Again(what) => (StoreError::Unavailable { what: what.clone() }, Trouble::Race(what)),
                Verdict::Away(what) => {
                    (StoreError::Unavailable { what: what.clone() }, Trouble::Broken(what))
                }
                Verdict::Exists => (StoreError::Exists, Trouble::Failed(StoreError::Exists)),
                Verdict::Other(what) => {
                    let error = StoreError::Other { what, during: sql };
                    (error.clone(), Trouble::Failed(error))
                }
            };
            self.0.trouble = Some(trouble);
            error
        })
    }

    /// Something was written that must not be kept, whatever the closure makes of it.
    pub(crate) fn refuse(&mut self, error: StoreError) -> StoreError {
        self.0.trouble = Some(Trouble::Failed(error.clone()));
        error
    }

    /// Another version than expected: the closure may have read an old one.
    pub(crate) fn conflict(&mut self) -> StoreError {
        self.0.trouble = Some(Trouble::Conflict);
        StoreError::Conflict
    }
}

/// Writing transactions that have ended in this process.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// How many writing transactions have ended in this process. While it stays the same, this process has changed nothing: what was counted
/// behind a look at it still holds, but for what other processes do.
pub fn writes() -> u64 {
    WRITES.load(Ordering::Acquire)
}

impl Db {
    /// Runs a closure in one writing transaction: all of it is kept, durably, or nothing.
    ///
    /// The closure may run several times (a lost race, a broken connection, a version that changed meanwhile), so it must be
    /// pure: no provider, no mail, no clock, no randomness inside; nothing outside may be changed by it. When it returns an
    /// error, nothing is kept. It gets the transaction by value, so that its future is `Send` and may borrow from around:
    ///
    /// ```
    /// # use domain::{id::{ShopId, Sku}, yen::Yen};
    /// # use store::{Db, StoreError};
    /// async fn reprice(db: &Db, shop: &ShopId, skus: &[Sku], price: Yen) -> Result<usize, StoreError> {
    ///     db.write(|mut tx| async move {
    ///         for sku in skus {
    ///             store::variants::set_price(&mut tx, shop, sku, price).await?;
    ///         }
    ///         Ok(skus.len())
    ///     })
    ///     .await
    /// }
    /// fn may_be_spawned(db: Db, shop: ShopId, skus: Vec<Sku>) {
    ///     tokio::spawn(async move { reprice(&db, &shop, &skus, Yen(100)).await });
    /// }
    /// ```
    ///
    /// An owned value is lent to the closure by a reference made before it: `let order = &order;`.
    ///
    /// Errors: the closure's own; `Unavailable` when the database is away (before the commit nothing is kept, at the commit
    /// it is unknown); `Conflict` when a version is still another one after several runs.
    pub async fn write<T, E, F, Fut>(&self, body: F) -> Result<T, E>
    where
        F: FnMut(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: From<StoreError>,
    {
        let ended = self.run(Mode::Write, body).await;
        // Also where it failed: nobody may know what became of it.
        WRITES.fetch_add(1, Ordering::AcqRel);
        ended
    }

    /// Runs a closure in one reading transaction: all of it sees the same moment. Writing in it is an error.
    ///
    /// Errors: the closure's own; `Unavailable` when the database is away.
    pub async fn read<T, E, F, Fut>(&self, body: F) -> Result<T, E>
    where
        F: FnMut(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: From<StoreError>,
    {
        self.run(Mode::Read, body).await
    }

    async fn run<T, E, F, Fut>(&self, mode: Mode, mut body: F) -> Result<T, E>
    where
        F: FnMut(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: From<StoreError>,
    {
        let mut runs: u32 = 0;
        loop {
            runs = runs.saturating_add(1);
            let (given, trouble) = match self.once(mode, &mut body).await {
                Ok(kept) => return Ok(kept),
                Err(Ended::Given(error)) => return Err(error),
                Err(Ended::Trouble(given, trouble)) => (given, trouble),
            };
            let (most, error) = match trouble {
                Trouble::Race(what) => (MOST_RACES, StoreError::Unavailable { what }),
                Trouble::Broken(what) => (MOST_BROKEN, StoreError::Unavailable { what }),
                Trouble::Stale(what) => (MOST_STALE, StoreError::Unavailable { what }),
                // On SQLite nobody writes between our reading and our writing: the expectation came from outside.
                Trouble::Conflict if matches!(self, Self::Sqlite { .. }) => (1, StoreError::Conflict),
                Trouble::Conflict => (MOST_CONFLICTS, StoreError::Conflict),
                Trouble::Failed(error) => (1, error),
            };
            if runs >= most {
                return Err(given.unwrap_or_else(|| E::from(error)));
            }
            tracing::debug!(database = self.name(), runs, %error, "transaction runs again");
            tokio::time::sleep(pause(runs)).await;
        }
    }

    async fn once<T, E, F, Fut>(&self, mode: Mode, body: &mut F) -> Result<T, Ended<E>>
    where
        F: FnMut(Tx) -> Fut,
        Fut: Future<Output = Result<T, E>>,
        E: From<StoreError>,
    {
        let open = self.begin(mode).await.map_err(|trouble| Ended::Trouble(None, trouble))?;
        let held = Arc::new(Mutex::new(Held { open, trouble: None }));
        let given = body(Tx(Arc::clone(&held).lock_owned().await)).await;
        let Some(held) = Arc::into_inner(held) else {
            return Err(Ended::Trouble(None, Trouble::Failed(outlived())));
        };
        let Held { open, trouble } = held.into_inner();
        match (given, trouble) {
            (Ok(value), None) => match open.end(mode).await {
                Ok(()) => Ok(value),
                Err(trouble) => Err(Ended::Trouble(None, trouble)),
            },
            // PostgreSQL answers COMMIT of a failed transaction with a silent rollback: never let that pass for success.
            (Ok(_), Some(trouble)) => {
                open.undo().await;
                Err(Ended::Trouble(None, trouble))
            }
            (Err(error), None) => {
                open.undo().await;
                Err(Ended::Given(error))
            }
            (Err(error), Some(trouble)) => {
                open.undo().await;
                Err(Ended::Trouble(Some(error), trouble))
            }
        }
    }

    async fn begin(&self, mode: Mode) -> Result<Open, Trouble> {
        if let Self::Sqlite { file, .. } = self
            && !file.is_there()
        {
            let what = "the file was moved or replaced".to_owned();
            return Err(Trouble::Failed(StoreError::Unavailable { what }));
        }
        let begun = match (self, mode) {
            (Self::Sqlite { writer, .. }, Mode::Write) => {
                writer.begin_with("BEGIN IMMEDIATE").await.map(Open::Sqlite)
            }
            (Self::Sqlite { readers, .. }, Mode::Read) => readers.begin_with("BEGIN").await.map(Open::Sqlite),
            (Self::Postgres(pool), Mode::Write) => {
                pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await.map(Open::Postgres)
            }
            (Self::Postgres(pool), Mode::Read) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await.map(Open::Postgres)
            }
        };
        begun.map_err(|error| match judge(&error) {
            // It waited long enough already.
            _ if matches!(error, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => {
                Trouble::Failed(StoreError::Unavailable { what: "no connection in time".to_owned() })
            }
            // BEGIN IMMEDIATE waits for the lock by itself before it says BUSY.
            Verdict::Again(what) => Trouble::Broken(what),
            Verdict::Away(what) => Trouble::Stale(what),
            Verdict::Exists => Trouble::Failed(StoreError::Exists),
            Verdict::Other(what) => Trouble::Failed(StoreError::Other { what, during: "BEGIN" }),
        })
    }
}

/// How one run ended without success.
enum Ended<E> {
    /// The closure did not want it to be kept.
    Given(E),
    /// A statement failed; with what the closure made of it.
    Trouble(Option<E>, Trouble),
}

impl Open {
    async fn end(self, mode: Mode) -> Result<(), Trouble> {
        if matches!(mode, Mode::Read) {
            self.undo().await;
            return Ok(());
        }
        let ended = match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Postgres(transaction) => transaction.commit().await,
        };
        ended.map_err(|error| match judge(&error) {
            Verdict::Again(what) => Trouble::Race(what),
            // The commit may have arrived: running the closure again is for the caller to decide.
            Verdict::Away(what) => Trouble::Failed(StoreError::Unavailable { what }),
            Verdict::Exists => Trouble::Failed(StoreError::Exists),
            Verdict::Other(what) => Trouble::Failed(StoreError::Other { what, during: "COMMIT" }),
        })
    }

    async fn undo(self) {
        let undone = match self {
            Self::Sqlite(transaction) => transaction.rollback().await,
            Self::Postgres(transaction) => transaction.rollback().await,
        };
        if let Err(error) = undone {
            // A connection that cannot roll back is broken and is thrown away; the database forgets by itself.
            let what = match judge(&error) {
                Verdict::Again(what) | Verdict::Away(what) | Verdict::Other(what) => what,
                Verdict::Exists => "exists".to_owned(),
            };
            tracing::debug!(what, "rollback failed");
        }
    }
}

fn outlived() -> StoreError {
    StoreError::Other { what: "the closure kept its transaction".to_owned(), during: "COMMIT" }
}

/// 1–2, 2–4, 4–8 … at most 64–128 milliseconds. Losers of the same race have to wait differently long; a counter is random
/// enough for that.
fn pause(runs: u32) -> Duration {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let mixed = COUNTER.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let least = 1_000_u64 << runs.saturating_sub(1).min(6);
    Duration::from_micros(least.saturating_add(mixed % least))
}
