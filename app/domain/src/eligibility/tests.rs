//! Each obstacle by itself, and none where there is none.

use super::*;
use crate::{
    capabilities::Capabilities, method::Kind, postal_code::PostalCode, prefecture::Prefecture, sample,
};

fn at(building: &str) -> Address {
    Address {
        postal_code: PostalCode::parse("1000001").unwrap(),
        prefecture: Prefecture::numbered(13).unwrap(),
        city: "千代田区".to_owned(),
        street: "1-1".to_owned(),
        building: building.to_owned(),
    }
}

fn taking_gifts() -> PaymentMethod {
    let mut method = sample::later();
    let Kind::Deferred { able, .. } = &mut method.kind else { panic!("not deferred") };
    *able = Capabilities { other_recipient: true, ..able.clone() };
    method
}

fn with_total(before_fee: i64) -> Known<'static> {
    Known { before_fee: Yen(before_fee), ..Known::default() }
}

#[test]
fn limits_count_the_fee_and_include_their_ends() {
    let method = sample::later(); // ¥1,000 to ¥55,000 with its fee of ¥160
    let below = vec![(Field::Payment, Rule::Below { least: Yen(1000) })];
    let above = vec![(Field::Payment, Rule::Above { most: Yen(55_000) })];
    for (before_fee, expected) in
        [(839, &below), (840, &vec![]), (54_840, &vec![]), (54_841, &above), (i64::MAX, &above)]
    {
        assert_eq!(&obstacles(&method, &with_total(before_fee)), expected, "¥{before_fee}");
    }
}

#[test]
fn an_amount_beyond_the_last_fee_band_is_too_much() {
    let method = PaymentMethod { most: Yen(i64::MAX), ..sample::at_the_door() };
    assert_eq!(obstacles(&method, &with_total(300_000)), []);
    assert_eq!(
        obstacles(&method, &with_total(300_001)),
        [(Field::Payment, Rule::Above { most: Yen(i64::MAX) })]
    );
}

#[test]
fn a_delivery_that_the_method_does_not_go_with_stands_against_it() {
    let (parcel, letter) = (sample::parcel(), sample::letter());
    let with = |delivery| Known { delivery: Some(delivery), ..with_total(5000) };
    assert_eq!(obstacles(&sample::later(), &with(&parcel)), []);
    assert_eq!(obstacles(&sample::later(), &with(&letter)), [(Field::Payment, Rule::NotTogether)]);
}

#[test]
fn a_code_by_sms_needs_a_mobile_number() {
    for (typed, expected) in [
        ("09012345678", vec![]),
        ("0312345678", vec![(Field::Phone, Rule::NotMobile)]),
        ("08001234567", vec![(Field::Phone, Rule::NotMobile)]),
        ("05012345678", vec![(Field::Phone, Rule::NotMobile)]),
    ] {
        let phone = Phone::parse(typed).unwrap();
        let known = Known { phone: Some(&phone), ..with_total(5000) };
        assert_eq!(obstacles(&sample::later(), &known), expected, "{typed}");
        assert_eq!(obstacles(&sample::transfer(), &known), [], "{typed}");
    }
}

#[test]
fn a_gift_stands_against_a_method_for_the_own_address_only() {
    let (home, away) = (at(""), at(""));
    let known = Known { address: Some(&home), recipient: Some(&away), ..with_total(5000) };
    assert_eq!(obstacles(&sample::later(), &known), [(Field::Recipient, Rule::OwnAddressOnly)]);
    for method in [taking_gifts(), sample::transfer(), sample::at_the_door()] {
        assert_eq!(obstacles(&method, &known), [], "{}", method.label);
    }
}

#[test]
fn every_kind_of_address_that_is_refused_is_named_where_it_was_typed() {
    for (building, kind) in [
        ("神田郵便局留め", Refusal::PostOffice),
        ("千代田営業所止め", Refusal::Depot),
        ("暖簾旅館 松の間", Refusal::Hotel),
        ("千代田総合病院 301", Refusal::Hospital),
        ("千代田小学校", Refusal::School),
    ] {
        let (odd, home) = (at(building), at(""));
        let rule = Rule::AddressRefused { kind };
        let own = Known { address: Some(&odd), ..with_total(5000) };
        assert_eq!(obstacles(&taking_gifts(), &own), [(Field::Building, rule.clone())]);
        let gift = Known { address: Some(&home), recipient: Some(&odd), ..with_total(5000) };
        assert_eq!(obstacles(&taking_gifts(), &gift), [(Field::RecipientBuilding, rule)]);
        assert_eq!(obstacles(&sample::transfer(), &own), []);
    }
}

#[test]
fn everything_that_stands_against_a_method_is_said_at_once() {
    let (odd, phone, letter) = (at("神田郵便局留め"), Phone::parse("0312345678").unwrap(), sample::letter());
    let known = Known {
        before_fee: Yen(100_000),
        delivery: Some(&letter),
        phone: Some(&phone),
        address: Some(&odd),
        recipient: Some(&odd),
    };
    let fields: Vec<_> = obstacles(&sample::later(), &known).into_iter().map(|(field, _)| field).collect();
    let expected = [
        Field::Payment,
        Field::Payment,
        Field::Phone,
        Field::Recipient,
        Field::Building,
        Field::RecipientBuilding,
    ];
    assert_eq!(fields, expected);
}

#[test]
fn what_is_not_known_yet_is_no_obstacle() {
    assert_eq!(obstacles(&sample::later(), &with_total(5000)), []);
}
