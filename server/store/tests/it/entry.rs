//! Orders that staff enter, what they note beside orders, and the other orders of a customer.

use crate::world::*;
use domain::{
    email::Email,
    entry::{Sheet, TypedLine},
    id::*,
    order::note::Note,
    phone::Phone,
};
use store::{
    StoreError, carts,
    entries::{self, Entry},
    order_notes, orders, same_buyer, testing,
};

fn sheet(quantity: &str) -> Sheet {
    let [sku, quantity, price, reason] = ["tea", quantity, "1,000", "展示品「\"'%」"].map(str::to_owned);
    let lines = vec![TypedLine { sku, quantity, price, reason }];
    Sheet { lines, why: "お電話でのご注文".to_owned(), agreed: true, ..Sheet::default() }
}

fn entry(cart: &str, after: i64) -> Entry {
    Entry {
        cart: CartId::new(cart),
        by: StaffId::new("s1"),
        by_name: "佐藤".to_owned(),
        sheet: sheet("２"),
        opened_at: NOW,
        updated_at: NOW.plus_seconds(after),
    }
}

#[tokio::test]
async fn an_entry_stays_as_it_was_typed_until_it_ends() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, other) = (&mut tx, &shop_id(), &ShopId::new("other"));
                for cart in ["c1", "c2"] {
                    carts::open(tx, shop, &CartId::new(cart), cart, NOW).await?;
                }
                let (first, second) = (&entry("c1", 0), &entry("c2", 60));
                entries::open(tx, shop, first).await?;
                entries::open(tx, shop, second).await?;
                assert_eq!(entries::open(tx, shop, first).await, Err(StoreError::Exists));
                assert_eq!(entries::get(tx, shop, &first.cart).await?.as_ref(), Some(first));
                assert_eq!(entries::get(tx, other, &first.cart).await?, None);
                assert_eq!(entries::unfinished(tx, shop, 5).await?, [second.clone(), first.clone()]);
                assert_eq!(entries::unfinished(tx, shop, 1).await?, std::slice::from_ref(second));
                assert!(entries::unfinished(tx, other, 5).await?.is_empty());

                let later = NOW.plus_seconds(120);
                assert!(entries::put(tx, shop, &first.cart, &sheet("多め"), later).await?);
                let kept = entries::get(tx, shop, &first.cart).await?.unwrap();
                assert_eq!((kept.sheet, kept.updated_at, kept.opened_at), (sheet("多め"), later, NOW));

                assert!(entries::end(tx, shop, &first.cart, later).await?);
                assert!(!entries::end(tx, shop, &first.cart, later).await?);
                assert!(!entries::put(tx, shop, &first.cart, &sheet("3"), later).await?, "it has ended");
                assert!(!entries::put(tx, other, &second.cart, &sheet("3"), later).await?);
                assert_eq!(entries::unfinished(tx, shop, 5).await?, std::slice::from_ref(second));

                assert_eq!(entries::forget(tx, shop, second.updated_at).await?, 0, "touched at that moment");
                assert_eq!(entries::forget(tx, other, later).await?, 0);
                assert_eq!(entries::forget(tx, shop, later.plus_seconds(1)).await?, 1);
                assert_eq!(entries::get(tx, shop, &second.cart).await?, None);
                assert!(entries::get(tx, shop, &first.cart).await?.is_some(), "it was ordered");
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn notes_are_written_over_the_version_that_was_read() {
    for case in testing::dbs().await {
        let db = &case.db;
        keep(db, &order(1)).await.unwrap();
        db.write(|mut tx| async move {
            let (tx, shop, of) = (&mut tx, &shop_id(), &order(1).id);
            assert_eq!(order_notes::get(tx, shop, of).await?, Note::default());
            let note = |memo: &str, version| Note {
                memo: memo.to_owned(),
                message: "新茶です\n".to_owned(),
                written: None,
                version,
            };
            order_notes::put(tx, shop, of, &note("午前", 0), NOW, "佐藤").await?;
            let kept = order_notes::get(tx, shop, of).await?;
            assert_eq!((kept.memo.as_str(), kept.message.as_str(), kept.version), ("午前", "新茶です\n", 1));
            assert_eq!(kept.written, Some((NOW, "佐藤".to_owned())));
            order_notes::put(tx, shop, of, &note("午後", 1), NOW.plus_seconds(1), "鈴木").await?;
            assert_eq!(order_notes::get(tx, shop, of).await?.version, 2);
            assert_eq!(order_notes::get(tx, &ShopId::new("other"), of).await?, Note::default());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        for stale in [0, 1, 3] {
            let late = db
                .write(|mut tx| async move {
                    let note = Note { memo: "夜".to_owned(), version: stale, ..Note::default() };
                    order_notes::put(&mut tx, &shop_id(), &order(1).id, &note, NOW, "田中").await
                })
                .await;
            assert_eq!(late, Err(StoreError::Conflict), "{} {stale}", db.name());
        }
    }
}

#[tokio::test]
async fn other_orders_of_a_customer_are_found_by_mail_or_telephone_the_latest_first() {
    for case in testing::dbs().await {
        let db = &case.db;
        // Whose mail address and telephone each of them has, and when it was placed.
        let all = [
            (1, "Hanako@Example.jp", "09012345678", 0),
            (2, "hanako@example.jp", "0312345678", 10),
            (3, "other@example.jp", "090-1234-5678", 30),
            (4, "hanako@example.jp", "09012345678", 20),
            (5, "other@example.jp", "0312345678", 40),
        ];
        for (n, mail, phone, after) in all {
            let mut one = order(n);
            one.placed_at = NOW.plus_seconds(after);
            one.checkout.buyer.email = Email::parse(mail).unwrap();
            one.checkout.buyer.phone = Phone::parse(phone).unwrap();
            keep(db, &one).await.unwrap();
        }
        let found = |of: i64, most: u32| async move {
            db.read(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                let of = orders::by_number(tx, shop, &order(of).number).await?.unwrap();
                same_buyer::others(tx, shop, &of, most).await
            })
            .await
            .unwrap()
            .into_iter()
            .map(|other| (other.number, other.same_mail))
            .collect::<Vec<_>>()
        };
        let number = |n: i64| order(n).number;
        assert_eq!(found(1, 9).await, [(number(3), false), (number(4), true), (number(2), true)]);
        assert_eq!(found(1, 2).await, [(number(3), false), (number(4), true)]);
        // An edit moves an order to its new customer.
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            let mut moved = orders::by_number(tx, shop, &order(3).number).await?.unwrap();
            moved.checkout.buyer.phone = Phone::parse("0612345678").unwrap();
            orders::update(tx, shop, &moved).await?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
        assert_eq!(found(1, 9).await, [(number(4), true), (number(2), true)], "{}", db.name());
    }
}
