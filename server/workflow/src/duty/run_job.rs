//! Perform rows of a job. So many rows share a transaction, which also settles them: whatever dies in between leaves all of them waiting,
//! and nothing of them done. The job's own row is held meanwhile, so that several processes never perform the same row, and a job that
//! was stopped goes no further.

use super::perform::{Next, settle};
use crate::{error::Trouble, job::perform_row, noren::Noren};
use domain::{
    id::PaymentId,
    job::{Progress, Settled},
    moment::Moment,
};
use store::{StoreError, Tx, duties::Claimed, jobs::Row};

/// Rows of one transaction. On SQLite nobody else writes meanwhile.
const AT_ONCE: u32 = 20;

/// Transactions of one lease: then others that wait have their turn.
const TURNS: u32 = 10;

/// How long a job is left alone after each of its transactions, seconds. Shorter than other leases: the job's row is what keeps others
/// from its rows, so whoever comes too early repeats nothing, and a job whose process died goes on soon.
const LEFT_ALONE_SECONDS: i64 = 15;

/// What became of a transaction's rows.
enum Went {
    /// There may be more; the duty is ours until then.
    On(Moment),
    /// None waits any more, or the job was stopped.
    Ended,
    /// Somebody else has taken the job: the duty is not ours any more.
    Lost,
}

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let mut ours = claimed.clone();
    for _ in 0..TURNS {
        let went = match some(noren, &ours, AT_ONCE).await {
            // One of them cannot be performed: the others are not to wait for it.
            Err(trouble) if !may_pass(&trouble) => one_by_one(noren, &mut ours).await?,
            went => went?,
        };
        match went {
            Went::On(until) => ours.until = until,
            Went::Ended => return end(noren, &ours, &Next::Done).await,
            Went::Lost => return Ok(()),
        }
    }
    end(noren, &ours, &Next::Again(noren.now(), "others have their turn")).await
}

async fn end(noren: &Noren, claimed: &Claimed, next: &Next) -> Result<(), Trouble> {
    noren.db.write(|mut tx| async move { settle(&mut tx, noren, claimed, next).await }).await
}

/// Whether the same may work later.
fn may_pass(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Store(StoreError::Unavailable { .. }))
}

async fn some(noren: &Noren, ours: &Claimed, most: u32) -> Result<Went, Trouble> {
    // A transaction may run again, and is not to draw others then.
    let fresh: &Vec<PaymentId> = &(0..most).map(|_| PaymentId::new(noren.ids.id())).collect();
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, ours, fresh).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    ours: &Claimed,
    fresh: &[PaymentId],
) -> Result<Went, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(job) = store::jobs::hold(tx, shop, &ours.reference).await? else { return Ok(Went::Ended) };
    let most = u32::try_from(fresh.len()).unwrap_or(u32::MAX);
    let rows = store::jobs::waiting(tx, shop, &job.id, most).await?;
    if rows.is_empty() {
        return Ok(Went::Ended);
    }
    let until = now.plus_seconds(LEFT_ALONE_SECONDS);
    if !store::duties::keep(tx, ours, until).await? {
        return Ok(Went::Lost);
    }
    let mut settled: Vec<Progress> = Vec::new();
    for (row, fresh) in rows.iter().zip(fresh) {
        let became = perform_row(tx, noren, &job, row, fresh).await?;
        if store::jobs::settle(tx, shop, &job.id, row.position, &became).await? {
            settled.push(became.progress());
        }
    }
    store::jobs::settled(tx, shop, &job.id, &settled, now).await?;
    Ok(Went::On(until))
}

/// The same rows, each in a transaction of its own. One that cannot be performed is settled as such.
async fn one_by_one(noren: &Noren, ours: &mut Claimed) -> Result<Went, Trouble> {
    for _ in 0..AT_ONCE {
        match some(noren, ours, 1).await {
            Ok(Went::On(until)) => ours.until = until,
            Ok(went) => return Ok(went),
            Err(trouble) if may_pass(&trouble) => return Err(trouble),
            Err(trouble) => {
                let job = ours.reference.as_str();
                tracing::error!(job, %trouble, "a row of a job could not be performed");
                give_up_first(noren, job).await?;
            }
        }
    }
    Ok(Went::On(ours.until))
}

async fn give_up_first(noren: &Noren, job: &str) -> Result<(), Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(job) = store::jobs::hold(tx, shop, job).await? else { return Ok(()) };
            let rows: Vec<Row> = store::jobs::waiting(tx, shop, &job.id, 1).await?;
            let became =
                Settled::Failed("内部の誤りのため、できませんでした。管理者に知らせてください".to_owned());
            for row in rows {
                store::jobs::settle(tx, shop, &job.id, row.position, &became).await?;
                store::jobs::settled(tx, shop, &job.id, &[became.progress()], noren.now()).await?;
            }
            Ok::<_, Trouble>(())
        })
        .await
}
