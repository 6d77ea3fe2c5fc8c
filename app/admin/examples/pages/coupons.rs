//! Coupons with sample data.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use admin::{
    frame::Frame,
    settings::coupons::{
        list,
        page::{self, Outcome, Shown},
    },
};
use domain::{
    coupon::{Coupon, Worth},
    id::{CouponId, OrderId, OrderNumber},
    moment::{Day, Moment},
    yen::Yen,
};
use ui::assets::Assets;
use workflow::settings::coupons::{Kept, Sheet, Typed, Use, Wrong};

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let shown = |outcome: Option<Outcome>| {
        let sheet = sheet();
        let mut typed = Typed { version: 1, ..Typed::of(&sheet.coupon) };
        if outcome.is_some() {
            typed.worth = "120".to_owned();
        }
        page::draw(assets, frame, &Shown { sheet: Some(sheet), typed, outcome })
    };
    let fresh = |outcome| {
        let typed = Typed { kind: "amount".to_owned(), active: true, ..Typed::default() };
        page::draw(assets, frame, &Shown { sheet: None, typed, outcome })
    };
    let taken = vec![Wrong::CodeTaken, Wrong::Label, Wrong::Worth];
    vec![
        ("settings-coupons", list::draw(assets, frame, &all(), day("2026-11-24"))),
        ("settings-coupons-none", list::draw(assets, frame, &[], day("2026-11-24"))),
        ("settings-coupon", shown(None)),
        ("settings-coupon-wrong", shown(Some(Outcome::Wrong(vec![Wrong::Worth])))),
        ("settings-coupon-new", fresh(None)),
        ("settings-coupon-new-wrong", fresh(Some(Outcome::Wrong(taken)))),
    ]
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn coupon(code: &str, worth: Worth) -> Coupon {
    Coupon {
        id: CouponId::new(code.to_lowercase()),
        code: code.to_owned(),
        label: "秋のお客様感謝".to_owned(),
        worth,
        from: Some(day("2026-11-01")),
        until: Some(day("2026-11-30")),
        least: Yen(5_000),
        most: Some(300),
        most_each: Some(1),
        active: true,
    }
}

fn all() -> Vec<Kept> {
    let kept = |coupon, uses| Kept { coupon, uses, version: 1 };
    let always = Coupon { from: None, until: None, most: None, ..coupon("SORYO", Worth::FreeDelivery) };
    let past = Coupon { until: Some(day("2026-11-10")), ..coupon("AKI500", Worth::Amount(Yen(500))) };
    let soon = Coupon { from: Some(day("2026-12-01")), until: None, ..coupon("FUYU", Worth::Percent(15)) };
    let stopped = Coupon { active: false, ..coupon("OLD", Worth::Percent(5)) };
    vec![
        kept(coupon("KANSHA10", Worth::Percent(10)), 41),
        kept(always, 7),
        kept(coupon("FULL", Worth::Percent(5)), 300),
        kept(past, 12),
        kept(soon, 0),
        kept(stopped, 3),
    ]
}

fn sheet() -> Sheet {
    let used = |number: &str, given_back_at| Use {
        order: OrderId::new(number),
        number: OrderNumber::new(number),
        buyer: "fingerprint".to_owned(),
        amount: Yen(648),
        used_at: Moment(1_795_238_700_000),
        given_back_at,
    };
    let latest = vec![
        used("261121-7K3F9Q", None),
        used("261121-2B8D4M", Some(Moment(1_795_250_000_000))),
        used("261120-9X1C5R", None),
    ];
    Sheet { coupon: coupon("KANSHA10", Worth::Percent(10)), uses: 41, latest, trail: Vec::new(), version: 1 }
}
