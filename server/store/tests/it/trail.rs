//! Who changed which setting, texts in versions, ways of delivery that are gone, and what waits for a person.

use crate::world::*;
use domain::{
    consent::ConsentText,
    duty::Duty,
    id::*,
    moment::Moment,
    setting_change::{Change, Record},
    timeline::Actor,
};
use store::{
    StoreError, consent_texts, deliveries,
    duties::{self, Lease, Task},
    methods, settings_trail, testing,
};

fn somebody() -> Actor {
    Actor::Staff { id: StaffId::new("s"), name: "店長".to_owned() }
}

fn record(subject: &str, at: i64) -> Record {
    let change = Change { field: "label".to_owned(), from: "前".to_owned(), to: format!("{at}") };
    Record {
        subject: subject.to_owned(),
        at: Moment(at),
        actor: somebody(),
        what: "saved".to_owned(),
        changes: vec![change],
    }
}

#[tokio::test]
async fn changes_come_back_newest_first_of_one_thing_and_of_all() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                for (subject, at) in [("method/a", 1), ("method/a", 3), ("method/b", 2), ("method/a", 3)] {
                    settings_trail::append(tx, shop, &record(subject, at)).await?;
                }
                settings_trail::append(tx, &ShopId::new("other"), &record("method/a", 9)).await?;
                let of_a = settings_trail::of(tx, shop, "method/a", 2).await?;
                assert_eq!(of_a, [record("method/a", 3), record("method/a", 3)]);
                let all = settings_trail::newest(tx, shop, 10).await?;
                let times: Vec<i64> = all.iter().map(|record| record.at.0).collect();
                assert_eq!(times, [3, 3, 2, 1]);
                assert_eq!(settings_trail::of(tx, shop, "method/none", 2).await?, []);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_version_of_a_text_is_never_written_over() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, id) = (&mut tx, &shop_id(), &method().id);
                let text = |version: &str, text: &str| ConsentText {
                    version: version.to_owned(),
                    text: text.to_owned(),
                };
                let first = consent_texts::Version { text: text("1", "始め"), kept: None };
                let kept = Some((Moment(7), somebody()));
                let second = consent_texts::Version { text: text("2", "次"), kept: kept.clone() };
                consent_texts::keep(tx, shop, id, &first).await?;
                consent_texts::keep(tx, shop, id, &second).await?;
                let other = consent_texts::Version { text: text("2", "別"), kept };
                consent_texts::keep(tx, shop, id, &other).await?;
                assert_eq!(consent_texts::of(tx, shop, id).await?, [second, first]);
                assert_eq!(consent_texts::of(tx, &ShopId::new("other"), id).await?, []);
                methods::put(tx, shop, &method(), 0).await?;
                methods::set_consent(tx, shop, id, &text("3", "今"), 1).await?;
                let now = methods::kept_one(tx, shop, id).await?.unwrap();
                assert_eq!((now.method.consent, now.version), (Some(text("3", "今")), 2));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let late = case.db.write(|mut tx| async move {
            let text = ConsentText { version: "4".to_owned(), text: String::new() };
            methods::set_consent(&mut tx, &shop_id(), &method().id, &text, 1).await
        });
        assert_eq!(late.await, Err(StoreError::Conflict));
    }
}

#[tokio::test]
async fn a_way_of_delivery_is_used_while_an_order_names_it() {
    for case in testing::dbs().await {
        let placed = &order(1);
        keep(&case.db, placed).await.unwrap();
        case.db
            .write(|mut tx| async move {
                let (tx, shop, id) = (&mut tx, &shop_id(), &placed.checkout.delivery.id);
                assert!(deliveries::is_used(tx, shop, id).await?);
                for other in ["%", "_", "!", "", "\"", "takkyubi"] {
                    assert!(!deliveries::is_used(tx, shop, &DeliveryId::new(other)).await?, "{other}");
                }
                assert!(!deliveries::is_used(tx, &ShopId::new("other"), id).await?);
                deliveries::put(tx, shop, &delivery(), 0).await?;
                methods::put(tx, shop, &method(), 0).await?;
                deliveries::delete(tx, shop, &delivery().id).await?;
                assert_eq!(deliveries::all(tx, shop).await?, []);
                assert_eq!(methods::all(tx, shop).await?[0].deliveries, [DeliveryId::new("nekopos")]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn what_waits_for_a_person_is_listed_with_its_order() {
    for case in testing::dbs().await {
        let placed = &order(1);
        keep(&case.db, placed).await.unwrap();
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                let task = |duty| Task { duty, order: &placed.id, payment: None, reference: "" };
                let lease = Lease { owner: "me", now: Moment(5), until: Moment(50) };
                for (duty, at) in [(Duty::EndHold, 9), (Duty::LookUp, 8)] {
                    duties::add(tx, shop, &task(duty), Moment(1)).await?;
                    let taken = duties::claim_one(tx, shop, &task(duty), &lease).await?.unwrap();
                    assert!(duties::park(tx, &taken, Moment(at), "なぜなら").await?);
                }
                duties::add(tx, shop, &task(Duty::Amend), Moment(1)).await?;
                let waiting = duties::parked_orders(tx, shop, 10).await?;
                let told: Vec<_> = waiting.iter().map(|row| (row.duty, row.since.0)).collect();
                assert_eq!(told, [(Duty::LookUp, 8), (Duty::EndHold, 9)]);
                assert_eq!((&waiting[0].number, waiting[0].why.as_str()), (&placed.number, "なぜなら"));
                assert_eq!(duties::parked_orders(tx, shop, 1).await?.len(), 1);
                assert_eq!(duties::count_parked(tx, shop).await?, 2);
                assert_eq!(duties::count_parked(tx, &ShopId::new("other")).await?, 0);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
