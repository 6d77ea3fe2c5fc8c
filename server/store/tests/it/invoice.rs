//! Invoices that the shop prints, batches of them, and invoices that are sent out again.

use crate::world::*;
use domain::{
    capabilities::{Capabilities, Invoice as Sent},
    id::*,
    method::Kind,
    order::record::Order,
    payment::{record::Payment, state::State},
    timeline::Actor,
};
use store::{
    Db, StoreError,
    invoice_batches::{self, Batch, Outcome, Progress},
    invoices::{self, Due},
    order_list::{self, Bundled, Part, Search},
    payments,
    reissues::{self, Kept, Move},
    testing,
};

fn bundled(order: &Order, attempt: u32, state: State) -> Payment {
    let mut payment = payment(order, attempt, state);
    payment.method.kind = Kind::Deferred {
        provider: "one".to_owned(),
        offer: "bundled".to_owned(),
        able: Capabilities { invoice: Sent::Bundled, ..Capabilities::default() },
    };
    payment
}

fn staff() -> Actor {
    Actor::Staff { id: StaffId::new("staff-1"), name: "店長".to_owned() }
}

/// The orders that the list finds by their invoice, newest first.
async fn listed(db: &Db, invoice: Bundled) -> Vec<OrderId> {
    let search = &Search { invoice: Some(invoice), ..Search::default() };
    let all = &Part { limit: 50, ..Part::default() };
    let found = db
        .read(|mut tx| async move {
            let rows = order_list::page(&mut tx, &shop_id(), search, all).await?;
            let counts = order_list::counts(&mut tx, &shop_id(), std::slice::from_ref(search), 99).await?;
            Ok::<_, StoreError>((rows, counts))
        })
        .await
        .unwrap();
    let ids: Vec<_> = found.0.into_iter().map(|row| row.id).collect();
    assert_eq!(found.1[0].found, u64::try_from(ids.len()).unwrap());
    ids
}

async fn approved(db: &Db, n: i64) -> Payment {
    let order = order(n);
    keep(db, &order).await.unwrap();
    let payment = bundled(&order, 1, State::Approved { at: NOW });
    let kept = &payment;
    db.write(|mut tx| async move { payments::insert(&mut tx, &shop_id(), kept).await }).await.unwrap();
    payment
}

fn due_of(payment: &Payment) -> Due {
    let number = payment.order.as_str().trim_start_matches("order-").parse::<i64>().unwrap();
    Due { order: payment.order.clone(), payment: payment.id.clone(), number: order(number).number }
}

#[tokio::test]
async fn an_invoice_is_due_until_it_was_read() {
    for case in testing::dbs().await {
        let db = &case.db;
        let (first, second) = (&approved(db, 1).await, &approved(db, 2).await);
        assert_eq!(
            listed(db, Bundled::Due).await,
            [second.order.clone(), first.order.clone()],
            "{}",
            db.name()
        );
        // Neither what is not approved, nor what the provider sends, nor an attempt that counts no more.
        for (n, state) in [(3, State::Ready), (4, State::Cancelled { at: NOW })] {
            let order = &order(n);
            keep(db, order).await.unwrap();
            let payment = &bundled(order, 1, state);
            db.write(|mut tx| async move { payments::insert(&mut tx, &shop_id(), payment).await })
                .await
                .unwrap();
        }
        let old = &approved(db, 5).await;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            payments::insert(tx, shop, &payment(&order(5), 2, State::Approved { at: NOW })).await?;
            let due = invoices::due(tx, shop, "one", 10).await?;
            assert_eq!(due, [due_of(first), due_of(second)], "{}", db.name());
            assert_eq!(invoices::due(tx, shop, "one", 1).await?.len(), 1);
            assert_eq!(invoices::due(tx, shop, "two", 10).await?, []);
            assert_eq!(invoices::due_counts(tx, shop).await?, [("one".to_owned(), 2)]);
            assert_eq!(invoices::due_counts(tx, &ShopId::new("other")).await?, []);
            let of_old = invoices::of_order(tx, shop, &old.order).await?;
            assert_eq!(of_old.iter().map(|it| it.attempt).collect::<Vec<_>>(), [1]);
            invoices::failed(tx, shop, &first.id, "理由").await?;
            let [failed] = &invoices::of_order(tx, shop, &first.order).await?[..] else {
                unreachable!("one")
            };
            assert_eq!((failed.fetched.as_ref(), failed.why.as_str()), (None, "理由"));
            assert!(!invoices::outdated(tx, shop, &first.id, "変更").await?, "it is due already");
            invoices::fetched(tx, shop, &first.id, NOW, &staff()).await?;
            let [fetched] = &invoices::of_order(tx, shop, &first.order).await?[..] else {
                unreachable!("one")
            };
            assert_eq!((fetched.fetched.as_ref(), fetched.why.as_str()), (Some(&(NOW, staff())), ""));
            assert_eq!(invoices::due(tx, shop, "one", 10).await?, [due_of(second)]);
            assert!(invoices::outdated(tx, shop, &first.id, "変更").await?);
            assert_eq!(invoices::due(tx, shop, "one", 10).await?.len(), 2);
            invoices::fetched(tx, shop, &second.id, NOW, &staff()).await?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        // The list knows: two of a state that cannot be taken are （未） all the same, and the attempt that counts no more is none.
        let due = listed(db, Bundled::Due).await;
        assert_eq!(due.len(), 3, "{}: {due:?}", db.name());
        assert!(due.contains(&first.order) && !due.contains(&old.order));
        assert_eq!(listed(db, Bundled::Fetched).await, std::slice::from_ref(&second.order));
    }
}

fn batch(id: &str, only: Option<&str>) -> Batch {
    Batch {
        id: id.to_owned(),
        provider: "one".to_owned(),
        label: "後払い".to_owned(),
        only: only.map(OrderNumber::new),
        begun_at: NOW,
        begun_by: staff(),
        size: 2,
        fetched: 0,
        failed: 0,
        ended_at: None,
        taken: None,
    }
}

#[tokio::test]
async fn a_batch_ends_with_its_last_row_and_one_is_open_at_a_time() {
    for case in testing::dbs().await {
        let db = &case.db;
        let (first, second) = (&approved(db, 1).await, &approved(db, 2).await);
        let fields = &vec![("名前".to_owned(), "髙橋".to_owned())];
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let rows = [due_of(first), due_of(second)];
            assert!(invoice_batches::insert(tx, shop, &batch("a", None), &rows).await?);
            assert!(!invoice_batches::insert(tx, shop, &batch("b", None), &rows).await?, "one is open");
            assert!(invoice_batches::insert(tx, shop, &batch("c", Some("261121-000001")), &rows).await?);
            assert_eq!(invoice_batches::get(tx, shop, "b").await?, None);
            let open = invoice_batches::under_way(tx, shop, "one").await?;
            assert_eq!(open, Some(batch("a", None)));
            let row = invoice_batches::row_of(tx, shop, "a", &second.id).await?.unwrap();
            assert_eq!((row.position, row.progress), (1, Progress::Waiting));
            assert_eq!(invoice_batches::row_at(tx, shop, "a", 1).await?, Some(row));
            assert_eq!(invoice_batches::row_at(tx, shop, "a", 2).await?, None);
            assert!(invoice_batches::settle(tx, shop, "a", 0, Outcome::Fetched(fields), NOW).await?);
            assert!(!invoice_batches::settle(tx, shop, "a", 0, Outcome::Failed("x"), NOW).await?, "once");
            assert!(invoice_batches::get(tx, shop, "a").await?.unwrap().ended_at.is_none());
            assert!(invoice_batches::settle(tx, shop, "a", 1, Outcome::Failed("理由"), NOW).await?);
            let ended = invoice_batches::get(tx, shop, "a").await?.unwrap();
            assert_eq!((ended.fetched, ended.failed, ended.ended_at), (1, 1, Some(NOW)), "{}", db.name());
            assert_eq!(invoice_batches::rows(tx, shop, "a").await?[1].why, "理由");
            assert_eq!(invoice_batches::under_way(tx, shop, "one").await?, None);
            assert_eq!(invoice_batches::sheets(tx, shop, "a").await?, std::slice::from_ref(fields));
            invoice_batches::taken(tx, shop, "a", NOW, &staff()).await?;
            assert_eq!(invoice_batches::get(tx, shop, "a").await?.unwrap().taken, Some((NOW, staff())));
            assert_eq!(invoice_batches::latest(tx, shop, 1).await?.len(), 1);
            assert_eq!(invoice_batches::latest(tx, shop, 9).await?.len(), 2);
            assert_eq!(invoice_batches::forget(tx, shop, NOW).await?, 0);
            assert_eq!(invoice_batches::forget(tx, shop, NOW.plus_seconds(1)).await?, 1);
            assert!(invoice_batches::sheets(tx, shop, "a").await?.is_empty());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn a_reissue_goes_from_state_to_state_and_no_two_have_one_place() {
    for case in testing::dbs().await {
        let db = &case.db;
        let payment = &approved(db, 1).await;
        db.write(|mut tx| async move {
            let (tx, shop, id) = (&mut tx, &shop_id(), &payment.id);
            let asked = Kept {
                position: 1,
                reason: "lost".to_owned(),
                progress: reissues::Progress::Waiting,
                address: Some(order(1).checkout.buyer.address),
                why: String::new(),
                asked_at: NOW,
                asked_by: staff(),
                done_at: None,
            };
            assert!(reissues::insert(tx, shop, id, &asked).await?);
            assert!(!reissues::insert(tx, shop, id, &asked).await?);
            let step = |from, to, why| Move { from, to, why, at: NOW };
            use reissues::Progress::{Done, Refused, Sent, Waiting};
            assert!(!reissues::go_on(tx, shop, id, 1, step(Sent, Done, "")).await?);
            assert!(reissues::go_on(tx, shop, id, 1, step(Waiting, Sent, "")).await?);
            assert!(reissues::go_on(tx, shop, id, 1, step(Sent, Done, "")).await?);
            let kept = reissues::of_payment(tx, shop, id).await?;
            assert_eq!(kept, [Kept { progress: Done, done_at: Some(NOW), ..asked.clone() }], "{}", db.name());
            let second = Kept { position: 2, address: None, ..asked };
            assert!(reissues::insert(tx, shop, id, &second).await?);
            assert!(reissues::go_on(tx, shop, id, 2, step(Waiting, Refused, "理由")).await?);
            let kept = reissues::of_payment(tx, shop, id).await?;
            assert_eq!((kept[1].progress, kept[1].why.as_str()), (Refused, "理由"));
            assert_eq!(kept[1].address, None);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
