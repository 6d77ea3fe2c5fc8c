//! What a transaction promises.

use crate::world::*;
use domain::{id::Sku, yen::Yen};
use sqlx::Connection;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use store::{StoreError, Tx, shops, testing, variants};

#[derive(Debug, PartialEq)]
enum Mine {
    No,
    Store(StoreError),
}

impl From<StoreError> for Mine {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

async fn price(tx: &mut Tx, sku: &str) -> Yen {
    variants::some(tx, &shop_id(), &[Sku::new(sku)]).await.unwrap()[0].price
}

#[tokio::test]
async fn an_error_of_the_closure_keeps_nothing() {
    for case in testing::dbs().await {
        let shop = &shop();
        let answer: Result<(), Mine> = case
            .db
            .write(|mut tx| async move {
                shops::put(&mut tx, shop).await?;
                Err(Mine::No)
            })
            .await;
        assert_eq!(answer, Err(Mine::No));
        let shops = case.db.read(|mut tx| async move { shops::all(&mut tx).await }).await.unwrap();
        assert_eq!(shops, []);
    }
}

#[tokio::test]
async fn a_failed_statement_cannot_be_passed_over() {
    for case in testing::dbs().await {
        let shop = &shop();
        let answer: Result<(), StoreError> = case
            .db
            .write(|mut tx| async move {
                shops::put(&mut tx, shop).await?;
                // No such order: the foreign key fails, and the closure looks away.
                let entry = domain::timeline::Entry {
                    at: NOW,
                    actor: domain::timeline::Actor::Clock,
                    what: "order.placed".to_owned(),
                    detail: Vec::new(),
                };
                let failed = store::timeline::append(&mut tx, &shop.id, &order(1).id, &entry).await;
                assert!(failed.is_err());
                Ok(())
            })
            .await;
        assert!(matches!(answer, Err(StoreError::Other { .. })), "{answer:?}");
        let shops = case.db.read(|mut tx| async move { shops::all(&mut tx).await }).await.unwrap();
        assert_eq!(shops, [], "{}", case.db.name());
    }
}

#[tokio::test]
async fn a_reading_transaction_cannot_write() {
    for case in testing::dbs().await {
        let shop = &shop();
        let answer = case.db.read(|mut tx| async move { shops::put(&mut tx, shop).await }).await;
        assert!(answer.is_err(), "{}", case.db.name());
    }
}

#[tokio::test]
async fn a_reading_transaction_sees_one_moment() {
    for case in testing::dbs().await {
        let db = &case.db;
        let tea = &variant("tea", 100, 0);
        db.write(|mut tx| async move { variants::put(&mut tx, &shop_id(), tea, 1, 1).await }).await.unwrap();
        let (before, after) = db
            .read(|mut tx| async move {
                let before = price(&mut tx, "tea").await;
                db.write(|mut other| async move {
                    variants::set_price(&mut other, &shop_id(), &tea.sku, Yen(200)).await
                })
                .await?;
                Ok::<_, StoreError>((before, price(&mut tx, "tea").await))
            })
            .await
            .unwrap();
        assert_eq!((before, after), (Yen(100), Yen(100)), "{}", case.db.name());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_may_run_in_a_spawned_task_and_borrow() {
    for case in testing::dbs().await {
        let db = case.db.clone();
        let runs = Arc::new(AtomicU32::new(0));
        let seen = Arc::clone(&runs);
        let spawned = tokio::spawn(async move {
            let names = vec!["a".to_owned(), "b".to_owned()];
            let (names, seen) = (&names, &seen);
            db.write(|mut tx| async move {
                seen.fetch_add(1, Ordering::Relaxed);
                for name in names {
                    variants::put(&mut tx, &shop_id(), &variant(name, 100, 0), 1, 1).await?;
                }
                Ok::<_, StoreError>(names.len())
            })
            .await
        });
        assert_eq!(spawned.await.unwrap(), Ok(2));
        assert_eq!(runs.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn a_transaction_that_outlives_its_closure_is_not_kept() {
    for case in testing::dbs().await {
        let shop = &shop();
        let kept = case
            .db
            .write(|mut tx| async move {
                shops::put(&mut tx, shop).await?;
                Ok::<_, StoreError>(tx)
            })
            .await;
        assert!(matches!(kept, Err(StoreError::Other { .. })));
        let shops = case.db.read(|mut tx| async move { shops::all(&mut tx).await }).await.unwrap();
        assert_eq!(shops, []);
    }
}

#[tokio::test]
async fn a_cancelled_transaction_is_not_kept_and_blocks_nobody() {
    for case in testing::dbs().await {
        let (db, shop) = (&case.db, &shop());
        let stuck = db.write(|mut tx| async move {
            shops::put(&mut tx, shop).await?;
            std::future::pending::<Result<(), StoreError>>().await
        });
        let ended = tokio::time::timeout(std::time::Duration::from_millis(200), stuck).await;
        assert!(ended.is_err());
        let empty = db.write(|mut tx| async move { shops::all(&mut tx).await }).await.unwrap();
        assert_eq!(empty, [], "{}", db.name());
    }
}

#[tokio::test]
async fn a_deadlock_is_run_again() {
    let Some(case) = testing::postgres().await else { return };
    let db = &case.db;
    for sku in ["a", "b"] {
        let variant = &variant(sku, 100, 0);
        db.write(|mut tx| async move { variants::put(&mut tx, &shop_id(), variant, 1, 1).await })
            .await
            .unwrap();
    }
    // Crosswise, with a wait in between, so that one of the two is the victim.
    let cross = |first: &'static str, second: &'static str, to: i64| {
        db.write(move |mut tx| async move {
            variants::set_price(&mut tx, &shop_id(), &Sku::new(first), Yen(to)).await?;
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            variants::set_price(&mut tx, &shop_id(), &Sku::new(second), Yen(to)).await
        })
    };
    let (one, other): (Result<bool, StoreError>, Result<bool, StoreError>) =
        tokio::join!(cross("a", "b", 1), cross("b", "a", 2));
    assert_eq!((one, other), (Ok(true), Ok(true)));
}

#[tokio::test]
async fn connections_that_broke_are_replaced_unseen() {
    let Some(case) = testing::postgres().await else { return };
    let store::Db::Postgres(pool) = &case.db else { panic!("a PostgreSQL database") };
    let (db, shop) = (&case.db, &shop());
    // As many connections as there are writes at once.
    let slow = || {
        db.write(|mut tx| async move {
            shops::get(&mut tx, &shop.id).await?;
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            Ok::<_, StoreError>(())
        })
    };
    tokio::try_join!(slow(), slow(), slow(), slow(), slow(), slow()).unwrap();
    assert!(pool.num_idle() > 3, "{}", pool.num_idle());
    let mut admin = sqlx::PgConnection::connect(&case.url).await.unwrap();
    sqlx::query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    db.write(|mut tx| async move { shops::put(&mut tx, shop).await }).await.unwrap();
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_middle_is_run_again() {
    let Some(case) = testing::postgres().await else { return };
    let (db, shop, url) = (&case.db, &shop(), &case.url);
    let runs = &AtomicU32::new(0);
    db.write(|mut tx| async move {
        shops::put(&mut tx, shop).await?;
        if runs.fetch_add(1, Ordering::Relaxed) == 0 {
            let mut admin = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .execute(&mut admin)
            .await
            .unwrap();
        }
        shops::get(&mut tx, &shop.id).await
    })
    .await
    .unwrap();
    assert_eq!(runs.load(Ordering::Relaxed), 2);
}
