//! The order list on a busy afternoon: by the example and by the tests.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use crate::sample::ago;
use admin::orders::{
    column::Column,
    page::{List, Row},
};
use domain::{
    id::{OrderId, OrderNumber},
    order::axes::Money,
    payment::credit::Credit,
    shipment::sending::Sending,
    yen::Yen,
};
use workflow::desk::{
    list_orders::{Choices, Count, ListedInvoice, Place, Search},
    own_list::{OwnList, Saved},
};

fn count(found: u64, more: bool) -> Count {
    Count { found, more }
}

fn tabs() -> Vec<Count> {
    vec![
        count(999, true),
        count(128, false),
        count(42, false),
        count(0, false),
        count(7, false),
        count(999, true),
    ]
}

fn saved() -> Vec<Saved> {
    let search = Search { money: Some(Money::Unpaid), sent: Some(Sending::Unsent), ..Search::default() };
    ["朝いちばんに見る", "代金引換の未入金"]
        .map(|name| Saved { id: name.len().to_string(), name: name.to_owned(), search: search.clone() })
        .to_vec()
}

/// The list of a busy afternoon.
pub fn list() -> List {
    let people = [
        "山田　花子",
        "佐々木　健太郎",
        "鈴木　一郎",
        "髙橋　美咲",
        "勅使河原　さくら",
        "林　蓮",
        "小笠原　陽菜",
        "森　葵",
    ];
    let (deferred, cod, bank) = ("クロネコ代金後払い（スマホタイプ）", "代金引換", "銀行振込");
    let kinds = [
        (Credit::Asking, "お支払い手続き中", deferred),
        (Credit::Error, "お支払い手続き中", deferred),
        (Credit::Ok, "通常処理", deferred),
        (Credit::NotAsked, "通常処理", cod),
        (Credit::Ng, "お支払い手続き中", deferred),
        (Credit::Hold, "お支払い手続き中", deferred),
        (Credit::Ok, "処理済み", deferred),
        (Credit::AwaitingCode, "お支払い手続き中", deferred),
        (Credit::NotAsked, "通常処理", bank),
        (Credit::Cancelled, "キャンセル", deferred),
        (Credit::Ok, "通常処理", deferred),
    ];
    let row = |(place, ((credit, state, method), buyer)): (usize, (&(Credit, &str, &str), &&str))| {
        let n = i64::try_from(place).unwrap();
        Row {
            number: OrderNumber::new(format!("261121-7K3F{place:02}")),
            placed_at: ago(n * n * 7 + 2),
            buyer: (*buyer).to_owned(),
            method: (*method).to_owned(),
            invoice: None,
            credit: *credit,
            state: (*state).to_owned(),
            money: if *state == "処理済み" { Money::Paid } else { Money::Unpaid },
            paid_at: (*state == "処理済み").then(|| ago(n)),
            sent: if *state == "処理済み" { Sending::Sent } else { Sending::Unsent },
            shipped_at: (*state == "処理済み").then(|| ago(n + 3_000)),
            delivery: "宅急便".to_owned(),
            wish: None,
            slips: Vec::new(),
            notified: *state == "処理済み",
            total: Yen(2_480 + n * n * 1_230),
        }
    };
    let counts = [42, 3, 2, 1, 1, 1, 4, 12];
    List {
        rows: kinds.iter().zip(people.iter().cycle()).enumerate().map(row).collect(),
        printed: Vec::new(),
        next: Some(Place { key: "1795237559999".to_owned(), id: OrderId::new("01ABC") }),
        previous: None,
        tabs: tabs(),
        counts: Credit::ALL.into_iter().zip(counts.map(|found| count(found, false))).collect(),
        lapsing: 2,
        choices: Choices::default(),
        own: OwnList { columns: None, saved: saved() },
        report: None,
    }
}

/// The first order of a shop.
pub fn one() -> List {
    let busy = list();
    let rows = busy.rows.into_iter().skip(2).take(1).collect();
    let tabs = [1, 0, 1, 0, 0, 1].map(|found| count(found, false)).to_vec();
    List {
        rows,
        tabs,
        counts: vec![(Credit::Ok, count(1, false))],
        choices: Choices::default(),
        ..List::default()
    }
}

/// A whole page with every column, every word of 与信, 入金 and 発送, and names that are long.
pub fn full() -> List {
    let busy = list();
    let money = [Money::Unpaid, Money::Paid];
    let row = |place: usize| {
        let n = i64::try_from(place).unwrap();
        let usual = busy.rows.iter().cycle().nth(place).unwrap();
        let slips = (0..place % 4).map(|slip| format!("4444-1375-87{place:02}{slip}")).collect();
        Row {
            number: OrderNumber::new(format!("261121-7K4F{place:02}")),
            credit: *Credit::ALL.iter().cycle().nth(place).unwrap(),
            money: *money.iter().cycle().nth(place / 3).unwrap(),
            sent: *Sending::ALL.iter().cycle().nth(place).unwrap(),
            paid_at: (place / 3 % 2 == 1).then(|| ago(n * 30)),
            shipped_at: (place.is_multiple_of(3)).then(|| ago(n * 10)),
            invoice: (place.is_multiple_of(2)).then(|| ListedInvoice {
                fetched: place.is_multiple_of(4),
                why: if place.is_multiple_of(6) {
                    "内容を変更しました".to_owned()
                } else {
                    String::new()
                },
            }),
            buyer: if place.is_multiple_of(5) {
                "株式会社勅使河原インターナショナル商事　第二営業部　小笠原　さくら子".to_owned()
            } else {
                usual.buyer.clone()
            },
            delivery: if place.is_multiple_of(7) {
                "宅急便コンパクト（離島・クール・日時指定不可）".to_owned()
            } else {
                "宅急便".to_owned()
            },
            wish: (place % 2 == 1).then(|| ago(-n * 1_440).day()),
            notified: place.is_multiple_of(3),
            total: Yen(if place.is_multiple_of(9) { 1_234_567 } else { 980 + n * 310 }),
            slips,
            ..usual.clone()
        }
    };
    let names = Column::ALL.map(|column| column.name().to_owned()).to_vec();
    List {
        rows: (0..50).map(row).collect(),
        previous: busy.next.clone(),
        own: OwnList { columns: Some(names), ..busy.own.clone() },
        ..busy
    }
}
