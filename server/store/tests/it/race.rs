//! Many at once.

use crate::world::*;
use domain::{
    duty::Duty,
    id::*,
    timeline::{Actor, Entry},
};
use std::collections::HashMap;
use store::{
    Db, StoreError, carts,
    duties::{self, Lease, Task},
    limits::{self, Window},
    links, orders, stock, testing, timeline, variants,
};
use tokio::task::JoinSet;

/// Runs so many at once and collects what they answer.
async fn together<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    count: usize,
    make: impl Fn(usize) -> F,
) -> Vec<T> {
    let mut tasks = JoinSet::new();
    (0..count).for_each(|n| drop(tasks.spawn(make(n))));
    tasks.join_all().await
}

async fn take_all(db: Db, worker: usize) -> Vec<String> {
    let owner = format!("worker-{worker}");
    let lease = &Lease { owner: &owner, now: NOW, until: NOW.plus_seconds(60) };
    let mut mine = Vec::new();
    loop {
        let taken = db.write(|mut tx| async move { duties::claim(&mut tx, lease, 7).await }).await.unwrap();
        mine.extend(taken.into_iter().map(|claimed| claimed.id));
        let left = db.read(|mut tx| async move { duties::next_due(&mut tx).await }).await.unwrap();
        // What is taken is due again when the lease is over.
        if left.is_none_or(|due| due > NOW) {
            return mine;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_workers_take_five_hundred_duties_once_each() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                for n in 0..500 {
                    let order = OrderId::new(format!("o{n}"));
                    let task = Task { duty: Duty::Register, order: &order, payment: None, reference: "" };
                    duties::add(&mut tx, &shop_id(), &task, NOW.plus_millis(-n)).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let taken = together(8, |worker| take_all(case.db.clone(), worker)).await;
        let mut times: HashMap<String, u32> = HashMap::new();
        taken.into_iter().flatten().for_each(|id| *times.entry(id).or_default() += 1);
        assert_eq!(times.len(), 500, "{}", case.db.name());
        assert!(times.values().all(|n| *n == 1), "{}", case.db.name());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_shoppers_get_the_last_ten() {
    for case in testing::dbs().await {
        let tea = &variant("tea", 100, 0);
        case.db
            .write(|mut tx| async move { variants::put(&mut tx, &shop_id(), tea, 10, 1).await })
            .await
            .unwrap();
        let answers = together(50, |n| {
            let db = case.db.clone();
            async move {
                let order = &OrderId::new(format!("o{n}"));
                db.write(|mut tx| async move {
                    stock::reserve(&mut tx, &shop_id(), order, &[line("tea", 1)], NOW).await
                })
                .await
                .unwrap()
            }
        })
        .await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 10);
        // And half of them give it back twice each, at the same time.
        together(50, |n| {
            let db = case.db.clone();
            async move {
                let order = &OrderId::new(format!("o{}", n % 25));
                db.write(|mut tx| async move { stock::give_back(&mut tx, &shop_id(), order).await })
                    .await
                    .unwrap()
            }
        })
        .await;
        let books =
            case.db.read(|mut tx| async move { stock::audit(&mut tx, &shop_id()).await }).await.unwrap();
        assert!(books.iter().all(stock::Books::agree), "{books:?}");
        assert!(books[0].reserved <= 10);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn baskets_in_opposite_order_do_not_lock_each_other_out() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                for sku in ["a", "b", "c"] {
                    variants::put(&mut tx, &shop_id(), &variant(sku, 100, 0), 20, 1).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let answers = together(20, |n| {
            let db = case.db.clone();
            async move {
                let mut lines = vec![line("a", 1), line("b", 1), line("c", 1)];
                if n % 2 == 0 {
                    lines.reverse();
                }
                let (order, lines) = (&OrderId::new(format!("o{n}")), &lines);
                db.write(|mut tx| async move { stock::reserve(&mut tx, &shop_id(), order, lines, NOW).await })
                    .await
            }
        })
        .await;
        assert_eq!(answers.into_iter().filter(|answer| *answer == Ok(Ok(()))).count(), 20);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_cart_becomes_one_order_however_many_place_it() {
    for case in testing::dbs().await {
        let answers = together(12, |n| {
            let db = case.db.clone();
            async move {
                let mut order = order(i64::try_from(n).unwrap());
                order.cart = CartId::new("the cart");
                let order = &order;
                db.write(|mut tx| async move {
                    match orders::insert(&mut tx, &shop_id(), order).await {
                        Err(StoreError::Exists) => {
                            let there = orders::by_cart(&mut tx, &shop_id(), &order.cart).await?;
                            Ok::<_, StoreError>((false, there.unwrap().id))
                        }
                        inserted => inserted.map(|()| (true, order.id.clone())),
                    }
                })
                .await
                .unwrap()
            }
        })
        .await;
        assert_eq!(answers.iter().filter(|(first, _)| *first).count(), 1);
        assert!(answers.iter().all(|(_, id)| *id == answers[0].1), "all get the same order");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_tabs_add_to_one_cart_without_losing_anything() {
    for case in testing::dbs().await {
        let totals = together(10, |n| {
            let db = case.db.clone();
            async move {
                let id = &CartId::new(format!("cart-{n}"));
                db.write(|mut tx| async move {
                    let (tx, shop) = (&mut tx, &shop_id());
                    let open = carts::open(tx, shop, id, "session", NOW).await?;
                    let mut cart = carts::hold(tx, shop, &open.id).await?.unwrap();
                    cart.add(&Sku::new("tea"), 1);
                    carts::put_lines(tx, shop, &cart).await?;
                    Ok::<_, StoreError>(cart.count())
                })
                .await
                .unwrap()
            }
        })
        .await;
        assert_eq!(totals.iter().max(), Some(&10), "{}", case.db.name());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn read_decide_write_is_safe_without_locking() {
    for case in testing::dbs().await {
        keep(&case.db, &order(1)).await.unwrap();
        // Each reads the order, adds to what it read, and writes: a version that changed meanwhile runs it again.
        let mut versions = together(5, |_| {
            let db = case.db.clone();
            async move {
                db.write(|mut tx| async move {
                    let mut seen = orders::by_id(&mut tx, &shop_id(), &order(1).id).await?.unwrap();
                    seen.hold_until = seen.hold_until.map(|until| until.plus_millis(1));
                    orders::update(&mut tx, &shop_id(), &seen).await
                })
                .await
                .unwrap()
            }
        })
        .await;
        versions.sort_unstable();
        assert_eq!(versions, [2, 3, 4, 5, 6]);
        let last = case
            .db
            .read(|mut tx| async move { orders::by_id(&mut tx, &shop_id(), &order(1).id).await })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(last.hold_until, order(1).hold_until.map(|until| until.plus_millis(5)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn entries_limits_and_links_bear_a_crowd() {
    for case in testing::dbs().await {
        keep(&case.db, &order(1)).await.unwrap();
        let owner = &store::staff::Staff {
            id: StaffId::new("s1"),
            email: "owner@example.jp".to_owned(),
            name: "佐藤".to_owned(),
            password_hash: None,
            role: domain::role::Role::Owner,
            standing: store::staff::Standing::Active,
            since: NOW,
        };
        case.db
            .write(|mut tx| async move {
                store::staff::insert(&mut tx, &shop_id(), owner).await?;
                links::create(&mut tx, &shop_id(), "t", &owner.id, "password", NOW.plus_seconds(9)).await
            })
            .await
            .unwrap();
        let answers = together(20, |_| {
            let db = case.db.clone();
            async move {
                let entry =
                    &Entry { at: NOW, actor: Actor::Clock, what: "tick".to_owned(), detail: Vec::new() };
                db.write(|mut tx| async move {
                    let (tx, shop) = (&mut tx, &shop_id());
                    timeline::append(tx, shop, &order(1).id, entry).await?;
                    let taken = links::take(tx, shop, "t", "password", NOW).await?.is_some();
                    Ok::<_, StoreError>((
                        limits::hit(tx, shop, "sms", Window::of_seconds(NOW, 3600), 5).await?,
                        taken,
                    ))
                })
                .await
                .unwrap()
            }
        })
        .await;
        assert_eq!(answers.iter().filter(|(allowed, _)| *allowed).count(), 5);
        assert_eq!(answers.iter().filter(|(_, taken)| *taken).count(), 1);
        let entries = case
            .db
            .read(|mut tx| async move { timeline::of_order(&mut tx, &shop_id(), &order(1).id).await })
            .await
            .unwrap();
        assert_eq!(entries.len(), 20);
    }
}
