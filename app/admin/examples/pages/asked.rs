//! The pages of texts that the owner writes, of what shoppers ask, and of a shop that is closed.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use crate::{entered, sample};
use admin::{
    frame::Frame,
    inquiries,
    settings::{closing, contact, texts},
};
use domain::{
    email::Email,
    id::StaffId,
    inquiry::Inquiry,
    moment::Day,
    problem::Rule,
    setting_change::{Change, Record},
    shop::{Closing, Shop},
    shop_text::{Kind, Wrong},
    timeline::Actor,
};
use ui::assets::Assets;
use workflow::{
    inquiry::{Fate, Kept, Line},
    settings::{
        closing::{Sheet as ClosingSheet, Typed as TypedClosing, Wrong as WrongClosing},
        contact::{Sheet as ContactSheet, Typed as TypedContact},
        texts::{Sheet, Version},
    },
};

const TEXT: &str = "暖簾茶舗は、お客様の個人情報を次のとおり取り扱います。\n\n■ 利用の目的\nご注文の受付・お届け・お支払いと、それらについてのご連絡に使います。\n\n■ 保管の期間\n取引の記録は7年、お問い合わせの記録は1年です。";

/// The pages.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let text = |kind, written, typed: &str, outcome| {
        let sheet =
            Sheet { kind, versions: if written { versions() } else { Vec::new() }, shop: entered::shop() };
        let version = sheet.version();
        let shown = texts::page::Shown { sheet, typed: typed.to_owned(), version, outcome };
        texts::page::draw(assets, frame, &shown)
    };
    let open = Wrong::Unfinished { line: 3 };
    vec![
        ("settings-text-unwritten", text(Kind::Privacy, false, "", None)),
        ("settings-text", text(Kind::Privacy, true, TEXT, Some(texts::page::Outcome::Saved))),
        ("settings-text-preview", text(Kind::Privacy, true, TEXT, Some(texts::page::Outcome::Preview))),
        (
            "settings-text-unfinished",
            text(Kind::Contact, false, "一\n\n【営業日】に", Some(texts::page::Outcome::Wrong(open))),
        ),
        (
            "settings-text-conflict",
            text(Kind::Privacy, true, "別の文章", Some(texts::page::Outcome::Conflict)),
        ),
        ("settings-contact", way(assets, frame, "", None)),
        (
            "settings-contact-wrong",
            way(assets, frame, "toiawase@", Some(contact::page::Outcome::Wrong(Rule::NotEmail))),
        ),
        ("settings-closing", rest(assets, frame, false, None)),
        ("settings-closing-closed", rest(assets, frame, true, Some(closing::page::Outcome::Saved))),
        (
            "settings-closing-wrong",
            rest(assets, frame, false, Some(closing::page::Outcome::Wrong(vec![WrongClosing::Past]))),
        ),
        ("inquiries", inquiries::page::draw(assets, frame, &lines(), true)),
        ("inquiries-none", inquiries::page::draw(assets, frame, &[], false)),
    ]
}

fn clerk() -> Actor {
    Actor::Staff { id: StaffId::new("s"), name: "佐藤".to_owned() }
}

fn versions() -> Vec<Version> {
    let version = |version: i64, body: &str| Version {
        version,
        body: body.to_owned(),
        kept_at: sample::NOW.plus_days(u16::try_from(version).unwrap()),
        kept_by: clerk(),
    };
    vec![version(3, TEXT), version(2, ""), version(1, "はじめの文章です。")]
}

fn trail(field: &str, to: &str) -> Vec<Record> {
    let change = Change { field: field.to_owned(), from: "off".to_owned(), to: to.to_owned() };
    vec![Record {
        subject: "closing/shop".to_owned(),
        at: sample::NOW,
        actor: clerk(),
        what: "saved".to_owned(),
        changes: vec![change],
    }]
}

fn way(assets: &Assets, frame: &Frame, send_to: &str, outcome: Option<contact::page::Outcome>) -> String {
    let typed = TypedContact { form: true, send_to: send_to.to_owned(), version: 1 };
    let sheet = ContactSheet { typed, shop: entered::shop(), trail: trail("form", "on") };
    contact::page::draw(assets, frame, &contact::page::Shown { sheet, outcome })
}

fn rest(assets: &Assets, frame: &Frame, closed: bool, outcome: Option<closing::page::Outcome>) -> String {
    let closing =
        Closing { text: "年末年始のお休みです。".to_owned(), reopens: Day::new(2027, 1, 5) };
    let typed =
        TypedClosing { closed, text: closing.text.clone(), reopens: "2027-01-05".to_owned(), version: 1 };
    let shop = Shop { closing: closed.then_some(closing), ..entered::shop() };
    let sheet = ClosingSheet { typed, shop, trail: trail("closed", "on") };
    closing::page::draw(assets, frame, &closing::page::Shown { sheet, outcome })
}

fn lines() -> Vec<Line> {
    let line = |(n, order, text, to_shop, to_sender): (u16, &str, &str, Fate, Fate)| Line {
        kept: Kept {
            id: format!("01ABC{n}"),
            asked_at: sample::NOW.plus_days(n),
            inquiry: Inquiry {
                name: "勅使河原 さくら".to_owned(),
                email: Email::parse("sakura@example.jp").unwrap(),
                order: order.to_owned(),
                text: text.to_owned(),
            },
        },
        to_shop,
        to_sender,
    };
    let long = "お茶の賞味期限を教えてください。\n\nまた、海外への発送はできますか？";
    [
        (3, "", long, Fate::Sent, Fate::Sent),
        (2, "260930-7K3F01", "届きません。", Fate::Sent, Fate::Refused),
        (1, "", "こんにちは。", Fate::Unknown, Fate::Waiting),
    ]
    .map(line)
    .to_vec()
}
