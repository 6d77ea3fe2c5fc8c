//! Passkeys, the challenges that they sign, and one-time links that are over.

use crate::world::*;
use domain::{id::*, role::Role};
use store::{
    StoreError, links,
    passkeys::{self, Passkey},
    staff::{self, Staff, Standing},
    testing,
};

fn member(id: &str) -> Staff {
    Staff {
        id: StaffId::new(id),
        email: format!("{id}@example.jp"),
        name: "佐藤".to_owned(),
        password_hash: None,
        role: Role::Desk,
        standing: Standing::Active,
        since: NOW,
    }
}

fn passkey(credential: &str, staff: &str) -> Passkey {
    Passkey {
        credential: credential.to_owned(),
        staff: StaffId::new(staff),
        name: "iPhone".to_owned(),
        public_key: vec![0xa5, 1, 2],
        counter: 3,
        synced: true,
        added: NOW,
        used: None,
    }
}

#[tokio::test]
async fn a_passkey_is_one_persons_and_counts_upwards() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, s1, s2) = (&mut tx, &shop_id(), &StaffId::new("s1"), &StaffId::new("s2"));
                staff::insert(tx, shop, &member("s1")).await?;
                staff::insert(tx, shop, &member("s2")).await?;
                assert!(!passkeys::has_one(tx, shop, s1).await?);
                passkeys::insert(tx, shop, &passkey("a", "s1")).await?;
                let taken = passkeys::insert(tx, shop, &passkey("a", "s2")).await;
                assert!(matches!(taken, Err(StoreError::Exists)));
                passkeys::insert(tx, shop, &Passkey { counter: 0, ..passkey("b", "s1") }).await?;
                passkeys::insert(tx, shop, &passkey("c", "s2")).await?;
                let theirs = passkeys::of_staff(tx, shop, s1).await?;
                let names: Vec<&str> = theirs.iter().map(|one| one.credential.as_str()).collect();
                assert_eq!(names, ["a", "b"]);
                assert_eq!(passkeys::get(tx, shop, "a").await?, Some(passkey("a", "s1")));
                assert_eq!(passkeys::get(tx, &ShopId::new("other"), "a").await?, None);
                for (counter, good) in [(3, false), (0, false), (4, true), (4, false), (u32::MAX, true)] {
                    assert_eq!(passkeys::used(tx, shop, "a", counter, NOW).await?, good, "{counter}");
                }
                assert!(passkeys::used(tx, shop, "b", 0, NOW).await?, "it never counts");
                assert!(passkeys::used(tx, shop, "b", 1, NOW).await?, "it begins to");
                assert!(!passkeys::used(tx, shop, "b", 0, NOW).await?);
                let used = passkeys::get(tx, shop, "a").await?.unwrap();
                assert_eq!((used.counter, used.used), (u32::MAX, Some(NOW)));
                assert!(!passkeys::remove(tx, shop, s2, "a").await?, "it is not theirs");
                assert!(passkeys::remove(tx, shop, s1, "a").await?);
                assert!(!passkeys::remove(tx, shop, s1, "a").await?);
                assert_eq!(passkeys::remove_all(tx, shop, s1).await?, 1);
                assert!(!passkeys::has_one(tx, shop, s1).await? && passkeys::has_one(tx, shop, s2).await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_challenge_is_taken_once_before_it_ends_and_forgotten_after_that() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, s1) = (&mut tx, &shop_id(), &StaffId::new("s1"));
                let end = NOW.plus_seconds(60);
                passkeys::challenge(tx, shop, "a", "add", Some(s1), end).await?;
                let twice = passkeys::challenge(tx, shop, "a", "enter", None, end).await;
                assert!(matches!(twice, Err(StoreError::Exists)));
                assert_eq!(passkeys::take_challenge(tx, shop, "a", "enter", NOW).await?, None);
                assert_eq!(passkeys::take_challenge(tx, shop, "a", "add", end).await?, None, "it is over");
                let other = &ShopId::new("other");
                assert_eq!(passkeys::take_challenge(tx, other, "a", "add", NOW).await?, None);
                let taken = passkeys::take_challenge(tx, shop, "a", "add", NOW).await?;
                assert_eq!(taken, Some(Some(s1.clone())));
                assert_eq!(passkeys::take_challenge(tx, shop, "a", "add", NOW).await?, None);
                passkeys::challenge(tx, shop, "b", "enter", None, end).await?;
                passkeys::challenge(tx, shop, "c", "enter", None, NOW).await?;
                assert_eq!(passkeys::forget_challenges(tx, other, end).await?, 0);
                assert_eq!(passkeys::forget_challenges(tx, shop, NOW).await?, 1);
                assert_eq!(passkeys::take_challenge(tx, shop, "b", "enter", NOW).await?, Some(None));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn links_that_are_over_are_forgotten_used_or_not() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, s1) = (&mut tx, &shop_id(), &StaffId::new("s1"));
                staff::insert(tx, shop, &member("s1")).await?;
                let end = |seconds: i64| NOW.plus_seconds(seconds);
                for (hash, seconds) in [("a", 1), ("b", 2), ("c", 3)] {
                    links::create(tx, shop, hash, s1, "reset", end(seconds)).await?;
                }
                assert!(links::take(tx, shop, "a", "reset", NOW).await?.is_some());
                assert_eq!(links::forget(tx, &ShopId::new("other"), end(9)).await?, 0);
                assert_eq!(links::forget(tx, shop, NOW).await?, 0, "it lives, though it was used");
                assert_eq!(links::forget(tx, shop, end(2)).await?, 2);
                assert!(links::peek(tx, shop, "c", "reset", NOW).await?.is_some());
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
