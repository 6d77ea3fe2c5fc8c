//! Authenticator apps, recovery codes, and the roles that need them.

use crate::world::*;
use domain::{id::*, role::Role};
use store::{
    StoreError,
    secrets::Sealed,
    staff::{self, Staff, Standing},
    testing, two_step,
};

fn member() -> Staff {
    Staff {
        id: StaffId::new("s1"),
        email: "desk@example.jp".to_owned(),
        name: "佐藤".to_owned(),
        password_hash: None,
        role: Role::Desk,
        standing: Standing::Active,
        since: NOW,
    }
}

fn sealed(byte: u8) -> Sealed {
    Sealed { nonce: vec![byte; 12], ciphertext: vec![byte; 40] }
}

#[tokio::test]
async fn an_app_is_replaced_until_its_first_code_and_no_code_is_used_twice() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, id) = (&mut tx, &shop_id(), &member().id);
                staff::insert(tx, shop, &member()).await?;
                assert_eq!(two_step::app(tx, shop, id).await?, None);
                assert!(two_step::begin_app(tx, shop, id, &sealed(1)).await?);
                assert!(two_step::begin_app(tx, shop, id, &sealed(2)).await?);
                assert!(!two_step::has_one(tx, shop, id).await?, "not before a code was right");
                assert!(two_step::use_step(tx, shop, id, 100, NOW).await?);
                assert!(two_step::has_one(tx, shop, id).await?);
                assert!(!two_step::begin_app(tx, shop, id, &sealed(3)).await?, "it stands");
                let app = two_step::app(tx, shop, id).await?.unwrap();
                assert_eq!((app.secret, app.last_step, app.confirmed), (sealed(2), 100, true));
                for (step, good) in [(100, false), (99, false), (101, true), (101, false)] {
                    assert_eq!(two_step::use_step(tx, shop, id, step, NOW).await?, good, "{step}");
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_goes_with_the_app() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, id) = (&mut tx, &shop_id(), &member().id);
                staff::insert(tx, shop, &member()).await?;
                two_step::begin_app(tx, shop, id, &sealed(1)).await?;
                two_step::put_codes(tx, shop, id, &["a".to_owned(), "b".to_owned()]).await?;
                assert!(two_step::take_code(tx, shop, id, "a", NOW).await?);
                assert!(!two_step::take_code(tx, shop, id, "a", NOW).await?);
                assert!(!two_step::take_code(tx, shop, &StaffId::new("s2"), "b", NOW).await?);
                assert_eq!(two_step::codes_left(tx, shop, id).await?, 1);
                two_step::put_codes(tx, shop, id, &["c".to_owned()]).await?;
                assert!(!two_step::take_code(tx, shop, id, "b", NOW).await?, "the old ones are void");
                assert!(two_step::remove_app(tx, shop, id).await?);
                assert!(!two_step::remove_app(tx, shop, id).await?);
                assert_eq!(two_step::codes_left(tx, shop, id).await?, 0);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_role_needs_a_second_step_or_does_not() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert!(two_step::require(tx, shop, Role::Owner, true).await?);
                assert!(!two_step::require(tx, shop, Role::Owner, true).await?, "as it was");
                assert_eq!(two_step::required(tx, shop).await?, [Role::Owner]);
                assert_eq!(two_step::required(tx, &ShopId::new("other")).await?, []);
                assert!(two_step::require(tx, shop, Role::Owner, false).await?);
                assert_eq!(two_step::required(tx, shop).await?, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
