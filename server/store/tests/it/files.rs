//! Layouts, exports, files that were brought in, and many orders at once.

use crate::world::{self, NOW, keep, shop_id};
use domain::{
    id::{OrderId, OrderNumber, StaffId},
    payment::state::State,
    shipment::record::Shipment,
    timeline::Actor,
};
use std::collections::HashMap;
use store::{
    Db, StoreError,
    exports::{Export, Scope, Taken},
    order_files::{self, Whole},
    templates::Template,
    testing::dbs,
    uploads::Upload,
};

fn staff() -> Actor {
    Actor::Staff { id: StaffId::new("s"), name: "山田".to_owned() }
}

fn template(id: &str, name: &str) -> Template {
    Template {
        id: id.to_owned(),
        name: name.to_owned(),
        layout: "{}".to_owned(),
        changed_at: NOW,
        changed_by: staff(),
        version: 1,
    }
}

#[tokio::test]
async fn layouts_are_kept_by_version() {
    for database in dbs().await {
        let (db, shop) = (&database.db, &shop_id());
        let (one, other) = (&template("1", "B2"), &template("2", "A"));
        for kept in [one, other] {
            db.write(|mut tx| async move { store::templates::insert(&mut tx, shop, kept).await })
                .await
                .unwrap();
        }
        let again =
            db.write(|mut tx| async move { store::templates::insert(&mut tx, shop, one).await }).await;
        assert_eq!(again, Err(StoreError::Exists));
        let changed = &Template { name: "C".to_owned(), layout: "{\"a\":1}".to_owned(), ..one.clone() };
        db.write(|mut tx| async move { store::templates::update(&mut tx, shop, changed).await })
            .await
            .unwrap();
        let stale =
            db.write(|mut tx| async move { store::templates::update(&mut tx, shop, one).await }).await;
        assert_eq!(stale, Err(StoreError::Conflict));
        let all = db.read(|mut tx| async move { store::templates::all(&mut tx, shop).await }).await.unwrap();
        assert_eq!(all, [other.clone(), Template { version: 2, ..changed.clone() }]);
        let gone = |id: &'static str| {
            db.write(move |mut tx| async move { store::templates::remove(&mut tx, shop, id).await })
        };
        assert_eq!((gone("1").await.unwrap(), gone("1").await.unwrap()), (true, false));
        let none =
            db.read(|mut tx| async move { store::templates::get(&mut tx, shop, "1").await }).await.unwrap();
        assert_eq!(none, None);
    }
}

#[tokio::test]
async fn exports_stay_on_record() {
    for database in dbs().await {
        let (db, shop) = (&database.db, &shop_id());
        let numbers = vec![OrderNumber::new("261121-A"), OrderNumber::new("261121-B")];
        let export = |id: &str, scope: Scope, later: i64| Export {
            id: id.to_owned(),
            label: "B2".to_owned(),
            layout: "{}".to_owned(),
            scope,
            begun_at: NOW.plus_seconds(later),
            begun_by: staff(),
            taken: None,
        };
        let (one, other) =
            (&export("1", Scope::Chosen(numbers), 0), &export("2", Scope::Search("q=a".to_owned()), 1));
        let taken = Taken { at: NOW.plus_seconds(2), orders: 2, rows: 5 };
        db.write(|mut tx| async move {
            store::exports::insert(&mut tx, shop, one).await?;
            store::exports::insert(&mut tx, shop, other).await?;
            store::exports::taken(&mut tx, shop, "1", taken).await
        })
        .await
        .unwrap();
        let latest =
            db.read(|mut tx| async move { store::exports::latest(&mut tx, shop, 5).await }).await.unwrap();
        assert!(latest == [other.clone(), Export { taken: Some(taken), ..one.clone() }], "{}", db.name());
        let read =
            db.read(|mut tx| async move { store::exports::get(&mut tx, shop, "2").await }).await.unwrap();
        assert!(read == Some(other.clone()));
    }
}

#[tokio::test]
async fn a_file_is_committed_once_and_forgotten_later() {
    for database in dbs().await {
        let (db, shop) = (&database.db, &shop_id());
        let upload = &Upload {
            id: "1".to_owned(),
            kind: "slips".to_owned(),
            file_name: "b2.csv".to_owned(),
            content: Some(vec![0x94, 0xd4, 0, 255]),
            wish: "{}".to_owned(),
            begun_at: NOW,
            begun_by: staff(),
            committed_at: None,
        };
        let commit = |wish: &'static str| {
            db.write(move |mut tx| async move {
                store::uploads::commit(&mut tx, shop, "1", wish, NOW.plus_seconds(1)).await
            })
        };
        let read = |kind: &'static str| {
            db.read(move |mut tx| async move { store::uploads::get(&mut tx, shop, kind, "1").await })
        };
        db.write(|mut tx| async move { store::uploads::insert(&mut tx, shop, upload).await }).await.unwrap();
        assert!(read("slips").await.unwrap() == Some(upload.clone()));
        assert!(read("transfers").await.unwrap().is_none());
        assert!(
            db.write(|mut tx| async move { store::uploads::wish(&mut tx, shop, "1", "[1]").await })
                .await
                .unwrap()
        );
        assert_eq!((commit("a").await.unwrap(), commit("b").await.unwrap()), (true, false));
        assert!(
            !db.write(|mut tx| async move { store::uploads::wish(&mut tx, shop, "1", "[2]").await })
                .await
                .unwrap()
        );
        for (before, forgotten) in [(NOW, 0), (NOW.plus_millis(1), 1), (NOW.plus_millis(1), 0)] {
            let count =
                db.write(|mut tx| async move { store::uploads::forget(&mut tx, shop, before).await }).await;
            assert_eq!(count.unwrap(), forgotten);
        }
        let kept = read("slips").await.unwrap().unwrap();
        assert_eq!((kept.content, kept.wish.as_str()), (None, "a"));
        let latest = db
            .read(|mut tx| async move { store::uploads::latest(&mut tx, shop, "slips", 3).await })
            .await
            .unwrap();
        assert_eq!(latest.len(), 1);
    }
}

async fn whole(db: &Db, keys: &[&str]) -> HashMap<String, Whole> {
    db.read(|mut tx| async move { order_files::of_many(&mut tx, &shop_id(), keys).await }).await.unwrap()
}

#[tokio::test]
async fn many_orders_are_read_at_once() {
    const MANY: i64 = 230;
    for database in dbs().await {
        let (db, shop) = (&database.db, &shop_id());
        for n in 0..MANY {
            let order = &world::order(n);
            keep(db, order).await.unwrap();
            let payments = [world::payment(order, 1, State::Ready), world::payment(order, 2, State::Due)];
            // Some have no attempt yet, some no parcel, and some have two of each.
            let payments = &payments[..usize::try_from(n % 3).unwrap()];
            let parcel = |part: u32| Shipment { part, ..Shipment::whole(format!("parcel-{n}-{part}")) };
            let parcels = &[parcel(2), parcel(1)][..usize::try_from(n % 3).unwrap()];
            db.write(|mut tx| async move {
                for payment in payments {
                    store::payments::insert(&mut tx, shop, payment).await?;
                }
                for parcel in parcels {
                    store::shipments::insert(&mut tx, shop, &order.id, parcel).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        }
        let ids: Vec<OrderId> = (0..MANY).map(|n| world::order(n).id).collect();
        let keys = &ids.iter().map(OrderId::as_str).chain(["nobody"]).collect::<Vec<_>>();
        let found = whole(db, keys).await;
        assert_eq!(found.len(), ids.len(), "{}", db.name());
        for (n, id) in (0..MANY).zip(&ids) {
            let (order, payment, parcels) = &found[id.as_str()];
            assert_eq!(order.id, *id);
            assert_eq!(
                payment.as_ref().map(|payment| i64::from(payment.attempt)),
                (n % 3 > 0).then_some(n % 3)
            );
            let parts: Vec<u32> = parcels.iter().map(|parcel| parcel.part).collect();
            assert_eq!(parts, [&[][..], &[2], &[1, 2]][usize::try_from(n % 3).unwrap()]);
        }
        let numbers = &["261121-000007", "261121-000229", "261121-000999"];
        let named = db
            .read(|mut tx| async move { store::orders::numbered(&mut tx, shop, numbers).await })
            .await
            .unwrap();
        assert_eq!(named.len(), 2);
        assert!(whole(db, &[]).await.is_empty());
        let due =
            db.read(|mut tx| async move {
                store::orders::due(&mut tx, shop, &crate::world::method().id, 5).await
            })
            .await
            .unwrap();
        assert!(due.is_empty(), "placed orders wait for nothing yet");
    }
}
