//! Every field of the contract at and over its limit.

use crate::{
    order::{goods, recipient},
    suite::terms::{
        Limit,
        Over::{Fitted, Refused},
    },
};
use domain::{email::Email, field::Field, kana::Kana, name::Name};
use providers::port::Registration;

/// All of them.
pub fn limits() -> Vec<Limit> {
    [people(), amounts(), receivers()].into_iter().flatten().collect()
}

fn named(r: &mut Registration, family: usize, given: usize) {
    r.buyer.name = Name::join("山".repeat(family), "田".repeat(given));
}

fn read(r: &mut Registration, family: usize, given: usize) {
    r.buyer.kana = Kana::join(Some("ア".repeat(family)), Some("ガ".repeat(given)));
}

fn street(r: &mut Registration, street: &str) {
    (r.buyer.address.street, r.buyer.address.building) = (street.to_owned(), String::new());
}

fn people() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit("fullName", |r| named(r, 20, 4), Some((|r| named(r, 20, 5), Refused(Field::FamilyName)))),
        limit("characters", |r| r.buyer.name = Name::join("髙﨑𠮷".to_owned(), "Anne <&>".to_owned()), None),
        limit("fullKanaName", |r| read(r, 30, 4), Some((|r| read(r, 30, 5), Fitted))),
        limit("no fullKanaName", |r| r.buyer.kana = None, None),
        limit(
            "address2",
            |r| r.buyer.address.city = "あ".repeat(31),
            Some((|r| r.buyer.address.city = "あ".repeat(32), Fitted)),
        ),
        limit(
            "address3",
            |r| r.buyer.address.building = "ア".repeat(29),
            Some((|r| r.buyer.address.building = "ア".repeat(30), Fitted)),
        ),
        limit(
            "address2 and address3",
            |r| r.buyer.address.building = "ア".repeat(53),
            Some((|r| r.buyer.address.building = "ア".repeat(54), Refused(Field::Building))),
        ),
        limit("shortest address3", |r| street(r, "12"), Some((|r| street(r, "1"), Refused(Field::Street)))),
        limit("signs in an address", |r| r.buyer.address.building = "㈱A~B '1'#\"2\"-3・③".to_owned(), None),
        limit(
            "email",
            |r| r.buyer.email = Email::parse(&format!("{}@example.jp", "a".repeat(53))).unwrap(),
            None,
        ),
    ]
}

fn amounts() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit(
            "billedAmount",
            |r| r.quote = goods(&[("茶", 999_999, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 500_000, 2)], 0, 0), Refused(Field::Payment))),
        ),
        limit(
            "least billedAmount",
            |r| r.quote = goods(&[("茶", 1, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 0, 1)], 0, 0), Refused(Field::Payment))),
        ),
        limit(
            "least detailPrice",
            |r| r.quote = goods(&[("茶", 100_000, 1), ("値引", -99_999, 1)], 500, 0),
            Some((
                |r| r.quote = goods(&[("茶", 100_500, 1), ("値引", -100_000, 1)], 500, 0),
                Refused(Field::Payment),
            )),
        ),
        limit(
            "detailName",
            |r| r.quote = goods(&[(&"茶".repeat(150), 100, 1)], 0, 0),
            Some((|r| r.quote = goods(&[(&"長い暖簾 ☕ 100% ™ ".repeat(20), 100, 1)], 0, 0), Fitted)),
        ),
        limit("no detailName", |r| r.quote = goods(&[("\u{7}", 1, 9_999)], 0, 0), None),
        limit(
            "detailQuantity",
            |r| r.quote = goods(&[("茶", 1, 9_999)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 1, 10_000)], 0, 0), Fitted)),
        ),
        limit("no details", |_| {}, Some((|r| r.quote.lines.clear(), Refused(Field::Payment)))),
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
        limit(
            "fullName of who receives",
            |r| name(r, 4),
            Some((|r| name(r, 5), Refused(Field::RecipientFamilyName))),
        ),
        limit(
            "address of who receives",
            |r| building(r, 52),
            Some((|r| building(r, 53), Refused(Field::RecipientBuilding))),
        ),
    ]
}
