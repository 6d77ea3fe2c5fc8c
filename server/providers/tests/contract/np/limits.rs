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

fn read(r: &mut Registration, family: usize, given: usize) {
    r.buyer.kana = Kana::join(Some("ア".repeat(family)), Some("ガ".repeat(given)));
}

fn people() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: false, at, over };
    vec![
        limit(
            "customer_name",
            |r| named(r, 11, 10),
            Some((|r| named(r, 11, 11), Refused(Field::FamilyName))),
        ),
        limit("characters", |r| r.buyer.name = Name::join("髙﨑".to_owned(), "洋子".to_owned()), None),
        limit("customer_name_kana", |r| read(r, 15, 10), Some((|r| read(r, 15, 11), Fitted))),
        limit(
            "address",
            |r| r.buyer.address.building = "ア".repeat(40),
            Some((|r| r.buyer.address.building = "ア".repeat(41), Refused(Field::Building))),
        ),
        limit("tel", |r| r.buyer.phone = Phone::parse("03-1234-5678").unwrap(), None),
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
            "least billed_amount",
            |r| r.quote = goods(&[("茶", 1, 1)], 0, 0),
            Some((|r| r.quote = goods(&[("茶", 0, 1)], 0, 0), Refused(Field::Payment))),
        ),
        limit(
            "rows of goods",
            |r| r.quote = goods(&[("茶", 1, 1); 98], 500, 330),
            Some((|r| r.quote = goods(&[("茶", 1, 1); 99], 500, 330), Fitted)),
        ),
        limit(
            "goods_name",
            |r| r.quote = goods(&[(&"茶".repeat(150), 1, 3)], 0, 0),
            Some((|r| r.quote = goods(&[(&"茶".repeat(151), 1, 3)], 0, 0), Fitted)),
        ),
        limit("a discount", |r| r.quote = goods(&[("茶", 1000, 1), ("割引", -300, 1)], 0, 0), None),
        limit("no goods", |_| {}, Some((|r| r.quote.lines.clear(), Refused(Field::Payment)))),
    ]
}

fn receivers() -> Vec<Limit> {
    let limit = |what, at, over| Limit { what, recipient: true, at, over };
    fn name(r: &mut Registration, given: usize) {
        let name = Name::join("髙".repeat(11), "田".repeat(given));
        r.recipient = Some(domain::checkout::Recipient { name, ..recipient() });
    }
    fn building(r: &mut Registration, length: usize) {
        let mut receiver = recipient();
        receiver.address.building = "ア".repeat(length);
        r.recipient = Some(receiver);
    }
    vec![
        limit(
            "dest_customer, customer_name",
            |r| name(r, 10),
            Some((|r| name(r, 11), Refused(Field::RecipientFamilyName))),
        ),
        limit(
            "dest_customer, address",
            |r| building(r, 38),
            Some((|r| building(r, 39), Refused(Field::RecipientBuilding))),
        ),
    ]
}
