//! Plans, and the orders that cost something.

use crate::world::*;
use domain::{
    fee_plan::{
        contract::{Choice, Contract},
        cost::Charge,
        plan::{Invoices, Plan, Terms},
        rate::Rate,
    },
    id::*,
    moment::{Day, Moment},
    month::{Month, Period},
    payment::{
        record::AtProvider,
        state::{Decline, State},
    },
    shipment::{self, record::Shipment},
    timeline::{Actor, Entry},
    yen::Yen,
};
use sqlx::Executor;
use store::{Db, StoreError, charges, fee_plans, fee_trail, payments, shipments, testing};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn terms(since: Option<&str>, monthly: i64) -> Terms {
    Terms {
        since: since.map(day),
        monthly: Yen(monthly),
        rate: Rate::parse("4.70").unwrap(),
        invoices: Invoices { usual: Yen(160), special: vec![("letter".to_owned(), Yen(190))] },
    }
}

fn plan(name: &str, terms: Vec<Terms>) -> Plan {
    Plan { name: name.to_owned(), terms }
}

async fn read(db: &Db, provider: &str) -> Contract {
    db.read(|mut tx| async move { fee_plans::contract(&mut tx, &shop_id(), provider).await }).await.unwrap()
}

#[tokio::test]
async fn plans_and_choices_come_back_as_they_were_kept() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            fee_plans::suggest(tx, shop, "p", &plan("B", vec![terms(None, 5)])).await?;
            fee_plans::suggest(tx, shop, "p", &plan("A", vec![terms(None, 0)])).await?;
            fee_plans::put_terms(tx, shop, "p", "A", &terms(Some("2027-01-01"), 100)).await?;
            fee_plans::suggest(tx, shop, "q", &plan("A", vec![terms(None, 7)])).await?;
            for (since, plan) in [("2026-11-01", "A"), ("2026-04-01", "B")] {
                let choice = Choice { since: day(since), plan: plan.to_owned() };
                fee_plans::choose(tx, shop, "p", &choice).await?;
            }
            assert_eq!(fee_plans::chosen(tx, shop).await?, ["p"]);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let choice = |since, plan: &str| Choice { since: day(since), plan: plan.to_owned() };
        let expected = Contract {
            provider: "p".to_owned(),
            plans: vec![
                plan("A", vec![terms(None, 0), terms(Some("2027-01-01"), 100)]),
                plan("B", vec![terms(None, 5)]),
            ],
            choices: vec![choice("2026-04-01", "B"), choice("2026-11-01", "A")],
        };
        assert_eq!(read(db, "p").await, expected, "{}", db.name());
        let other = Contract { provider: "r".to_owned(), ..Contract::default() };
        assert_eq!(read(db, "r").await, other);
    }
}

#[tokio::test]
async fn what_the_shop_entered_is_corrected_by_the_shop_alone() {
    for case in testing::dbs().await {
        let db = &case.db;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            fee_plans::put_terms(tx, shop, "p", "A", &terms(None, 1)).await?;
            fee_plans::put_terms(tx, shop, "p", "A", &terms(None, 2)).await?;
            fee_plans::suggest(tx, shop, "p", &plan("A", vec![terms(None, 3)])).await?;
            for plan in ["A", "B"] {
                let choice = Choice { since: day("2026-11-01"), plan: plan.to_owned() };
                fee_plans::choose(tx, shop, "p", &choice).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let kept = read(db, "p").await;
        assert_eq!(kept.plans, [plan("A", vec![terms(None, 2)])], "{}", db.name());
        assert_eq!(kept.choices, [Choice { since: day("2026-11-01"), plan: "B".to_owned() }]);
        let take_back = || {
            db.write(|mut tx| async move {
                fee_plans::take_back(&mut tx, &shop_id(), "p", day("2026-11-01")).await
            })
        };
        assert_eq!((take_back().await, take_back().await), (Ok(true), Ok(false)));
        assert_eq!(read(db, "p").await.choices, []);
    }
}

#[tokio::test]
async fn the_trail_only_grows_and_shows_the_newest_first() {
    for case in testing::dbs().await {
        let entry = |n: i64| Entry {
            at: NOW.plus_millis(n),
            actor: Actor::Staff { id: StaffId::new("s"), name: "店長".to_owned() },
            what: "plan.chosen".to_owned(),
            detail: vec![("plan".to_owned(), n.to_string())],
        };
        let newest = case
            .db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                for n in 0..3 {
                    fee_trail::append(tx, shop, "p", &entry(n)).await?;
                }
                fee_trail::append(tx, shop, "q", &entry(9)).await?;
                fee_trail::newest(tx, shop, "p", 2).await
            })
            .await;
        assert_eq!(newest, Ok(vec![entry(2), entry(1)]), "{}", case.db.name());
    }
}

/// An order with attempts to pay in these states, and parcels that left then.
async fn sold(db: &Db, n: i64, states: &[State], left: &[Option<Moment>]) {
    let placed = &order(n);
    keep(db, placed).await.unwrap();
    db.write(|mut tx| async move {
        let (tx, shop) = (&mut tx, &shop_id());
        for (attempt, state) in (1..).zip(states) {
            payments::insert(tx, shop, &payment(placed, attempt, state.clone())).await?;
        }
        for (parcel, left) in left.iter().enumerate() {
            let id = &format!("parcel-{n}-{parcel}");
            shipments::insert(tx, shop, &placed.id, &Shipment::whole(id)).await?;
            if let Some(at) = *left {
                let state = shipment::State::Shipped { slip: None, at, told: None };
                shipments::update(tx, shop, id, 1, &state).await?;
            }
        }
        Ok::<_, StoreError>(())
    })
    .await
    .unwrap();
}

async fn part(db: &Db, after: Option<charges::After>, limit: u16) -> charges::Part {
    let month = Month::parse("2026-11").unwrap();
    let after = after.as_ref();
    let part = db.read(|mut tx| async move {
        charges::part(&mut tx, &shop_id(), Period::new(month, month), after, limit).await
    });
    part.await.unwrap()
}

const OK: State = State::Approved { at: NOW };

fn at(text: &str, millis: i64) -> Moment {
    day(text).begins().plus_millis(millis)
}

#[tokio::test]
async fn only_what_stands_and_left_in_the_period_costs_something_and_once() {
    for case in testing::dbs().await {
        let db = &case.db;
        let (first, last) = (at("2026-11-01", 0), at("2026-12-01", -1));
        let declined = State::Declined { at: NOW, why: Decline::Refused };
        sold(db, 1, &[declined.clone(), OK], &[Some(last), Some(first)]).await;
        sold(db, 2, &[State::Paid { at: NOW }], &[None, Some(last)]).await;
        sold(db, 3, &[OK], &[Some(first.plus_millis(-1)), Some(first)]).await;
        sold(db, 4, &[OK], &[Some(last.plus_millis(1))]).await;
        sold(db, 5, &[OK], &[None]).await;
        sold(db, 6, &[declined], &[Some(first)]).await;
        sold(db, 7, &[State::Cancelled { at: NOW }], &[Some(first)]).await;
        let mut door = payment(&order(8), 1, State::Due);
        door.method.kind = domain::method::Kind::CashOnDelivery;
        keep(db, &order(8)).await.unwrap();
        let (door, billed) = (&door, &AtProvider { billed: Some(Yen(77)), ..AtProvider::default() });
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            payments::insert(tx, shop, door).await?;
            let state = shipment::State::Shipped { slip: None, at: first, told: None };
            let gone = Shipment { state, ..Shipment::whole("parcel-8") };
            shipments::insert(tx, shop, &order(8).id, &gone).await?;
            payments::heard(tx, shop, &payment(&order(2), 1, OK).id, billed).await?;
            // It arrived later; that does not move its day.
            let arrived = shipment::State::Delivered { at: last };
            shipments::update(tx, shop, "parcel-1-1", 2, &arrived).await?;
            assert_eq!(shipments::left_at(tx, shop, &order(1).id).await?, Some(first));
            assert_eq!(shipments::left_at(tx, shop, &order(5).id).await?, None);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let charge = |on: &str, amount: Yen| Charge {
            day: day(on),
            provider: "kuroneko".to_owned(),
            offer: "sms".to_owned(),
            amount,
        };
        let expected = [charge("2026-11-01", order(1).quote.total), charge("2026-11-30", Yen(77))];
        let part = part(db, None, 100).await;
        assert_eq!(part.charges, expected, "{}", db.name());
        assert_eq!(part.next, None);
    }
}

#[tokio::test]
async fn what_was_recalled_has_not_left_until_it_leaves_again() {
    for case in testing::dbs().await {
        let db = &case.db;
        sold(db, 1, &[OK], &[Some(at("2026-11-05", 0))]).await;
        let update = async |version: i64, state: shipment::State| {
            let state = &state;
            db.write(|mut tx| async move {
                shipments::update(&mut tx, &shop_id(), "parcel-1-0", version, state).await?;
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        };
        update(2, shipment::State::Labelled { slip: "1".to_owned() }).await;
        assert_eq!(part(db, None, 9).await.charges, [], "{}", db.name());
        update(3, shipment::State::Shipped { slip: None, at: at("2026-11-07", 0), told: None }).await;
        assert_eq!(part(db, None, 9).await.charges[0].day, day("2026-11-07"));
    }
}

#[tokio::test]
async fn a_long_list_comes_in_parts_and_nothing_is_lost_between_them() {
    for case in testing::dbs().await {
        let db = &case.db;
        for n in 0..7 {
            // Several at the same moment.
            sold(db, n, &[OK], &[Some(at("2026-11-01", n / 3))]).await;
        }
        for limit in 1..9 {
            let (mut after, mut sizes) = (None, Vec::new());
            loop {
                let part = part(db, after, limit).await;
                sizes.push(part.charges.len());
                match part.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            assert_eq!(sizes.iter().sum::<usize>(), 7, "{} {limit}", db.name());
            assert!(sizes.iter().all(|size| *size <= usize::from(limit)));
        }
    }
}

/// Runs what the migration runs over rows that were there before it.
async fn migrate_again(db: &Db) {
    let (sqlite, postgres) = (
        include_str!("../../migrations/sqlite/0005_fees.sql"),
        include_str!("../../migrations/postgres/0005_fees.sql"),
    );
    let text = if db.name() == "sqlite" { sqlite } else { postgres };
    let updates: Vec<&'static str> =
        text.split_inclusive(";\n").filter(|statement| statement.starts_with("UPDATE")).collect();
    assert_eq!(updates.len(), 2, "{text}");
    for update in updates {
        meddle(db, update).await;
    }
}

async fn meddle(db: &Db, sql: &'static str) {
    match db {
        Db::Sqlite { writer, .. } => drop(writer.execute(sql).await.unwrap()),
        Db::Postgres(pool) => drop(pool.execute(sql).await.unwrap()),
    }
}

#[tokio::test]
async fn orders_from_before_the_migration_count_too() {
    for case in testing::dbs().await {
        let db = &case.db;
        sold(db, 1, &[OK], &[Some(at("2026-11-05", 0))]).await;
        sold(db, 2, &[State::Due], &[None]).await;
        let before = part(db, None, 9).await;
        assert_eq!(before.charges.len(), 1);
        meddle(db, "UPDATE shipments SET left_at = NULL").await;
        meddle(db, "UPDATE payments SET provider = '', offer = ''").await;
        assert_eq!(part(db, None, 9).await.charges, []);
        migrate_again(db).await;
        assert_eq!(part(db, None, 9).await, before, "{}", db.name());
    }
}
