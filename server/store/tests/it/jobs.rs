//! Jobs with their rows, and money that came.

use crate::world::*;
use domain::{
    id::*,
    job::{Finishing, Payload, Progress, Settled, Shipping, Subject, Work},
    moment::Day,
    payment::state::State,
    shipment,
    timeline::Actor,
    yen::Yen,
};
use store::{
    Db, StoreError, Tx,
    jobs::{self, Fresh, Job},
    payments,
    receipts::{self, Receipt},
    shipments::{self, Shipment},
    testing,
};

fn staff() -> Actor {
    Actor::Staff { id: StaffId::new("staff-1"), name: "店長".to_owned() }
}

fn ship(finish: Finishing) -> Work {
    Work::Ship(Shipping { mail: false, finish })
}

fn job(id: &str, at: i64) -> Job {
    Job {
        id: id.to_owned(),
        work: ship(Finishing::Settled),
        again_of: None,
        made_at: NOW.plus_seconds(at),
        made_by: staff(),
        started_at: None,
        ended_at: None,
        stopped: None,
        size: 0,
        done: 0,
        skipped: 0,
        failed: 0,
    }
}

fn fresh(n: i64) -> Fresh {
    Fresh {
        subject: Subject::Order(order(n).number),
        payload: Payload::Slip { slip: format!("{n}"), parcel: None },
    }
}

/// The job `a` of these rows, in two parts.
async fn made(tx: &mut Tx, shop: &ShopId, rows: &[Fresh]) -> Result<(), StoreError> {
    jobs::begin(tx, shop, &job("a", 0), rows.len()).await?;
    jobs::add_rows(tx, shop, "a", 0, &rows[..1]).await?;
    jobs::add_rows(tx, shop, "a", 1, &rows[1..]).await?;
    assert!(matches!(jobs::begin(tx, shop, &job("a", 0), 1).await, Err(StoreError::Exists)));
    Ok(())
}

#[tokio::test]
async fn a_job_is_started_once_and_ends_with_its_last_row() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            made(tx, shop, &[fresh(1), fresh(2), fresh(3)]).await?;
            assert_eq!(jobs::hold(tx, shop, "a").await?, None, "not started");
            assert!(jobs::bring(tx, shop, "a", 0, &fresh(7).payload).await?);
            assert!(!jobs::bring(tx, shop, "a", 9, &fresh(7).payload).await?, "no such row");
            assert_eq!(jobs::latest(tx, shop, None, 9).await?, []);
            assert!(!jobs::start(tx, shop, "a", &Work::Begin, &staff(), NOW).await?, "another kind");
            assert!(jobs::start(tx, shop, "a", &ship(Finishing::All), &staff(), NOW).await?);
            assert!(!jobs::start(tx, shop, "a", &ship(Finishing::None), &staff(), NOW).await?, "once");
            let held = jobs::hold(tx, shop, "a").await?.unwrap();
            assert_eq!((held.work, held.size), (ship(Finishing::All), 3), "{}", db.name());
            assert!(!jobs::bring(tx, shop, "a", 0, &fresh(8).payload).await?, "it was started");
            let waiting = jobs::waiting(tx, shop, "a", 2).await?;
            assert_eq!(waiting[0].payload, fresh(7).payload);
            assert_eq!(waiting.iter().map(|row| row.position).collect::<Vec<_>>(), [0, 1]);
            assert_eq!(waiting[1].payload, fresh(2).payload);
            let failed = Settled::Failed("理由".to_owned());
            assert!(jobs::settle(tx, shop, "a", 0, &Settled::Done(String::new())).await?);
            assert!(!jobs::settle(tx, shop, "a", 0, &failed).await?, "once");
            assert!(jobs::settle(tx, shop, "a", 1, &failed).await?);
            jobs::settled(tx, shop, "a", &[Progress::Done, Progress::Failed], NOW).await?;
            let under_way = jobs::get(tx, shop, "a").await?.unwrap();
            assert!(under_way.is_under_way() && under_way.settled() == 2);
            assert!(jobs::settle(tx, shop, "a", 2, &Settled::Skipped("済".to_owned())).await?);
            jobs::settled(tx, shop, "a", &[Progress::Skipped], NOW).await?;
            let ended = jobs::get(tx, shop, "a").await?.unwrap();
            assert_eq!((ended.done, ended.skipped, ended.failed, ended.ended_at), (1, 1, 1, Some(NOW)));
            assert_eq!(jobs::hold(tx, shop, "a").await?, None, "ended");
            let only = jobs::rows(tx, shop, "a", Some(Progress::Failed), 0, 9).await?;
            assert_eq!((only.len(), only[0].why.as_str()), (1, "理由"));
            assert_eq!(jobs::rows(tx, shop, "a", None, 1, 1).await?[0].position, 1);
            assert_eq!(jobs::latest(tx, shop, None, 9).await?.len(), 1);
            assert_eq!(jobs::latest(tx, shop, Some((NOW, "a")), 9).await?, []);
            assert!(jobs::get(tx, &ShopId::new("other"), "a").await?.is_none());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn what_failed_or_was_left_is_repeated_and_what_nobody_started_is_forgotten() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            made(tx, shop, &[fresh(1), fresh(2), fresh(3), fresh(4)]).await?;
            assert!(!jobs::stop(tx, shop, "a", NOW, &staff()).await?, "not under way");
            assert!(jobs::start(tx, shop, "a", &ship(Finishing::All), &staff(), NOW).await?);
            let became = [Settled::Done(String::new()), Settled::Failed("理由".to_owned())];
            for (position, became) in (0..).zip(&became) {
                jobs::settle(tx, shop, "a", position, became).await?;
            }
            jobs::settled(tx, shop, "a", &[Progress::Done, Progress::Failed], NOW).await?;
            assert!(jobs::stop(tx, shop, "a", NOW, &staff()).await?);
            let stopped = jobs::get(tx, shop, "a").await?.unwrap();
            assert_eq!((stopped.skipped, stopped.ended_at), (2, Some(NOW)), "{}", db.name());
            assert_eq!(stopped.stopped, Some((NOW, staff())));
            let again = Job { again_of: Some("a".to_owned()), ..job("b", 1) };
            assert_eq!(jobs::repeat(tx, shop, &again, "a").await?, 3);
            let rows = jobs::rows(tx, shop, "b", None, 0, 9).await?;
            let left: Vec<_> =
                rows.iter().map(|row| (row.position, row.subject.clone(), row.progress)).collect();
            let expected =
                (0..).zip(2..5).map(|(at, n)| (at, Subject::Order(order(n).number), Progress::Waiting));
            assert_eq!(left, expected.collect::<Vec<_>>());
            assert_eq!(rows[0].payload, fresh(2).payload);
            assert_eq!(jobs::repeat(tx, shop, &job("c", 1), "b").await?, 0, "nothing failed");
            assert!(jobs::get(tx, shop, "c").await?.is_none());
            assert_eq!(jobs::forget(tx, shop, NOW).await?, 0);
            assert_eq!(jobs::forget(tx, shop, NOW.plus_seconds(2)).await?, 1);
            assert!(jobs::get(tx, shop, "b").await?.is_none() && jobs::get(tx, shop, "a").await?.is_some());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

async fn bought(db: &Db, n: i64, state: State) {
    let (mut order, payment_state) = (order(n), state);
    order.state = domain::order::State::Received;
    keep(db, &order).await.unwrap();
    let payment = &payment(&order, 1, payment_state);
    db.write(|mut tx| async move { payments::insert(&mut tx, &shop_id(), payment).await }).await.unwrap();
}

#[tokio::test]
async fn the_orders_of_a_job_that_would_be_forgotten_are_known() {
    for case in testing::dbs().await {
        let db = &case.db;
        bought(db, 1, State::Approved { at: NOW }).await;
        bought(db, 2, State::Due).await;
        bought(db, 3, State::Due).await;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            shipments::insert(tx, shop, &order(1).id, &Shipment::whole("parcel-1")).await?;
            let gone = shipment::State::Shipped { slip: None, at: NOW, told: None };
            let gone = Shipment { state: gone, ..Shipment::whole("parcel-3") };
            shipments::insert(tx, shop, &order(3).id, &gone).await?;
            made(tx, shop, &[fresh(3), fresh(1), fresh(2), fresh(9)]).await?;
            assert_eq!(
                jobs::untaken(tx, shop, "a").await?,
                [order(3).number, order(2).number],
                "{}",
                db.name()
            );
            assert_eq!(jobs::unshipped(tx, shop, "a").await?, [order(1).number]);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn the_same_money_is_kept_once() {
    for case in testing::dbs().await {
        let db = &case.db;
        bought(db, 1, State::Due).await;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let receipt = Receipt {
                key: "line-1".to_owned(),
                order: order(1).id,
                payment: payment(&order(1), 1, State::Due).id,
                amount: Yen(1080),
                on: Day::new(2026, 11, 24).unwrap(),
                entered_at: NOW,
                entered_by: staff(),
            };
            assert!(receipts::insert(tx, shop, &receipt).await?);
            let twice = Receipt { amount: Yen(1), ..receipt.clone() };
            assert!(!receipts::insert(tx, shop, &twice).await?, "{}", db.name());
            assert_eq!(receipts::of_order(tx, shop, &order(1).id).await?, std::slice::from_ref(&receipt));
            assert_eq!(receipts::get(tx, shop, "line-1").await?, Some(receipt));
            assert_eq!(receipts::get(tx, shop, "line-2").await?, None);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
