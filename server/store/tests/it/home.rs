//! What ホーム shows.

use crate::world::*;
use domain::{
    duty::Duty,
    id::ShopId,
    job::Work,
    moment::{Day, Moment},
    order::State as Order,
    payment::{
        credit::Credit,
        state::{Decline, Says, State},
    },
    shipment,
    timeline::Actor,
    yen::Yen,
};
use store::{
    StoreError, duties,
    home::{self, Sales, Screened, ToDo},
    jobs, orders, payments, shipments, testing,
    transfers::{self, Transfer},
};

/// Midnight in Japan of the day on which the tests' orders are placed.
fn today() -> Day {
    NOW.day()
}

#[tokio::test]
async fn sales_count_on_their_day_in_japan_while_the_order_stands() {
    for case in testing::dbs().await {
        let db = &case.db;
        let midnight = today().begins().0.saturating_sub(NOW.0);
        let placed = [
            (1, midnight, Order::Received),
            (2, midnight.saturating_sub(1), Order::Done),
            (3, midnight.saturating_add(1), Order::Processing),
            (4, midnight.saturating_add(2), Order::Placed),
            (5, midnight.saturating_add(3), Order::Returned { at: NOW }),
        ];
        for (n, after, state) in placed {
            let mut one = order(n);
            one.placed_at = Moment(NOW.0.saturating_add(after));
            one.state = state;
            keep(db, &one).await.unwrap();
            let one = &one;
            db.write(|mut tx| async move {
                payments::insert(&mut tx, &shop_id(), &payment(one, 1, State::Due)).await
            })
            .await
            .unwrap();
        }
        db.read(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let total = order(1).quote.total;
            let sales = |day: Day, orders: u32| Sales {
                day,
                method: method().label,
                orders: u64::from(orders),
                total: total.times(orders).unwrap(),
            };
            let yesterday = today().day_before();
            assert_eq!(home::sales(tx, shop, yesterday).await?, [sales(yesterday, 1), sales(today(), 2)]);
            assert_eq!(home::sales(tx, shop, today()).await?, [sales(today(), 2)]);
            assert_eq!(home::sales(tx, shop, today().plus_days(1)).await?, []);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn attention_counts_open_orders_and_the_backlog_what_is_still_here() {
    for case in testing::dbs().await {
        let db = &case.db;
        let refused = State::Declined { at: NOW, why: Decline::Refused };
        let orders = [
            (1, Order::Placed, refused.clone(), shipment::State::Unshipped),
            (
                2,
                Order::Cancelled { at: NOW, why: domain::order::Why::Lapsed },
                refused,
                shipment::State::Withdrawn,
            ),
            (3, Order::Received, State::Due, shipment::State::Unshipped),
            (4, Order::Processing, State::Due, shipment::State::Labelled { slip: "1".to_owned() }),
            (5, Order::Processing, State::Due, shipment::State::Shipped { slip: None, at: NOW, told: None }),
        ];
        for (n, state, standing, parcel) in orders {
            let one = &domain::order::record::Order { state, ..order(n) };
            let paid = &payment(one, 1, standing);
            let parcel = &shipment::record::Shipment {
                state: parcel,
                ..shipment::record::Shipment::whole(one.id.as_str())
            };
            db.write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                orders::insert(tx, shop, one).await?;
                payments::insert(tx, shop, paid).await?;
                shipments::insert(tx, shop, &one.id, parcel).await
            })
            .await
            .unwrap();
        }
        db.read(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            assert_eq!(home::attention(tx, shop).await?, [(Credit::Ng, 1)]);
            assert_eq!(home::backlog(tx, shop).await?, [(today(), 2)]);
            assert_eq!(home::parked(tx, shop).await?, (0, 0));
            assert!(duties::parked(tx, shop).await?.is_empty());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn the_first_word_of_a_provider_counts() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                for (id, provider, approved) in [
                    ("a", "kuroneko", true),
                    ("b", "kuroneko", false),
                    ("b", "kuroneko", true),
                    ("c", "score", true),
                ] {
                    let id = domain::id::PaymentId::new(id);
                    home::screened(tx, shop, &id, provider, approved, NOW).await?;
                }
                let said = |provider: &str, approved, declined| Screened {
                    provider: provider.to_owned(),
                    approved,
                    declined,
                };
                assert_eq!(
                    home::screenings(tx, shop, today()).await?,
                    [said("kuroneko", 1, 1), said("score", 1, 0)]
                );
                assert_eq!(home::screenings(tx, shop, today().plus_days(1)).await?, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_rail_counts_what_there_is_to_do_in_this_shop() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut drifted = order(1);
        drifted.state = Order::Received;
        keep(db, &drifted).await.unwrap();
        let (drifted, other) = (&drifted, &ShopId::new("other"));
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            assert_eq!(home::to_do(tx, shop).await?, ToDo::default(), "{}", db.name());
            let says = State::Drifted { since: NOW, approved: NOW, says: Says::Cancelled };
            payments::insert(tx, shop, &payment(drifted, 1, says)).await?;
            let task =
                duties::Task { duty: Duty::Register, order: &drifted.id, payment: None, reference: "" };
            duties::add(tx, shop, &task, NOW).await?;
            let lease = duties::Lease { owner: "a", now: NOW, until: NOW.plus_seconds(60) };
            let taken = duties::claim(tx, &lease, 1).await?.remove(0);
            duties::park(tx, &taken, NOW, "stuck").await?;
            for id in ["under-way", "asked"] {
                let job = jobs::Job {
                    id: id.to_owned(),
                    work: Work::Begin,
                    again_of: None,
                    made_at: NOW,
                    made_by: Actor::Clock,
                    started_at: None,
                    ended_at: None,
                    stopped: None,
                    size: 0,
                    done: 0,
                    skipped: 0,
                    failed: 0,
                };
                jobs::begin(tx, shop, &job, 1).await?;
            }
            jobs::start(tx, shop, "under-way", &Work::Begin, &Actor::Clock, NOW).await?;
            let transfer = Transfer {
                id: "t".to_owned(),
                day: NOW.day(),
                payer: "ﾔﾏﾀﾞ".to_owned(),
                amount: Yen(100),
                file_name: "a.csv".to_owned(),
                line: 1,
                taken_at: NOW,
                taken_by: Actor::Clock,
            };
            transfers::take(tx, shop, &transfer).await?;
            assert_eq!(home::to_do(tx, shop).await?, ToDo { drifted: 1, parked: 1, transfers: 1, jobs: 1 });
            assert_eq!(home::to_do(tx, other).await?, ToDo::default());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
