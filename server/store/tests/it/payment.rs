//! Attempts to pay.

use crate::world::*;
use domain::{
    id::*,
    payment::state::{Code, Fault, State},
};
use store::{StoreError, payments, testing};

#[tokio::test]
async fn attempts_are_found_as_they_were_kept() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let (first, second) = (&payment(placed, 1, State::Ready), &payment(placed, 2, State::Due));
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            assert_eq!(payments::last_of(tx, shop, &placed.id).await?, None);
            payments::insert(tx, shop, first).await?;
            payments::insert(tx, shop, second).await?;
            assert_eq!(payments::by_id(tx, shop, &first.id).await?.as_ref(), Some(first));
            assert_eq!(payments::by_number(tx, shop, &second.number).await?.as_ref(), Some(second));
            assert_eq!(payments::last_of(tx, shop, &placed.id).await?.as_ref(), Some(second));
            assert_eq!(payments::all_of(tx, shop, &placed.id).await?, [first.clone(), second.clone()]);
            assert_eq!(payments::by_id(tx, shop, &PaymentId::new("none")).await?, None);
            assert_eq!(payments::by_number(tx, shop, &ProviderNumber::new("none")).await?, None);
            assert_eq!(payments::by_number(tx, &ShopId::new("other"), &second.number).await?, None);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn neither_attempt_nor_number_exists_twice() {
    for case in testing::dbs().await {
        let (db, placed, other) = (&case.db, &order(1), &order(2));
        keep(db, placed).await.unwrap();
        keep(db, other).await.unwrap();
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let first = payment(placed, 1, State::Ready);
            payments::insert(tx, shop, &first).await?;
            let mut same_attempt = payment(placed, 1, State::Ready);
            same_attempt.id = PaymentId::new("x");
            same_attempt.number = ProviderNumber::new("x");
            assert_eq!(payments::insert(tx, shop, &same_attempt).await, Err(StoreError::Exists));
            let mut same_number = payment(other, 1, State::Ready);
            same_number.number = first.number.clone();
            assert_eq!(payments::insert(tx, shop, &same_number).await, Err(StoreError::Exists));
            assert_eq!(payments::all_of(tx, shop, &placed.id).await?, [first]);
            assert_eq!(payments::all_of(tx, shop, &other.id).await?, []);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn every_state_comes_back_whole_and_only_over_the_version_that_was_seen() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let first = &payment(placed, 1, State::Ready);
        db.write(|mut tx| async move { payments::insert(&mut tx, &shop_id(), first).await }).await.unwrap();
        let code = Code { until: NOW, tries: 3, checking: Some(NOW) };
        let fault = Fault::Refused { code: "kaa-1".to_owned(), about: "番地".to_owned() };
        let states = [
            State::Asked { at: NOW },
            State::Uncertain { since: NOW, code: Some(code) },
            State::AwaitingCode { code },
            State::Faulty { at: NOW, fault },
            State::Paid { at: NOW },
        ];
        for (version, state) in (1..).zip(&states) {
            let update = |expected: i64| {
                db.write(move |mut tx| async move {
                    payments::update(&mut tx, &shop_id(), &first.id, expected, state).await
                })
            };
            assert_eq!(update(version).await, Ok(version + 1));
            assert_eq!(update(version).await, Err(StoreError::Conflict));
            let kept = db
                .read(|mut tx| async move { payments::by_id(&mut tx, &shop_id(), &first.id).await })
                .await
                .unwrap()
                .unwrap();
            assert_eq!((&kept.state, kept.version), (state, version + 1));
        }
        let unknown = db
            .write(|mut tx| async move {
                payments::update(&mut tx, &shop_id(), &PaymentId::new("none"), 1, &State::Due).await
            })
            .await;
        assert_eq!(unknown, Err(StoreError::Conflict));
    }
}
