//! Sessions, members of staff and their one-time links.

use crate::world::*;
use domain::id::*;
use store::{
    StoreError, links,
    sessions::{self, Kind, Session},
    staff::{self, Staff},
    testing,
};

#[tokio::test]
async fn a_session_lives_until_it_expires_or_ends() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, end) = (&mut tx, &shop_id(), NOW.plus_seconds(60));
                let who = StaffId::new("s1");
                sessions::create(tx, shop, "a", Kind::Shopper, None, end).await?;
                sessions::create(tx, shop, "b", Kind::Staff, Some(&who), end).await?;
                let again = sessions::create(tx, shop, "a", Kind::Shopper, None, end).await;
                assert_eq!(again, Err(StoreError::Exists));
                let staff = Session { kind: Kind::Staff, staff: Some(who.clone()), expires: end };
                assert_eq!(sessions::get(tx, shop, "b", NOW).await?, Some(staff));
                assert_eq!(sessions::get(tx, shop, "a", end).await?, None, "expired");
                assert_eq!(sessions::get(tx, &ShopId::new("other"), "a", NOW).await?, None);
                assert!(sessions::touch(tx, shop, "a", end.plus_seconds(60)).await?);
                assert!(!sessions::touch(tx, shop, "x", end).await?);
                assert_eq!(sessions::get(tx, shop, "a", end).await?.unwrap().kind, Kind::Shopper);
                assert_eq!(sessions::delete_expired(tx, shop, end).await?, 1);
                sessions::create(tx, shop, "c", Kind::Staff, Some(&who), end).await?;
                assert_eq!(sessions::delete_of_staff(tx, shop, &who).await?, 1);
                assert!(sessions::delete(tx, shop, "a").await?);
                assert!(!sessions::delete(tx, shop, "a").await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

fn owner() -> Staff {
    Staff {
        id: StaffId::new("s1"),
        email: "Owner@Example.jp".to_owned(),
        name: "佐藤".to_owned(),
        password_hash: None,
    }
}

#[tokio::test]
async fn staff_sign_in_by_mail_address_in_any_case() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(staff::count(tx, shop).await?, 0);
                staff::insert(tx, shop, &owner()).await?;
                let twin = Staff { id: StaffId::new("s2"), email: "owner@example.JP".to_owned(), ..owner() };
                assert_eq!(staff::insert(tx, shop, &twin).await, Err(StoreError::Exists));
                assert!(staff::set_password_hash(tx, shop, &owner().id, "$argon2id$").await?);
                assert!(!staff::set_password_hash(tx, shop, &twin.id, "$argon2id$").await?);
                let kept = staff::by_email(tx, shop, "OWNER@example.jp").await?.unwrap();
                assert_eq!(kept.password_hash.as_deref(), Some("$argon2id$"));
                assert_eq!(staff::by_id(tx, shop, &owner().id).await?, Some(kept.clone()));
                assert_eq!(staff::by_id(tx, shop, &twin.id).await?, None);
                assert_eq!(staff::by_email(tx, shop, "nobody@example.jp").await?, None);
                assert_eq!(staff::count(tx, shop).await?, 1);
                assert_eq!(format!("{kept:?}"), "Staff(s1)");
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_link_works_once_in_time_and_for_its_purpose() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, end) = (&mut tx, &shop_id(), NOW.plus_seconds(60));
                let who = owner().id;
                staff::insert(tx, shop, &owner()).await?;
                links::create(tx, shop, "t", &who, "password", end).await?;
                let again = links::create(tx, shop, "t", &who, "password", end).await;
                assert_eq!(again, Err(StoreError::Exists));
                assert_eq!(links::peek(tx, shop, "t", "password", NOW).await?, Some(who.clone()));
                assert_eq!(links::take(tx, shop, "t", "password", end).await?, None, "expired");
                assert_eq!(links::take(tx, shop, "t", "sign-in", NOW).await?, None, "for something else");
                assert_eq!(links::take(tx, shop, "t", "password", NOW).await?, Some(who));
                assert_eq!(links::take(tx, shop, "t", "password", NOW).await?, None, "used");
                assert_eq!(links::peek(tx, shop, "t", "password", NOW).await?, None);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
