//! Lines of banks' files.

use crate::world::*;
use domain::{id::*, moment::Day, payment::state::State, timeline::Actor, yen::Yen};
use store::{
    StoreError, orders, payments,
    receipts::{self, Receipt},
    testing,
    transfers::{self, Settled, Transfer},
};

fn who(name: &str) -> Actor {
    Actor::Staff { id: StaffId::new(name), name: name.to_owned() }
}

fn transfer(id: &str, day: &str) -> Transfer {
    Transfer {
        id: id.to_owned(),
        day: Day::parse(day).unwrap(),
        payer: "ﾔﾏﾀﾞ ﾊﾅｺ'\"%".to_owned(),
        amount: Yen(5_480),
        file_name: "明細.csv".to_owned(),
        line: 3,
        taken_at: NOW,
        taken_by: who("佐藤"),
    }
}

#[tokio::test]
async fn a_line_is_taken_in_once_and_is_open_until_somebody_says_whose_it_is() {
    for case in testing::dbs().await {
        let db = &case.db;
        keep(db, &order(1)).await.unwrap();
        db.write(|mut tx| async move {
            let (tx, shop, other) = (&mut tx, &shop_id(), &ShopId::new("other"));
            let (a, b, c) =
                (&transfer("a", "2026-11-24"), &transfer("b", "2026-11-25"), &transfer("c", "2026-11-24"));
            for one in [a, b, c] {
                assert!(transfers::take(tx, shop, one).await?);
                assert!(
                    !transfers::take(tx, shop, &Transfer { line: 9, ..one.clone() }).await?,
                    "the same line"
                );
            }
            let mut known = transfers::known(tx, shop, &["a", "x", "c"]).await?;
            known.sort();
            assert_eq!(known, ["a", "c"]);
            assert!(transfers::known(tx, other, &["a"]).await?.is_empty());
            let open = transfers::open(tx, shop, 9).await?;
            assert!(open == [b.clone(), c.clone(), a.clone()], "{open:?}");
            assert_eq!(transfers::open(tx, shop, 2).await?.len(), 2);
            assert_eq!(
                (transfers::count_open(tx, shop).await?, transfers::count_open(tx, other).await?),
                (3, 0)
            );

            let (of, later) = (&order(1).id, NOW.plus_seconds(60));
            assert!(transfers::settle(tx, shop, "a", Some(of), NOW, &who("佐藤")).await?);
            assert!(!transfers::settle(tx, shop, "a", None, later, &who("鈴木")).await?, "it is the order's");
            assert!(transfers::settle(tx, shop, "b", None, later, &who("鈴木")).await?);
            assert!(!transfers::settle(tx, shop, "x", None, later, &who("鈴木")).await?);
            assert!(!transfers::settle(tx, other, "c", None, later, &who("鈴木")).await?);
            let settled = transfers::latest_settled(tx, shop, 9).await?;
            let aside = Settled { at: later, by: who("鈴木"), order: None };
            let matched = Settled { at: NOW, by: who("佐藤"), order: Some(order(1).number) };
            assert!(settled == [(b.clone(), aside), (a.clone(), matched.clone())], "{settled:?}");
            assert_eq!(transfers::get(tx, shop, "a").await?.unwrap().1, Some(matched));
            assert_eq!(transfers::get(tx, shop, "c").await?.unwrap().1, None);
            assert!(transfers::get(tx, other, "c").await?.is_none());

            assert!(!transfers::reopen(tx, shop, "a").await?, "an order has it");
            assert!(!transfers::reopen(tx, shop, "c").await?, "it is open");
            assert!(!transfers::reopen(tx, other, "b").await?);
            assert!(transfers::reopen(tx, shop, "b").await?);
            assert_eq!(transfers::count_open(tx, shop).await?, 2);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test]
async fn orders_that_wait_for_money_are_found_by_their_method_with_what_came_for_them() {
    for case in testing::dbs().await {
        let db = &case.db;
        let states = [
            (1, domain::order::State::Received, State::Due),
            (2, domain::order::State::Done, State::Due),
            (3, domain::order::State::Received, State::Paid { at: NOW }),
            (4, domain::order::State::Placed, State::Due),
        ];
        for (n, state, paid) in states {
            let mut one = order(n);
            (one.state, one.placed_at) = (state, NOW.plus_seconds(n));
            keep(db, &one).await.unwrap();
            let attempt = &payment(&one, 1, paid);
            db.write(|mut tx| async move { payments::insert(&mut tx, &shop_id(), attempt).await })
                .await
                .unwrap();
        }
        db.write(|mut tx| async move {
            let (tx, shop, method) = (&mut tx, &shop_id(), &method().id);
            assert_eq!(orders::due(tx, shop, method, 9).await?, [order(2).id, order(1).id]);
            assert_eq!(orders::due(tx, shop, method, 1).await?, [order(2).id]);
            assert!(orders::due(tx, shop, &MethodId::new("none"), 9).await?.is_empty());
            let receipt = |key: &str, n: i64| Receipt {
                key: key.to_owned(),
                order: order(n).id,
                payment: payment(&order(n), 1, State::Due).id,
                amount: Yen(100),
                on: NOW.day(),
                entered_at: NOW,
                entered_by: who("佐藤"),
            };
            for (key, n) in [("k1", 1), ("k2", 1), ("k3", 2)] {
                assert!(receipts::insert(tx, shop, &receipt(key, n)).await?);
            }
            let (one, two) = (order(1).id, order(2).id);
            let came = receipts::of_many(tx, shop, &[one.as_str()]).await?;
            assert_eq!(came.len(), 2);
            assert_eq!(receipts::of_many(tx, shop, &[one.as_str(), two.as_str()]).await?.len(), 3);
            assert!(receipts::of_many(tx, &ShopId::new("other"), &[one.as_str()]).await?.is_empty());
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
