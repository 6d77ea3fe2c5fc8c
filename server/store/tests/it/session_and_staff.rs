//! Sessions, members of staff and their one-time links.

use crate::world::*;
use domain::{id::*, role::Role};
use store::{
    StoreError, links,
    sessions::{self, Kind, Session},
    staff::{self, Staff, Standing},
    staff_sessions::{self, StaffSession},
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
        role: Role::Owner,
        standing: Standing::Active,
        since: NOW,
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

#[tokio::test]
async fn a_member_of_staff_is_changed_unless_somebody_else_was_quicker() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                staff::insert(tx, shop, &owner()).await?;
                let before = staff::by_id(tx, shop, &owner().id).await?.unwrap();
                assert_eq!(staff::hold_owners(tx, shop).await?, 0, "nobody without a password comes in");
                staff::set_password_hash(tx, shop, &before.id, "$argon2id$").await?;
                assert_eq!(staff::hold_owners(tx, shop).await?, 1);
                let after = Staff { role: Role::Desk, standing: Standing::Suspended, ..before.clone() };
                staff::change(tx, shop, &before, &after).await?;
                assert_eq!(staff::hold_owners(tx, shop).await?, 0);
                let all = staff::all(tx, shop).await?;
                assert_eq!((all[0].role, all[0].standing, all.len()), (Role::Desk, Standing::Suspended, 1));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let stale = case
            .db
            .write(|mut tx| async move {
                let kept = staff::by_id(&mut tx, &shop_id(), &owner().id).await?.unwrap();
                let old = Staff { name: "昔の名".to_owned(), ..kept.clone() };
                staff::change(&mut tx, &shop_id(), &old, &kept).await
            })
            .await;
        assert_eq!(stale, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn sessions_of_staff_are_listed_and_ended_singly_and_all_others() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                staff::insert(tx, shop, &owner()).await?;
                let session = |id: &str, after: i64| StaffSession {
                    id: SessionId::new(id),
                    staff: owner().id,
                    began: NOW,
                    seen: NOW.plus_seconds(after),
                    proven: NOW,
                    expires: NOW.plus_seconds(600),
                    device: "Firefox（Linux）".to_owned(),
                    network: "203.0.113.*".to_owned(),
                };
                for (id, after) in [("a", 0), ("b", 10), ("c", 5)] {
                    staff_sessions::begin(tx, shop, &session(id, after)).await?;
                }
                let ids = |found: Vec<StaffSession>| -> Vec<String> {
                    found.iter().map(|session| session.id.to_string()).collect()
                };
                let of = staff_sessions::of_staff(tx, shop, &owner().id, NOW).await?;
                assert_eq!(of[0], session("b", 10));
                assert_eq!(ids(of), ["b", "c", "a"]);
                let a = SessionId::new("a");
                staff_sessions::seen(tx, shop, &a, NOW.plus_seconds(60)).await?;
                staff_sessions::seen(tx, shop, &a, NOW).await?;
                assert!(staff_sessions::proven(tx, shop, &a, NOW.plus_seconds(70)).await?);
                let (kept, who) = staff_sessions::get(tx, shop, &a, NOW).await?.unwrap();
                assert_eq!((kept.seen, kept.proven), (NOW.plus_seconds(60), NOW.plus_seconds(70)));
                assert_eq!(who.id, owner().id);
                assert_eq!(staff_sessions::get(tx, shop, &a, NOW.plus_seconds(600)).await?, None);
                let other = StaffId::new("s2");
                assert!(!staff_sessions::end(tx, shop, &other, &a).await?, "somebody else's");
                assert!(staff_sessions::end(tx, shop, &owner().id, &SessionId::new("b")).await?);
                assert_eq!(staff_sessions::end_others(tx, shop, &owner().id, &a).await?, 1);
                assert_eq!(ids(staff_sessions::of_staff(tx, shop, &owner().id, NOW).await?), ["a"]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
