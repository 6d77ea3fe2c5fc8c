//! Who may use a coupon, and what it takes off.

use super::*;
use crate::sample::{self, TOKYO, prefecture};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn coupon() -> Coupon {
    Coupon {
        id: CouponId::new("c"),
        code: "HARU-2026".to_owned(),
        label: "春のクーポン".to_owned(),
        worth: Worth::Amount(Yen(500)),
        from: Some(day("2026-11-20")),
        until: Some(day("2026-11-30")),
        least: Yen(3_000),
        most: Some(10),
        most_each: Some(1),
        active: true,
    }
}

fn presented(coupon: Coupon, uses: u32, uses_by_buyer: u32) -> Presented {
    Presented { coupon, uses, uses_by_buyer }
}

#[test]
fn a_code_is_the_same_in_any_width_and_case() {
    for typed in ["HARU-2026", " haru-2026 ", "ｈａｒｕ－２０２６", "Haru ー 2026", "haru‐2026"] {
        assert_eq!(fold(typed), "HARU-2026", "{typed}");
    }
    assert_eq!(code("haru-2026").as_deref(), Some("HARU-2026"));
    for wrong in ["", "ab", "春の500円", "a_b_c", &"a".repeat(21)] {
        assert_eq!(code(wrong), None, "{wrong}");
    }
}

#[test]
fn says_why_it_cannot_be_used() {
    let on = |today: &str, goods, uses, by_buyer| {
        presented(coupon(), uses, by_buyer).judge(Yen(goods), day(today)).map(|promise| promise.code)
    };
    assert_eq!(on("2026-11-20", 3_000, 9, 0), Ok("HARU-2026".to_owned()));
    assert_eq!(on("2026-11-30", 9_000, 0, 0), Ok("HARU-2026".to_owned()));
    assert_eq!(on("2026-11-19", 9_000, 0, 0), Err(Rule::CouponNotYet { from: day("2026-11-20") }));
    assert_eq!(on("2026-12-01", 9_000, 0, 0), Err(Rule::CouponExpired { until: day("2026-11-30") }));
    assert_eq!(on("2026-11-25", 2_999, 0, 0), Err(Rule::CouponLeast { least: Yen(3_000) }));
    assert_eq!(on("2026-11-25", 9_000, 10, 0), Err(Rule::CouponUsedUp));
    assert_eq!(on("2026-11-25", 9_000, 1, 1), Err(Rule::CouponUsed));
    let stopped = presented(Coupon { active: false, ..coupon() }, 0, 0);
    assert_eq!(stopped.judge(Yen(9_000), day("2026-11-25")), Err(Rule::CouponUnknown));
    let open = Coupon { from: None, until: None, most: None, most_each: None, least: Yen(0), ..coupon() };
    assert!(presented(open, u32::MAX, u32::MAX).judge(Yen(0), day("2099-01-01")).is_ok());
}

#[test]
fn takes_off_what_it_says_and_never_more_than_there_is() {
    let off = |worth, goods| Promise { code: String::new(), worth }.off(Yen(goods), Yen(800)).0;
    assert_eq!(off(Worth::Amount(Yen(500)), 1_080), 500);
    assert_eq!(off(Worth::Amount(Yen(500)), 300), 300);
    assert_eq!(off(Worth::Percent(15), 1_079), 161, "161.85, rounded down");
    assert_eq!(off(Worth::Percent(100), 1_079), 1_079);
    assert_eq!(off(Worth::Percent(100), i64::MAX), i64::MAX);
    assert_eq!(off(Worth::FreeDelivery, 1_080), 800);
}

#[test]
fn a_worth_comes_back_from_its_kind_and_number() {
    for worth in [Worth::Amount(Yen(500)), Worth::Percent(10), Worth::FreeDelivery] {
        assert_eq!(Worth::of(worth.kind(), worth.number()), Some(worth));
    }
    for (kind, number) in [("amount", 0), ("amount", -1), ("percent", 0), ("percent", 101), ("gift", 1)] {
        assert_eq!(Worth::of(kind, number), None, "{kind} {number}");
    }
}

#[test]
fn the_threshold_looks_at_the_goods_before_the_coupon() {
    let parcel = DeliveryMethod { free_from: Some(Yen(3_000)), ..sample::parcel() };
    let promise = Promise { code: "A".to_owned(), worth: Worth::Amount(Yen(500)) };
    let of = |goods| BeforeFee::of(Yen(goods), Some(&parcel), Some(prefecture(TOKYO)), Some(&promise));
    assert_eq!((of(3_000).delivery_fee, of(3_000).sum()), (Yen(0), Some(Yen(2_500))));
    assert_eq!((of(2_999).delivery_fee, of(2_999).sum()), (Yen(800), Some(Yen(3_299))));
}
