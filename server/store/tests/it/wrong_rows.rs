//! Rows that the program never wrote are errors that name table, column and id, and show nothing else.

use crate::world::*;
use domain::{id::*, payment::state::State};
use sqlx::Executor;
use store::{Db, StoreError, orders, payments, products, testing};

/// Writes past the store.
async fn meddle(db: &Db, sql: &'static str) {
    match db {
        Db::Sqlite { writer, .. } => drop(writer.execute(sql).await.unwrap()),
        Db::Postgres(pool) => drop(pool.execute(sql).await.unwrap()),
    }
}

#[tokio::test]
async fn an_impossible_value_is_named_and_not_shown() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let first = &payment(placed, 1, State::Ready);
        let tea = &product("tea", 100, 0);
        db.write(|mut tx| async move {
            payments::insert(&mut tx, &shop_id(), first).await?;
            products::put(&mut tx, &shop_id(), tea, 1, 1).await
        })
        .await
        .unwrap();

        meddle(db, "UPDATE orders SET checkout = '{\"buyer\":\"hanako@example.jp\"}'").await;
        meddle(db, "UPDATE payments SET state = 'dancing'").await;
        meddle(db, "UPDATE products SET rate = 'free'").await;

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
            .read(|mut tx| async move { products::some(&mut tx, &shop_id(), &[Sku::new("tea")]).await })
            .await
            .unwrap_err();
        assert_eq!(sold.to_string(), "impossible value in products.rate of tea");
    }
}
