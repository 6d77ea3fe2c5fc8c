//! Every field of the contract at and over its limit.

use crate::{
    order::{goods, recipient},
    suite::terms::{
        Limit,
        Over::{Fitted, Refused},
    },
};
use domain::{email::Email, field::Field, kana::Kana, name::Name, phone::Phone};
use providers::port::Registration;

/// All of them.
pub fn limits() -> Vec<Limit> {
    [people(), amounts(), receivers()].into_iter().flatten().collect()
}

fn named(r: &mut Registration, family: usize, given: usize) {
    r.buyer.name = Name::join("山".repeat(family), "田".repeat(given));
}

fn people() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit("氏名", |r| named(r, 20, 9), Some((|r| named(r, 20, 10), Refused(Field::FamilyName)))),
        limit(
            "文字",
            |r| r.buyer.name = Name::join("髙﨑𠮷".to_owned(), "Anne-Marie ﾊﾟ".to_owned()),
            Some((
                |r| r.buyer.name = Name::join("鄧".to_owned(), "小平".to_owned()),
                Refused(Field::FamilyName),
            )),
        ),
        limit(
            "氏名カナ",
            |r| r.buyer.kana = Kana::join(Some("ア".repeat(40)), Some("ア".repeat(40))),
            Some((|r| r.buyer.kana = Kana::join(Some("ア".repeat(41)), Some("ア".repeat(40))), Fitted)),
        ),
        limit(
            "住所",
            |r| r.buyer.address.building = "ア".repeat(34),
            Some((|r| r.buyer.address.building = "ア".repeat(35), Refused(Field::Building))),
        ),
        limit("住所の記号", |r| r.buyer.address.building = "㈱A~B '1'#\"2\"-3・③".to_owned(), None),
        limit(
            "電話番号",
            |r| r.buyer.phone = Phone::parse("080-1234-5678").unwrap(),
            Some((|r| r.buyer.phone = Phone::parse("050-1234-5678").unwrap(), Refused(Field::Phone))),
        ),
        limit(
            "メールアドレス",
            |r| r.buyer.email = Email::parse(&format!("{}@example.jp", "a".repeat(53))).unwrap(),
            None,
        ),
        limit(
            "出荷予定日",
            |r| r.ship_on = r.ordered_on.plus_days(90),
            Some((|r| r.ship_on = r.ordered_on.plus_days(365), Fitted)),
        ),
    ]
}

fn amounts() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit(
            "合計金額",
            |r| r.quote = goods(&[("茶", 999_999, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 1_000_000, 1)], 0, 0), Refused(Field::Payment))),
        ),
        limit(
            "最少の合計金額",
            |r| r.quote = goods(&[("茶", 1, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 0, 1)], 0, 0), Refused(Field::Payment))),
        ),
        limit("明細", |_| {}, Some((|r| r.quote.lines.clear(), Refused(Field::Payment)))),
        limit(
            "明細の行数",
            |r| r.quote = goods(&[("茶", 100, 1); 8], 500, 330),
            Some((|r| r.quote = goods(&[("茶", 100, 1); 9], 500, 330), Fitted)),
        ),
        limit(
            "商品名",
            |r| r.quote = goods(&[(&"茶".repeat(30), 100, 1)], 0, 0),
            Some((|r| r.quote = goods(&[(&"とても長い暖簾 ☕ 100% ™ ".repeat(9), 100, 1)], 0, 0), Fitted)),
        ),
        limit(
            "数量",
            |r| r.quote = goods(&[("茶", 1, 9_999)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 1, 10_000)], 0, 0), Fitted)),
        ),
    ]
}

fn receivers() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: true, at, over };
    fn name(r: &mut Registration, given: usize) {
        let name = Name::join("髙".repeat(20), "田".repeat(given));
        r.recipient = Some(domain::checkout::Recipient { name, ..recipient() });
    }
    fn building(r: &mut Registration, length: usize) {
        let mut receiver = recipient();
        receiver.address.building = "ア".repeat(length);
        r.recipient = Some(receiver);
    }
    vec![
        limit("送り先氏名", |r| name(r, 9), Some((|r| name(r, 10), Refused(Field::RecipientFamilyName)))),
        limit(
            "送り先住所",
            |r| building(r, 32),
            Some((|r| building(r, 33), Refused(Field::RecipientBuilding))),
        ),
    ]
}
