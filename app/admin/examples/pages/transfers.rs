//! Pages of bank transfers in every state that matters, and of what the shop says of itself.

use crate::{
    entered,
    sample::{NOW, ago, owner},
};
use admin::{
    files::{
        transfer_file_page,
        transfers_page::{self, Done, List},
        wrong_file::Wrong,
    },
    frame::Frame,
    settings::shop::page::{self as facts, Outcome, Shown},
};
use domain::{id::OrderNumber, registration_number, yen::Yen};
use ui::assets::Assets;
use workflow::{
    files::{
        Match, Unreadable,
        statement::Places,
        transfers::{Candidate, Desk, Laid, Line, Seen, Settled, Transfer},
        upload::{Refused, Upload},
    },
    settings::shop::{Sheet, Typed, Wrong as WrongFact},
};

/// The pages.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let list = |shown: &List| transfers_page::list(assets, frame, shown);
    let seen = |shown: &Seen| transfer_file_page::one(assets, frame, shown);
    let facts = |outcome, typed| facts::draw(assets, frame, &Shown { sheet: sheet(typed), outcome });
    let refused = Some(Wrong::Refused(Refused::Unreadable(Unreadable::Zip)));
    vec![
        (
            "transfers",
            list(&List {
                desk: desk(),
                uploads: vec![upload(true)],
                done: Some(Done::Taken(5)),
                wrong: None,
            }),
        ),
        ("transfers-none", list(&List::default())),
        ("transfers-wrong", list(&List { wrong: refused, ..List::default() })),
        ("transfers-seen", seen(&file(Some(Places { day: Some(0), payer: 1, amount: 3 }), lines()))),
        ("transfers-columns", seen(&file(None, Vec::new()))),
        ("settings-shop", facts(Some(Outcome::Saved), typed())),
        (
            "settings-shop-wrong",
            facts(
                Some(Outcome::Wrong(vec![
                    WrongFact::Email,
                    WrongFact::Registration(registration_number::Wrong::CheckDigit),
                ])),
                Typed { email: "shop@".to_owned(), registration: "T1234567890123".to_owned(), ..typed() },
            ),
        ),
    ]
}

fn transfer(id: &str, payer: &str, amount: i64) -> Transfer {
    Transfer {
        id: id.to_owned(),
        day: NOW.day(),
        payer: payer.to_owned(),
        amount: Yen(amount),
        file_name: "入出金明細_20261121.csv".to_owned(),
        line: 3,
        taken_at: ago(30),
        taken_by: owner(),
    }
}

fn candidate(number: &str, buyer: &str, total: i64, why: Match) -> Candidate {
    Candidate { number: OrderNumber::new(number), buyer: buyer.to_owned(), total: Yen(total), why }
}

fn desk() -> Desk {
    let sure = candidate("261121-7K3F9Q", "服部　ジョージ", 5_480, Match::NameAndAmount);
    let twins = ["261120-4M2X8A", "261119-9Q1R5T"]
        .map(|number| candidate(number, "山田　花子", 3_240, Match::FamilyAndAmount));
    let short = candidate("261118-2B6N7C", "勅使河原　さくら", 12_800, Match::Name);
    let laid = |transfer, candidates: Vec<Candidate>, proposed: bool| Laid {
        proposed: candidates.first().filter(|_| proposed).map(|it| it.number.clone()),
        transfer,
        candidates,
    };
    let settled =
        |order: Option<&str>| Settled { at: ago(12), by: owner(), order: order.map(OrderNumber::new) };
    Desk {
        open: vec![
            laid(transfer("a", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_480), vec![sure], true),
            laid(transfer("b", "ﾔﾏﾀﾞ ﾊﾅｺ", 3_240), twins.to_vec(), false),
            laid(transfer("c", "ﾃｼｶﾞﾜﾗ ｻｸﾗ", 12_300), vec![short], false),
            laid(transfer("d", "ｶ)ﾄﾃﾓﾅｶﾞｲﾅﾏｴﾉｶｲｼﾔ ｷﾖｳﾄｼﾃﾝ ｹｲﾘﾌﾞ", 108_000), Vec::new(), false),
        ],
        count: 4,
        waiting: 17,
        settled: vec![
            (transfer("e", "ｻﾄｳ ｲﾁﾛｳ", 4_400), settled(Some("261117-3C5V7B"))),
            (transfer("f", "ﾘｿｸ", 12), settled(None)),
        ],
    }
}

fn upload(committed: bool) -> Upload {
    Upload {
        id: "upload".to_owned(),
        kind: "transfers".to_owned(),
        file_name: "入出金明細_20261121.csv".to_owned(),
        content: None,
        wish: String::new(),
        begun_at: ago(31),
        begun_by: owner(),
        committed_at: committed.then(|| ago(30)),
    }
}

fn lines() -> Vec<Line> {
    let line = |line: u64, payer: &str, amount: i64, known: bool| Line {
        line,
        day: Some(NOW.day()),
        day_typed: "2026/11/21".to_owned(),
        payer: payer.to_owned(),
        amount: Yen(amount),
        id: Some(format!("line-{line}")),
        known,
    };
    vec![
        line(3, "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_480, false),
        line(5, "ﾔﾏﾀﾞ ﾊﾅｺ", 3_240, false),
        line(6, "ｻﾄｳ ｲﾁﾛｳ", 4_400, true),
    ]
}

fn file(places: Option<Places>, lines: Vec<Line>) -> Seen {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    Seen {
        upload: upload(false),
        head: vec![
            row(["取引日", "お取引内容", "お引出し", "お預入れ", "残高"]),
            row(["2026/11/21", "振込 ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", "", "5,480", "105,480"]),
        ],
        places,
        lines,
        left_out: 2,
        forgotten: false,
    }
}

fn typed() -> Typed {
    let shop = entered::shop();
    let legal = shop.legal;
    Typed {
        name: shop.name,
        seller: legal.seller,
        representative: legal.representative,
        place: legal.place,
        phone: legal.phone,
        email: legal.email,
        returns: "商品に問題があったときは、お届けから8日以内にご連絡ください。送料は当店の負担で交換または返金いたします。".to_owned(),
        cancellation: "発送の前でしたら、お電話またはメールでキャンセルを承ります。".to_owned(),
        registration: legal.registration,
        individual: false,
        version: 1,
    }
}

fn sheet(typed: Typed) -> Sheet {
    Sheet { typed, trail: Vec::new() }
}
