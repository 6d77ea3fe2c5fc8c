//! Coupons: kept, used as often as they can be and no more, and given back.

use crate::world::*;
use domain::{
    calendar::Calendar,
    coupon::{Coupon, Worth},
    id::*,
    moment::Day,
    yen::Yen,
};
use store::{
    Db, StoreError, calendars,
    coupons::{self, Kept, NotUsed, Use},
    testing,
};
use tokio::task::JoinSet;

fn coupon(id: &str, most: Option<u32>, most_each: Option<u32>) -> Coupon {
    Coupon {
        id: CouponId::new(id),
        code: id.to_uppercase(),
        label: "春のクーポン".to_owned(),
        worth: Worth::Percent(10),
        from: Day::parse("2026-11-01"),
        until: None,
        least: Yen(3_000),
        most,
        most_each,
        active: true,
    }
}

fn used(n: usize, buyer: &str) -> Use {
    Use {
        order: OrderId::new(format!("o{n}")),
        number: OrderNumber::new(format!("261121-{n:06}")),
        buyer: buyer.to_owned(),
        amount: Yen(500),
        used_at: NOW,
        given_back_at: None,
    }
}

async fn redeem(db: &Db, id: &CouponId, used: &Use) -> Result<(), NotUsed> {
    db.write(|mut tx| async move { coupons::redeem(&mut tx, &shop_id(), id, used).await }).await.unwrap()
}

#[tokio::test]
async fn a_coupon_is_kept_whole_and_changed_by_version() {
    for case in testing::dbs().await {
        let (haru, natsu) = (&coupon("haru", Some(10), None), &coupon("natsu", None, Some(1)));
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert!(coupons::insert(tx, shop, haru, NOW).await?);
                assert!(coupons::insert(tx, shop, natsu, NOW.plus_millis(1)).await?);
                let twin = Coupon { id: CouponId::new("other"), ..haru.clone() };
                assert!(!coupons::insert(tx, shop, &twin, NOW).await?, "another one has its code");
                let kept = |coupon: &Coupon| Kept { coupon: coupon.clone(), uses: 0, version: 1 };
                assert_eq!(coupons::all(tx, shop).await?, [kept(natsu), kept(haru)]);
                assert_eq!(coupons::by_code(tx, shop, "HARU").await?, Some(kept(haru)));
                assert_eq!(coupons::by_code(tx, shop, "haru").await?, None);
                assert_eq!(coupons::by_code(tx, &ShopId::new("another"), "HARU").await?, None);
                let changed = Coupon {
                    worth: Worth::FreeDelivery,
                    from: None,
                    until: Day::parse("2026-12-31"),
                    most: None,
                    most_each: Some(3),
                    least: Yen(0),
                    active: false,
                    label: "冬".to_owned(),
                    ..haru.clone()
                };
                coupons::update(tx, shop, &changed, 1).await?;
                let now = Kept { coupon: changed, uses: 0, version: 2 };
                assert_eq!(coupons::get(tx, shop, &haru.id).await?, Some(now));
                assert_eq!(coupons::get(tx, shop, &CouponId::new("none")).await?, None);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let late = case.db.write(|mut tx| async move { coupons::update(&mut tx, &shop_id(), haru, 1).await });
        assert_eq!(late.await, Err(StoreError::Conflict), "{}", case.db.name());
    }
}

#[tokio::test]
async fn a_calendar_is_kept_by_version_and_empty_at_first() {
    for case in testing::dbs().await {
        let closed = Calendar {
            weekly: [0, 6].into(),
            closed: Day::parse("2026-12-31").into_iter().collect(),
            cutoff: Some(780),
        };
        let closed = &closed;
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(calendars::get(tx, shop).await?, (Calendar::default(), 0));
                calendars::put(tx, shop, closed, 0).await?;
                assert_eq!(calendars::get(tx, shop).await?, (closed.clone(), 1));
                calendars::put(tx, shop, &Calendar::default(), 1).await?;
                assert_eq!(calendars::get(tx, shop).await?, (Calendar::default(), 2));
                assert_eq!(calendars::get(tx, &ShopId::new("another")).await?, (Calendar::default(), 0));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        for late in [0, 1, 3] {
            let put = |mut tx| async move { calendars::put(&mut tx, &shop_id(), closed, late).await };
            assert_eq!(case.db.write(put).await, Err(StoreError::Conflict), "{late}");
        }
    }
}

#[tokio::test]
async fn what_is_given_back_can_be_used_again() {
    for case in testing::dbs().await {
        let (haru, db) = (&coupon("haru", Some(2), Some(1)), &case.db);
        db.write(|mut tx| async move { coupons::insert(&mut tx, &shop_id(), haru, NOW).await })
            .await
            .unwrap();
        assert_eq!(redeem(db, &haru.id, &used(1, "a")).await, Ok(()));
        assert_eq!(redeem(db, &haru.id, &used(2, "a")).await, Err(NotUsed::ByBuyer));
        assert_eq!(redeem(db, &haru.id, &used(3, "b")).await, Ok(()));
        assert_eq!(redeem(db, &haru.id, &used(4, "c")).await, Err(NotUsed::UsedUp));
        let back = |n: usize| {
            let order = OrderId::new(format!("o{n}"));
            async move {
                let order = &order;
                db.write(|mut tx| async move { coupons::give_back(&mut tx, &shop_id(), order, NOW).await })
                    .await
            }
        };
        assert_eq!(back(1).await, Ok(true));
        assert_eq!(back(1).await, Ok(false), "once");
        assert_eq!(back(4).await, Ok(false), "it used none");
        assert_eq!(redeem(db, &haru.id, &used(5, "a")).await, Ok(()));
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            coupons::forget(tx, shop, &OrderId::new("o5")).await?;
            assert_eq!(coupons::uses_by(tx, shop, &haru.id, "a").await?, 0);
            assert_eq!(coupons::get(tx, shop, &haru.id).await?.unwrap().uses, 1);
            let uses = coupons::uses_of(tx, shop, &haru.id, 10).await?;
            let seen: Vec<_> = uses.iter().map(|used| (used.number.as_str(), used.given_back_at)).collect();
            assert_eq!(seen, [("261121-000001", Some(NOW)), ("261121-000003", None)]);
            let stopped = Coupon { active: false, ..haru.clone() };
            coupons::update(tx, shop, &stopped, 1).await?;
            assert_eq!(coupons::redeem(tx, shop, &haru.id, &used(6, "d")).await?, Err(NotUsed::UsedUp));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_sixty_at_once_ten_use_it_and_of_one_buyer_one() {
    for case in testing::dbs().await {
        let (haru, one) = (&coupon("haru", Some(10), None), &coupon("one", None, Some(1)));
        case.db
            .write(|mut tx| async move {
                coupons::insert(&mut tx, &shop_id(), haru, NOW).await?;
                coupons::insert(&mut tx, &shop_id(), one, NOW).await
            })
            .await
            .unwrap();
        let mut tasks = JoinSet::new();
        for n in 0..60 {
            let db = case.db.clone();
            tasks.spawn(async move {
                let (id, buyer) =
                    if n % 2 == 0 { ("haru", format!("b{n}")) } else { ("one", "a".to_owned()) };
                (id, redeem(&db, &CouponId::new(id), &used(n, &buyer)).await)
            });
        }
        let done = tasks.join_all().await;
        let went = |id: &str| done.iter().filter(|(of, it)| *of == id && it.is_ok()).count();
        assert_eq!((went("haru"), went("one")), (10, 1), "{}", case.db.name());
        let counted =
            case.db.read(|mut tx| async move { coupons::all(&mut tx, &shop_id()).await }).await.unwrap();
        let uses: u32 = counted.iter().map(|kept| kept.uses).sum();
        assert_eq!(uses, 11, "{}", case.db.name());
    }
}
