//! The order list: pages, filters, counts.

use crate::world::*;
use domain::{
    order::axes::Process,
    payment::{
        credit::Credit,
        state::{Decline, State},
    },
};
use store::{
    Db, StoreError,
    order_list::{self, By, Listed, Part, Search, Sort, Span},
    orders, payments, shipments, testing,
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

const ALL: Part = Part { from: None, back: false, limit: 50 };

async fn ids(db: &Db, search: Search) -> Vec<String> {
    page(db, &search, &ALL).await.into_iter().map(|row| id(&row)).collect()
}

async fn page(db: &Db, search: &Search, part: &Part) -> Vec<Listed> {
    let (rows, places) = db
        .read(|mut tx| async move {
            let rows = order_list::page(&mut tx, &shop_id(), search, part).await?;
            let places = order_list::places(&mut tx, &shop_id(), search, part).await?;
            Ok::<_, StoreError>((rows, places))
        })
        .await
        .unwrap();
    let rows_stand: Vec<_> = rows.iter().map(|row| row.place(search.sorted())).collect();
    assert_eq!(places, rows_stand, "in the same order and at the same places");
    rows
}

fn id(row: &Listed) -> String {
    row.id.as_str().trim_start_matches("order-").to_owned()
}

#[tokio::test]
async fn pages_are_newest_first_and_neither_skip_nor_repeat() {
    for case in testing::dbs().await {
        nine(&case.db).await;
        let search = &Search::default();
        let whole = ids(&case.db, search.clone()).await;
        assert_eq!(whole, ["9", "8", "7", "6", "5", "4", "3", "2", "1"]);
        let (mut walked, mut part) = (Vec::new(), Part { limit: 2, ..ALL });
        loop {
            let rows = page(&case.db, search, &part).await;
            let Some(last) = rows.last() else { break };
            part.from = Some(last.place(search.sorted()));
            walked.extend(rows.iter().map(id));
        }
        assert_eq!(walked, whole);
        // And back again.
        part.back = true;
        let rows = page(&case.db, search, &part).await;
        assert_eq!(rows.iter().map(id).collect::<Vec<_>>(), ["3", "2"], "before the last one");
    }
}

#[tokio::test]
async fn filters_narrow_the_list() {
    for case in testing::dbs().await {
        let db = &case.db;
        nine(db).await;
        assert_eq!(ids(db, Search { credit: Some(Credit::Ok), ..Search::default() }).await, ["9", "6", "3"]);
        assert_eq!(ids(db, Search { credit: Some(Credit::Error), ..Search::default() }).await, [""; 0]);
        assert_eq!(ids(db, Search { process: Some(Process::OnHold), ..Search::default() }).await, ["5"]);
        let both = Search { credit: Some(Credit::Ok), process: Some(Process::OnHold), ..Search::default() };
        assert_eq!(ids(db, both).await, [""; 0]);
        for (typed, found) in [
            ("髙﨑", 1),
            ("高崎花", 1),
            ("やまだ", 9),
            (" 山田　花子 ", 8),
            ("ヤマダ", 9),
            ("０９０-1234", 9),
            ("HANAKO-Y@", 9),
            ("261121-000007", 1),
            ("%", 0),
            ("_", 0),
        ] {
            let filter = Search { words: typed.to_owned(), ..Search::default() };
            assert_eq!(ids(db, filter).await.len(), found, "{typed} on {}", db.name());
        }
        let ok = Search { credit: Some(Credit::Ok), words: "000006".to_owned(), ..Search::default() };
        assert_eq!(ids(db, ok).await, ["6"]);
    }
}

#[tokio::test]
async fn a_row_shows_the_last_attempt() {
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let row = || async { page(db, &Search::default(), &ALL).await.remove(0) };
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
async fn counts_stop_where_they_were_told() {
    for case in testing::dbs().await {
        nine(&case.db).await;
        let searches = &[
            Search::default(),
            Search { credit: Some(Credit::Ng), ..Search::default() },
            Search { process: Some(Process::OnHold), ..Search::default() },
            Search { words: "やまだ".to_owned(), credit: Some(Credit::Ok), ..Search::default() },
        ];
        let counted =
            case.db.read(|mut tx| async move { order_list::counts(&mut tx, &shop_id(), searches, 5).await });
        let counted: Vec<_> =
            counted.await.unwrap().into_iter().map(|count| (count.found, count.more)).collect();
        assert_eq!(counted, [(5, true), (3, false), (1, false), (3, false)]);
    }
}

#[tokio::test]
async fn a_row_follows_its_parcels_and_its_money() {
    use domain::{
        order::axes::*,
        shipment::{State as Parcel, record::Shipment, sending::Sending},
    };
    for case in testing::dbs().await {
        let (db, placed) = (&case.db, &order(1));
        keep(db, placed).await.unwrap();
        let attempt = &payment(placed, 1, State::Due);
        let at = NOW.plus_seconds(60);
        let gone = &Parcel::Shipped { slip: Some("1234-5678".to_owned()), at, told: None };
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            payments::insert(tx, shop, attempt).await?;
            shipments::insert(tx, shop, &placed.id, &Shipment::whole("one")).await?;
            shipments::insert(tx, shop, &placed.id, &Shipment { part: 2, ..Shipment::whole("two") }).await?;
            shipments::update(tx, shop, "two", 1, gone).await?;
            payments::update(tx, shop, &attempt.id, 1, &State::Paid { at }).await?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        let by_slip = Search { words: "１２３４".to_owned(), slip: Some(true), ..Search::default() };
        let row = page(db, &by_slip, &ALL).await.remove(0);
        assert_eq!(
            (row.sent, row.shipped_at, &row.slips[..]),
            (Sending::Partly, Some(at), &["12345678".to_owned()][..])
        );
        assert_eq!((row.money, row.paid_at), (Money::Paid, Some(at)));
        db.write(|mut tx| async move {
            shipments::update(&mut tx, &shop_id(), "one", 1, &Parcel::Delivered { at }).await
        })
        .await
        .unwrap();
        let day = Span { from: Some(at.day()), to: Some(at.day()) };
        let left = Search { sent: Some(Sending::Sent), shipped: day, paid: day, ..Search::default() };
        assert_eq!(ids(db, left.clone()).await, ["1"]);
        let before = Span { from: None, to: Some(at.day().day_before()) };
        assert_eq!(ids(db, Search { shipped: before, ..left }).await, [""; 0]);
    }
}

#[tokio::test]
async fn words_are_found_over_years_there_and_back() {
    for case in testing::dbs().await {
        let db = &case.db;
        let day = 86_400_000;
        for n in 1..=40 {
            let mut placed = order(n);
            // Over three years, now and then several in a day.
            placed.placed_at = NOW.plus_millis(-day * (n * n * 7 % 1_100));
            if n % 3 == 0 {
                placed.checkout = checkout("髙﨑");
            }
            keep(db, &placed).await.unwrap();
        }
        for (words, rising) in [("高崎", false), ("高崎", true), ("花", false), ("山田", true)] {
            let sort = Some(Sort { by: By::Placed, rising });
            let search = &Search { words: words.to_owned(), sort, ..Search::default() };
            let mut whole = page(db, &Search { sort, ..Search::default() }, &ALL).await;
            whole.retain(|row| {
                words == "花"
                    || row.buyer_name.starts_with(if words == "高崎" { "髙﨑" } else { "山田" })
            });
            let whole: Vec<String> = whole.iter().map(id).collect();
            assert!(whole.len() > 10, "{words}");
            let (mut walked, mut part) = (Vec::new(), Part { limit: 4, ..ALL });
            loop {
                let rows = page(db, search, &part).await;
                let Some(last) = rows.last() else { break };
                part.from = Some(last.place(search.sorted()));
                walked.extend(rows.iter().map(id));
            }
            assert_eq!(walked, whole, "{words} on {}", db.name());
            part.back = true;
            let rows: Vec<String> = page(db, search, &part).await.iter().map(id).collect();
            assert_eq!(rows, whole[whole.len() - 5..whole.len() - 1], "{words} back on {}", db.name());
        }
        let by_total = Search {
            words: "高崎".to_owned(),
            sort: Some(Sort { by: By::Total, rising: true }),
            ..Search::default()
        };
        assert_eq!(page(db, &by_total, &ALL).await.len(), 13);
        let counted = db.read(|mut tx| async move {
            let search = Search { words: "高崎".to_owned(), ..Search::default() };
            order_list::counts(&mut tx, &shop_id(), &[search], 99).await
        });
        assert_eq!(counted.await.unwrap()[0].found, 13);
    }
}
