//! Duties: added, taken, done, postponed, parked.

use crate::world::*;
use domain::{
    duty::{Duty, Mail},
    id::*,
    moment::Moment,
};
use store::{
    StoreError,
    duties::{self, Lease, Task},
    testing,
};

const LEASE: Lease<'static> = Lease { owner: "worker-1", now: NOW, until: Moment(NOW.0 + 60_000) };

fn later(seconds: i64) -> Lease<'static> {
    let now = NOW.plus_seconds(seconds);
    Lease { owner: "worker-2", now, until: now.plus_seconds(60) }
}

#[tokio::test]
async fn a_duty_exists_once_and_is_pulled_earlier_only() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                let (order, payment) = (&OrderId::new("o1"), &PaymentId::new("p1"));
                let register = Task { duty: Duty::Register, order, payment: Some(payment), reference: "" };
                assert_eq!(duties::next_due(tx).await?, None);
                for seconds in [30, 60, 10, 20] {
                    duties::add(tx, shop, &register, NOW.plus_seconds(seconds)).await?;
                }
                assert_eq!(duties::next_due(tx).await?, Some(NOW.plus_seconds(10)));
                for (other, reference) in
                    [(Duty::LookUp, ""), (Duty::Register, "again"), (Duty::Mail(Mail::Thanks), "")]
                {
                    let task = Task { duty: other, order, payment: None, reference };
                    duties::add(tx, shop, &task, NOW.plus_seconds(99)).await?;
                }
                let open = duties::open_of(tx, shop, order).await?;
                assert_eq!(open.len(), 4);
                assert_eq!((open[0].duty, open[0].payment.as_ref()), (Duty::Register, Some(payment)));
                assert_eq!(duties::open_of(tx, &ShopId::new("other"), order).await?, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_is_due_is_taken_once_in_every_shop() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, order) = (&mut tx, &OrderId::new("o1"));
                let task = Task { duty: Duty::EndHold, order, payment: None, reference: "r" };
                duties::add(tx, &shop_id(), &task, NOW.plus_millis(-1)).await?;
                duties::add(tx, &ShopId::new("other"), &task, NOW).await?;
                let lookup = Task { duty: Duty::LookUp, ..task };
                duties::add(tx, &shop_id(), &lookup, NOW.plus_millis(1)).await?;

                let taken = duties::claim(tx, &LEASE, 10).await?;
                assert_eq!(taken.iter().map(|c| c.shop.as_str()).collect::<Vec<_>>(), ["noren", "other"]);
                assert_eq!(taken[0].task(), task);
                assert_eq!((taken[0].tries, taken[0].due), (1, NOW.plus_millis(-1)));
                assert_eq!(duties::claim(tx, &LEASE, 10).await?, []);
                assert!(duties::open_of(tx, &shop_id(), order).await?[0].taken);
                assert_eq!(duties::next_due(tx).await?, Some(NOW.plus_millis(1)));
                // The worker dies; when the lease is over another one takes it.
                let again = duties::claim(tx, &later(61), 1).await?;
                assert_eq!((again.len(), again[0].duty), (1, Duty::LookUp));
                let again = duties::claim(tx, &later(61), 10).await?;
                assert_eq!(again.iter().map(|c| c.tries).collect::<Vec<_>>(), [2, 2]);
                // The dead one comes back: its word counts no more.
                assert!(!duties::done(tx, &taken[0]).await?);
                assert!(!duties::postpone(tx, &taken[0], NOW, "").await?);
                assert!(!duties::park(tx, &taken[0], NOW, "").await?);
                assert!(duties::done(tx, &again[0]).await?);
                assert!(!duties::done(tx, &again[0]).await?);
                assert_eq!(duties::open_of(tx, &shop_id(), order).await?.len(), 1);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn one_duty_is_taken_before_it_is_due_unless_somebody_has_it() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                let task = Task { duty: Duty::Register, order, payment: None, reference: "" };
                assert_eq!(duties::claim_one(tx, shop, &task, &LEASE).await?, None);
                duties::add(tx, shop, &task, NOW.plus_seconds(30)).await?;
                assert!(duties::claim_one(tx, shop, &task, &LEASE).await?.is_some());
                assert_eq!(duties::claim_one(tx, shop, &task, &later(1)).await?, None);
                let after = duties::claim_one(tx, shop, &task, &later(61)).await?.unwrap();
                assert_eq!((after.tries, after.owner.as_str()), (2, "worker-2"));
                assert!(duties::park(tx, &after, NOW, "").await?);
                assert_eq!(duties::claim_one(tx, shop, &task, &later(999)).await?, None);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_is_asked_for_again_while_it_is_done_comes_back() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                let task = Task { duty: Duty::LookUp, order, payment: None, reference: "" };
                duties::add(tx, shop, &task, NOW).await?;
                let taken = duties::claim(tx, &LEASE, 1).await?.remove(0);
                duties::add(tx, shop, &task, NOW.plus_seconds(40)).await?;
                duties::add(tx, shop, &task, NOW.plus_seconds(30)).await?;
                assert_eq!(duties::claim(tx, &later(31), 1).await?, [], "still being done");
                assert!(duties::done(tx, &taken).await?);
                assert_eq!(duties::next_due(tx).await?, Some(NOW.plus_seconds(30)));
                let again = duties::claim(tx, &later(30), 1).await?.remove(0);
                assert_eq!(again.tries, 1);
                assert!(duties::done(tx, &again).await?);
                // Done first and then asked for again in the same breath: a new one.
                duties::add(tx, shop, &task, NOW).await?;
                assert_eq!(duties::open_of(tx, shop, order).await?.len(), 1);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_duty_that_is_kept_shorter_is_told_by_its_new_end() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new(""));
                let task = Task { duty: Duty::RunJob, order, payment: None, reference: "job" };
                duties::add(tx, shop, &task, NOW).await?;
                let taken = duties::claim(tx, &LEASE, 1).await?.remove(0);
                let until = NOW.plus_seconds(15);
                assert!(duties::keep(tx, &taken, until).await?);
                assert!(!duties::keep(tx, &taken, until).await?, "the old end tells it no more");
                assert!(!duties::done(tx, &taken).await?);
                assert_eq!(duties::claim(tx, &later(14), 1).await?, []);
                let kept = duties::Claimed { until, ..taken };
                let other = duties::claim(tx, &later(15), 1).await?.remove(0);
                assert!(!duties::keep(tx, &kept, NOW.plus_seconds(90)).await?, "somebody else has it");
                assert!(!duties::done(tx, &kept).await?);
                assert!(duties::done(tx, &other).await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_postponed_duty_waits_and_counts_its_tries() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                let task = Task { duty: Duty::Register, order, payment: None, reference: "" };
                duties::add(tx, shop, &task, NOW).await?;
                let taken = duties::claim(tx, &LEASE, 1).await?.remove(0);
                duties::add(tx, shop, &task, NOW).await?;
                assert!(duties::postpone(tx, &taken, NOW.plus_seconds(20), "unreachable").await?);
                assert_eq!(duties::claim(tx, &later(19), 1).await?, []);
                let open = duties::open_of(tx, shop, order).await?.remove(0);
                assert_eq!((open.tries, open.why.as_str(), open.taken), (1, "unreachable", false));
                assert_eq!(duties::claim(tx, &later(20), 1).await?[0].tries, 2);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_parked_duty_waits_for_a_person_or_for_a_new_wish() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, order) = (&mut tx, &shop_id(), &OrderId::new("o1"));
                let task = Task { duty: Duty::Register, order, payment: None, reference: "" };
                duties::add(tx, shop, &task, NOW).await?;
                let taken = duties::claim(tx, &LEASE, 1).await?.remove(0);
                assert!(!duties::retry_parked(tx, shop, &taken.id, NOW).await?);
                assert!(duties::park(tx, &taken, NOW, "gave up").await?);
                let parked = duties::parked(tx, shop).await?;
                assert_eq!((parked.len(), parked[0].parked_at), (1, Some(NOW)));
                assert_eq!(duties::next_due(tx).await?, None);
                assert_eq!(duties::claim(tx, &later(999), 1).await?, []);

                let at = NOW.plus_seconds(999);
                assert!(duties::retry_parked(tx, shop, &taken.id, at).await?);
                assert_eq!(duties::parked(tx, shop).await?, []);
                let taken = duties::claim(tx, &later(999), 1).await?.remove(0);
                assert_eq!(taken.tries, 1);
                assert!(duties::park(tx, &taken, NOW, "gave up again").await?);
                duties::add(tx, shop, &task, NOW.plus_seconds(2000)).await?;
                assert_eq!(duties::next_due(tx).await?, Some(NOW.plus_seconds(2000)));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
