//! The order list: pages, filters, counts.

use crate::world::*;
use domain::payment::{
    credit::Credit,
    state::{Decline, State},
};
use store::{
    Db, StoreError,
    order_list::{self, After, Filter},
    orders, payments, testing,
};

/// Nine orders; every third one approved, every third one refused, the others without an attempt.
async fn nine(db: &Db) {
    for n in 1..=9 {
        let mut order = order(n);
        // Three orders of each moment: the id tells them apart.
        order.placed_at = NOW.plus_millis(n / 3);
        if n == 5 {
            order.checkout = checkout("髙﨑");
            order.state = domain::order::State::OnHold;
        }
        let state = match n % 3 {
            0 => Some(State::Approved { at: NOW }),
            1 => Some(State::Declined { at: NOW, why: Decline::Refused }),
            _ => None,
        };
        let (order, payment) = (&order, state.map(|state| payment(&order, 1, state)));
        let payment = payment.as_ref();
        db.write(|mut tx| async move {
            orders::insert(&mut tx, &shop_id(), order).await?;
            match payment {
                Some(payment) => payments::insert(&mut tx, &shop_id(), payment).await,
                None => Ok(()),
            }
        })
        .await
        .unwrap();
    }
}

async fn ids(db: &Db, filter: Filter) -> Vec<String> {
    let filter = &filter;
    let rows = db.read(|mut tx| async move { order_list::page(&mut tx, &shop_id(), filter).await }).await;
    rows.unwrap().into_iter().map(|row| row.id.as_str().trim_start_matches("order-").to_owned()).collect()
}

fn all() -> Filter {
    Filter { limit: 50, ..Filter::default() }
}

#[tokio::test]
async fn pages_are_newest_first_and_neither_skip_nor_repeat() {
    for case in testing::dbs().await {
        nine(&case.db).await;
        let whole = ids(&case.db, all()).await;
        assert_eq!(whole, ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
        let (mut walked, mut filter) = (Vec::new(), Filter { limit: 2, ..all() });
        loop {
            let page = &filter;
            let rows = case
                .db
                .read(|mut tx| async move { order_list::page(&mut tx, &shop_id(), page).await })
                .await
                .unwrap();
            let Some(last) = rows.last() else { break };
            filter.after = Some(After { placed_at: last.placed_at, id: last.id.clone() });
            walked.extend(rows.iter().map(|row| row.id.as_str().trim_start_matches("order-").to_owned()));
        }
        assert_eq!(walked, whole);
    }
}

#[tokio::test]
async fn filters_narrow_the_list() {
    for case in testing::dbs().await {
        let db = &case.db;
        nine(db).await;
        assert_eq!(ids(db, Filter { credit: Some(Credit::Ok), ..all() }).await, ["9", "6", "3"]);
        assert_eq!(ids(db, Filter { credit: Some(Credit::Error), ..all() }).await, [""; 0]);
        assert_eq!(ids(db, Filter { state: Some("on_hold".to_owned()), ..all() }).await, ["5"]);
        let both = Filter { credit: Some(Credit::Ok), state: Some("on_hold".to_owned()), ..all() };
        assert_eq!(ids(db, both).await, [""; 0]);
        for (typed, found) in [
            ("髙﨑", 1),
            (" 山田　花子 ", 8),
            ("ヤマダ", 9),
            ("０９０-1234", 9),
            ("HANAKO-Y@", 9),
            ("261121-000007", 1),
            ("%", 0),
            ("_", 0),
        ] {
            let filter = Filter { text: typed.to_owned(), ..all() };
            assert_eq!(ids(db, filter).await.len(), found, "{typed} on {}", db.name());
        }
        let ok = Filter { credit: Some(Credit::Ok), text: "000006".to_owned(), ..all() };
        assert_eq!(ids(db, ok).await, ["6"]);
    }
}

#[tokio::test]
async fn a_row_shows_the_last_attempt() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let row = || async {
            let filter = &all();
            let rows =
                db.read(|mut tx| async move { order_list::page(&mut tx, &shop_id(), filter).await }).await;
            rows.unwrap().remove(0)
        };
        let before = row().await;
        assert_eq!((before.credit, before.payment_state.as_str()), (None, ""));
        let (first, mut second) = (&payment(placed, 1, State::Ready), payment(placed, 2, State::Due));
        second.method.label = "代金引換".to_owned();
        let second = &second;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            payments::insert(tx, shop, first).await?;
            payments::insert(tx, shop, second).await?;
            // A late word about an earlier attempt changes nothing in the list.
            payments::update(tx, shop, &first.id, 1, &State::Approved { at: NOW }).await?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let after = row().await;
        assert_eq!((after.credit, after.payment_state.as_str()), (Some(Credit::NotAsked), "due"));
        assert_eq!(after.method_label, "代金引換");
        assert_eq!((after.buyer_name.as_str(), after.total), ("山田　花子", placed.quote.total));
        assert_eq!(format!("{after:?}"), "Listed(261121-000001)", "no personal data");
    }
}

#[tokio::test]
async fn counts_add_up() {
    for case in testing::dbs().await {
        nine(&case.db).await;
        let counts = case
            .db
            .read(|mut tx| async move { order_list::counts(&mut tx, &shop_id()).await })
            .await
            .unwrap();
        assert_eq!(counts.all, 9);
        assert_eq!(counts.credit, [(Credit::Ng, 3), (Credit::Ok, 3)]);
        assert_eq!(counts.state, [("on_hold".to_owned(), 1), ("placed".to_owned(), 8)]);
    }
}
