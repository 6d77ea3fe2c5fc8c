//! The worker: claims duties that are due and performs them, a few at a time. Several processes on one database share
//! the work; a lease keeps them apart, and runs out when a process dies.

use crate::{
    duty::perform::{LEASE_SECONDS, perform},
    error::Trouble,
    housekeeping::Housekeeping,
    noren::Noren,
};
use domain::moment::Moment;
use std::{sync::Arc, time::Duration};
use store::duties::{Claimed, Lease};
use tokio::{sync::Semaphore, task::JoinSet};

/// The longest sleep between two looks, milliseconds: another process may have written a duty.
pub(crate) const LONGEST_SLEEP_MILLIS: i64 = 2_000;
const LONGEST_SLEEP: Duration = Duration::from_millis(LONGEST_SLEEP_MILLIS.unsigned_abs());

/// Works until `stop` is done, then finishes what is under way. As many duties as the settings say are under way at most: so
/// many requests to providers, and so much memory, however many are due.
pub async fn run(noren: Noren, stop: impl Future<Output = ()> + Send) {
    let owner = noren.ids.id();
    let mut housekeeping = Housekeeping::default();
    let mut under_way = JoinSet::new();
    let room = Arc::new(Semaphore::new(usize::from(noren.settings.at_once.max(1))));
    tokio::pin!(stop);
    loop {
        while under_way.try_join_next().is_some() {}
        // Everything is under way that may be: nothing is taken before something has ended.
        tokio::select! {
            () = &mut stop => break,
            // Never closed; whoever got a permit gives it back at once.
            free = room.acquire() => drop(free),
        }
        housekeeping.when_due(&noren).await;
        let free = u32::try_from(room.available_permits()).unwrap_or(1);
        let claimed = claim(&noren, &owner, free).await;
        let found = match claimed {
            Ok(found) => found,
            Err(trouble) => {
                tracing::error!(%trouble, "duties could not be claimed");
                Vec::new()
            }
        };
        let busy = !found.is_empty();
        for duty in found {
            // Taken here and not by the task, so that the next look counts it. There is one: only this loop takes any.
            let permit = Arc::clone(&room).acquire_owned().await;
            let noren = noren.clone();
            under_way.spawn(async move {
                one(&noren, &duty).await;
                drop(permit);
            });
        }
        let sleep = if busy { Duration::from_millis(10) } else { nap(&noren).await };
        tokio::select! {
            () = &mut stop => break,
            () = noren.bell.notified() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
    while under_way.join_next().await.is_some() {}
}

/// Performs everything that is due now, and what comes due of it, until nothing is. For tests and simulations, whose
/// clock stands still meanwhile.
pub async fn run_due(noren: &Noren) -> Result<u32, Trouble> {
    let mut performed: u32 = 0;
    loop {
        let due = claim(noren, "run_due", u32::from(noren.settings.at_once)).await?;
        if due.is_empty() {
            return Ok(performed);
        }
        for duty in due {
            perform(noren, &duty).await?;
            performed = performed.saturating_add(1);
        }
    }
}

async fn claim(noren: &Noren, owner: &str, most: u32) -> Result<Vec<Claimed>, Trouble> {
    // Looking costs no write lock: an idle shop leaves its database alone.
    if next_due(noren).await?.is_none_or(|due| due > noren.now()) {
        return Ok(Vec::new());
    }
    let lease = Lease { owner, now: noren.now(), until: noren.now().plus_seconds(LEASE_SECONDS) };
    let lease = &lease;
    noren
        .db
        .write(
            |mut tx| async move { store::duties::claim(&mut tx, lease, most).await.map_err(Trouble::from) },
        )
        .await
}

async fn one(noren: &Noren, claimed: &Claimed) {
    if let Err(trouble) = perform(noren, claimed).await {
        tracing::error!(duty = claimed.duty.name(), id = %claimed.id, %trouble, "a duty failed; it will be tried again when its lease is over");
    }
}

async fn nap(noren: &Noren) -> Duration {
    match next_due(noren).await {
        Ok(Some(due)) => {
            let millis = due.millis_since(noren.now()).max(10);
            Duration::from_millis(u64::try_from(millis).unwrap_or(10)).min(LONGEST_SLEEP)
        }
        Ok(None) | Err(_) => LONGEST_SLEEP,
    }
}

async fn next_due(noren: &Noren) -> Result<Option<Moment>, Trouble> {
    noren.db.read(|mut tx| async move { store::duties::next_due(&mut tx).await.map_err(Trouble::from) }).await
}
