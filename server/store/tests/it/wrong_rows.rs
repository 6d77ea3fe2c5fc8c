//! Rows that the program never wrote are errors that name table, column and id, and show nothing else.

use crate::world::*;
use domain::{
    capabilities::{Amends, Capabilities, GivesBack, Tells},
    id::*,
    method::Kind,
    payment::state::State,
};
use sqlx::Executor;
use store::{Db, StoreError, methods, orders, payments, testing, variants};

/// Writes past the store.
async fn meddle(db: &Db, sql: &'static str) {
    match db {
        Db::Sqlite { writer, .. } => drop(writer.execute(sql).await.unwrap()),
        Db::Postgres(pool) => drop(pool.execute(sql).await.unwrap()),
    }
}

/// The elder's offer, as it is known now.
fn elder(provider: &str, offer: &str) -> Option<Capabilities> {
    let able = || Capabilities {
        amends: Amends::Rescreens,
        tells: Tells::Every,
        gives_back: GivesBack::Refunds,
        refunds: true,
        looks_at: vec![670],
        ..Capabilities::default()
    };
    (provider == "elder" && offer == "letter").then(able)
}

#[tokio::test]
async fn a_method_of_an_older_edition_can_what_its_offer_can_now() {
    store::offers::known_by(elder);
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let mut paid = payment(placed, 1, State::Ready);
        paid.method.kind = Kind::Deferred {
            provider: "elder".to_owned(),
            offer: "letter".to_owned(),
            able: Capabilities::default(),
        };
        let paid = &paid;
        db.write(|mut tx| async move {
            methods::put(&mut tx, &shop_id(), &paid.method, 1).await?;
            payments::insert(&mut tx, &shop_id(), paid).await
        })
        .await
        .unwrap();
        // As it was written before anybody had thought of parcels and of money that goes back.
        meddle(
            db,
            r#"UPDATE methods SET kind = '{"kind":"deferred","provider":"elder","offer":"letter","able":{"looks_at":[720]}}'"#,
        )
        .await;
        let (method, paid) = db
            .read(|mut tx| async move {
                let method = methods::get(&mut tx, &shop_id(), &paid.method.id).await?;
                Ok::<_, StoreError>((method, payments::by_id(&mut tx, &shop_id(), &paid.id).await?))
            })
            .await
            .unwrap();
        let now = elder("elder", "letter").unwrap();
        // The times are the shop's own.
        let times = |looks_at| Capabilities { looks_at, ..now.clone() };
        assert_eq!(method.unwrap().capabilities(), Some(&times(vec![720])), "{}", db.name());
        assert_eq!(paid.unwrap().method.capabilities(), Some(&times(vec![])));
    }
}

#[tokio::test]
async fn an_impossible_value_is_named_and_not_shown() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let first = &payment(placed, 1, State::Ready);
        let tea = &variant("tea", 100, 0);
        db.write(|mut tx| async move {
            payments::insert(&mut tx, &shop_id(), first).await?;
            variants::put(&mut tx, &shop_id(), tea, 1, 1).await
        })
        .await
        .unwrap();

        meddle(db, "UPDATE orders SET checkout = '{\"buyer\":\"hanako@example.jp\"}'").await;
        meddle(db, "UPDATE payments SET state = 'dancing'").await;
        meddle(db, "UPDATE variants SET rate = 'free'").await;

        let wrong = |table, column, id: &str| StoreError::Inconsistent { table, column, id: id.to_owned() };
        let order = db
            .read(|mut tx| async move { orders::by_id(&mut tx, &shop_id(), &placed.id).await })
            .await
            .unwrap_err();
        assert_eq!(order, wrong("orders", "checkout", placed.id.as_str()));
        assert!(!format!("{order} {order:?}").contains("hanako"));
        let paid = db
            .read(|mut tx| async move { payments::by_id(&mut tx, &shop_id(), &first.id).await })
            .await
            .unwrap_err();
        assert_eq!(paid, wrong("payments", "state", first.id.as_str()));
        let sold = db
            .read(|mut tx| async move { variants::some(&mut tx, &shop_id(), &[Sku::new("tea")]).await })
            .await
            .unwrap_err();
        assert_eq!(sold.to_string(), "impossible value in variants.rate of tea");
    }
}
