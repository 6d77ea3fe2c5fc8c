//! ホーム with nothing, one order, and a busy quarter.

use crate::sample;
use admin::{
    frame::Frame,
    home::{
        first_of,
        page::{self, Shown},
    },
    start,
};
use domain::{moment::Day, payment::credit::Credit, yen::Yen};
use ui::assets::Assets;
use workflow::{
    desk::{
        list_orders::Count,
        read_home::{Home, Sales, Screened},
    },
    first_steps::{Standing, Step},
};

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let today = sample::NOW.day();
    let draw = |home, tabs: [u64; 6], days| {
        let count = |found: u64| Count { found: found.min(999), more: found > 999 };
        page::draw(
            assets,
            frame,
            &Shown { home, tabs: tabs.map(count).to_vec(), steps: steps(days), days, today },
        )
    };
    vec![
        ("home-none", draw(Home::default(), [0; 6], 30)),
        ("home-one", draw(one(today), [1, 1, 1, 0, 0, 0], 7)),
        ("home-busy", draw(quarter(today), [9_514, 48, 1_031, 2, 0, 9_421], 90)),
    ]
}

fn one(today: Day) -> Home {
    let sales = Sales { day: today, method: "代金引換".to_owned(), orders: 1, total: Yen(4_820) };
    Home { sales: vec![sales], backlog: vec![(today, 1)], ..Home::default() }
}

fn quarter(today: Day) -> Home {
    let methods = [
        ("クロネコ代金後払い（スマホタイプ・請求書を商品に同梱する場合）", 41),
        ("スコア後払い", 23),
        ("代金引換", 17),
        ("銀行振込", 9),
        ("あと払い（ペイディ）", 5),
    ];
    let first = first_of(today, 90);
    let days = std::iter::successors(Some(first), |day| Some(day.plus_days(1))).take(90);
    let sales = (1_i64..).zip(days).flat_map(|(n, day)| {
        methods.into_iter().map(move |(method, weight)| {
            let wave = (n * 7 + weight * 3) % 11 + if day.weekday() % 6 == 0 { 9 } else { 2 };
            let orders = u64::try_from(wave * weight / 10 + 1).unwrap_or(1);
            Sales { day, method: method.to_owned(), orders, total: Yen(wave * weight * 1_870 + 980) }
        })
    });
    let said =
        |provider: &str, approved, declined| Screened { provider: provider.to_owned(), approved, declined };
    let back = |days: u16| first_of(today, days + 1);
    Home {
        attention: vec![
            (Credit::Error, 3),
            (Credit::OnHold, 2),
            (Credit::Ng, 14),
            (Credit::Hold, 6),
            (Credit::Drifted, 1),
        ],
        lapsing: 4,
        failed_mails: 2,
        transfers: 4,
        parked: 1,
        sales: sales.collect(),
        screened: vec![
            said("クロネコ代金後払い", 3_214, 241),
            said("スコア後払い", 1_604, 98),
            said("あと払い", 312, 55),
        ],
        backlog: vec![(back(9), 1), (back(5), 3), (back(2), 9), (back(1), 27), (today, 39)],
    }
}

/// A new shop has most of it before it.
fn steps(days: u16) -> Vec<Standing> {
    let done = |step: Step| days != 30 || matches!(step, Step::Facts | Step::Payments);
    Step::ALL.map(|step| Standing { step, done: done(step) }).to_vec()
}

/// はじめの設定, begun and done.
pub fn first_steps(assets: &Assets, frame: &Frame) -> [(&'static str, String); 2] {
    [
        ("start", start::page::draw(assets, frame, &steps(30))),
        ("start-done", start::page::draw(assets, frame, &steps(7))),
    ]
}
