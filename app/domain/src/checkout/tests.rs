//! The form, judged: each field, all problems at once, and what depends on other fields.

use super::*;
use crate::{
    coupon::{Coupon, Worth},
    delivery::Refusal,
    id::CouponId,
    problem::Problem,
    sample::{self, OKINAWA, Stand, TOKYO, prefecture},
};
use proptest::{prelude::*, sample::select};

mod fields;

/// The rules that a form breaks, in the order of its fields.
fn broken(draft: &Draft, stand: &Stand) -> Vec<(Field, Rule)> {
    let problems = parse(draft, &stand.offer()).map_or_else(|problems| problems.in_order(), |_| Vec::new());
    problems.into_iter().map(|Problem { field, rule }| (field, rule)).collect()
}

fn with(mut draft: Draft, changes: &[(Field, &str)]) -> Draft {
    for (field, typed) in changes {
        draft.set(*field, *typed);
    }
    draft
}

#[test]
fn a_correct_form_is_a_checkout() {
    let stand = Stand::new();
    let checkout = parse(&sample::draft(), &stand.offer()).unwrap();
    assert_eq!(checkout.buyer.name.full(), "山田　花子");
    assert_eq!(checkout.buyer.kana.as_ref().map(Kana::family), Some("ヤマダ"));
    assert_eq!(checkout.buyer.phone.digits(), "09012345678");
    assert_eq!(checkout.destination().one_line(), "東京都千代田区千代田1-1　メゾン暖簾 101");
    assert_eq!(checkout.recipient, None);
    assert_eq!(checkout.day.map(|day| day.to_string()).as_deref(), Some("2026-11-24"));
    assert_eq!(checkout.slot.as_ref().map(|slot| slot.label.as_str()), Some("午前中"));
    assert_eq!(checkout.payment.as_str(), "later");
}

#[test]
fn a_gift_goes_to_its_recipient() {
    let stand = Stand::new();
    let checkout = parse(&sample::gift(), &stand.offer()).unwrap();
    assert_eq!(checkout.destination().prefecture, prefecture(OKINAWA));
    assert_eq!(checkout.buyer.address.prefecture, prefecture(TOKYO));
    assert_eq!(checkout.recipient.unwrap().name.full(), "鈴木　一郎");
}

#[test]
fn a_coupon_is_judged_with_the_rest_and_counts_for_what_is_paid() {
    let stand = Stand::new();
    let coupon = Coupon {
        id: CouponId::new("c"),
        code: "HARU".to_owned(),
        label: String::new(),
        worth: Worth::Amount(Yen(4_500)),
        from: None,
        until: None,
        least: Yen(5_000),
        most: None,
        most_each: None,
        active: true,
    };
    let presented = Presented { coupon, uses: 0, uses_by_buyer: 0 };
    let rules = |draft: &Draft, offer: &Offer<'_>| -> Vec<(Field, Rule)> {
        let problems = parse(draft, offer).map_or_else(|problems| problems.in_order(), |_| Vec::new());
        problems.into_iter().map(|Problem { field, rule }| (field, rule)).collect()
    };
    let typed = with(sample::draft(), &[(Field::Coupon, "ｈａｒｕ ")]);
    assert_eq!(rules(&typed, &stand.offer()), [(Field::Coupon, Rule::CouponUnknown)]);
    let offer = Offer { coupon: Some(&presented), ..stand.offer() };
    // 5,000 + 800 − 4,500 + 160 is what is paid: more than the method's least of 1,000.
    assert_eq!(rules(&typed, &offer), []);
    let dearer = Presented {
        coupon: Coupon { worth: Worth::Percent(100), ..presented.coupon.clone() },
        ..presented.clone()
    };
    let offer = Offer { coupon: Some(&dearer), ..stand.offer() };
    assert_eq!(rules(&typed, &offer), [(Field::Payment, Rule::Below { least: Yen(1_000) })]);
    let offer = Offer { coupon: Some(&presented), goods: Yen(4_999), ..stand.offer() };
    assert_eq!(rules(&typed, &offer), [(Field::Coupon, Rule::CouponLeast { least: Yen(5_000) })]);
    // What an order was promised holds although nothing is typed.
    let promise = presented.coupon.promise();
    let kept = Offer { promised: Some(&promise), ..stand.offer() };
    assert_eq!(kept.promise(&sample::draft()), Ok(Some(promise.clone())));
    assert_eq!(stand.offer().promise(&with(sample::draft(), &[(Field::Coupon, " 　")])), Ok(None));
}

#[test]
fn an_empty_form_breaks_every_rule_at_once_in_the_order_of_the_form() {
    use Field as F;
    let missing = [
        F::FamilyName,
        F::GivenName,
        F::Email,
        F::Phone,
        F::PostalCode,
        F::Prefecture,
        F::City,
        F::Street,
        F::Delivery,
        F::Payment,
    ];
    let expected: Vec<_> = missing.map(|field| (field, Rule::Missing)).into();
    assert_eq!(broken(&Draft::default(), &Stand::new()), expected);
}

#[test]
fn an_empty_gift_also_lacks_its_recipient() {
    let draft = Draft::from_form([("recipient", "other")]);
    let lacking: Vec<_> = broken(&draft, &Stand::new()).into_iter().map(|(field, _)| field).collect();
    use Field as F;
    for field in [
        F::RecipientFamilyName,
        F::RecipientGivenName,
        F::RecipientPhone,
        F::RecipientPostalCode,
        F::RecipientPrefecture,
        F::RecipientCity,
        F::RecipientStreet,
    ] {
        assert!(lacking.contains(&field), "{field:?}");
    }
    assert!(lacking.is_sorted());
}

#[test]
fn what_was_typed_for_a_recipient_is_not_judged_when_the_buyer_receives() {
    let draft = with(sample::gift(), &[(Field::Recipient, "same"), (Field::RecipientPhone, "電話なし")]);
    let stand = Stand::new();
    assert_eq!(parse(&draft, &stand.offer()).unwrap().recipient, None);
    assert_eq!(
        broken(&with(draft, &[(Field::Recipient, "neighbour")]), &stand),
        [(Field::Recipient, Rule::NotOffered)]
    );
}

#[test]
fn half_a_reading_is_asked_for_instead_of_forgotten() {
    let stand = Stand::new();
    let half = with(sample::draft(), &[(Field::GivenKana, " ")]);
    assert_eq!(broken(&half, &stand), [(Field::GivenKana, Rule::Missing)]);
    let other = with(sample::draft(), &[(Field::FamilyKana, "")]);
    assert_eq!(broken(&other, &stand), [(Field::FamilyKana, Rule::Missing)]);
    let none = with(other, &[(Field::GivenKana, "")]);
    assert_eq!(parse(&none, &stand.offer()).unwrap().buyer.kana, None);
}

#[test]
fn a_postal_code_of_another_prefecture_is_asked_about_and_the_shopper_may_insist() {
    let stand = Stand::new();
    let draft = with(sample::draft(), &[(Field::Prefecture, "14")]);
    assert_eq!(broken(&draft, &stand), [(Field::Prefecture, Rule::OtherPrefecture)]);
    let sure = with(draft.clone(), &[(Field::PrefectureSure, "yes")]);
    assert_eq!(broken(&sure, &stand), []);
    let of_two = Stand { prefectures: vec![prefecture(14), prefecture(TOKYO)], ..Stand::new() };
    assert_eq!(broken(&draft, &of_two), []);
    let unknown = Stand { prefectures: Vec::new(), ..Stand::new() };
    assert_eq!(broken(&draft, &unknown), []);
}

#[test]
fn a_recipients_prefecture_is_judged_by_the_recipients_code() {
    let stand = Stand { recipient_prefectures: vec![prefecture(TOKYO)], ..Stand::new() };
    assert_eq!(broken(&sample::gift(), &stand), [(Field::RecipientPrefecture, Rule::OtherPrefecture)]);
}

#[test]
fn a_day_is_one_of_the_days_offered() {
    let stand = Stand::new();
    let day = |text: &str| Day::parse(text).unwrap();
    let rule = Rule::NotThatDay { first: day("2026-11-23"), last: day("2026-11-29") };
    for typed in ["2026-11-23", "2026-11-29", ""] {
        assert_eq!(broken(&with(sample::draft(), &[(Field::Day, typed)]), &stand), [], "{typed}");
    }
    for typed in ["2026-11-22", "2026-11-30", "2026-11-31", "26-11-24", "明日", "２０２６-１１-２４", " "]
    {
        let draft = with(sample::draft(), &[(Field::Day, typed)]);
        assert_eq!(broken(&draft, &stand), [(Field::Day, rule.clone())], "{typed}");
    }
}

#[test]
fn day_and_time_typed_for_another_delivery_are_left_out() {
    let changes = [(Field::Delivery, "letter"), (Field::Payment, "transfer"), (Field::Day, "2020-01-01")];
    let stand = Stand::new();
    let checkout = parse(&with(sample::draft(), &changes), &stand.offer()).unwrap();
    assert_eq!((checkout.day, checkout.slot), (None, None));
}

#[test]
fn things_of_another_shop_are_not_offered() {
    let stand = Stand::new();
    for field in [Field::Delivery, Field::Payment, Field::Slot] {
        for foreign in ["foreign", "PARCEL", " later", "🦊", "0"] {
            let draft = with(sample::draft(), &[(field, foreign)]);
            assert_eq!(broken(&draft, &stand), [(field, Rule::NotOffered)], "{foreign}");
        }
    }
}

#[test]
fn what_stands_against_the_payment_is_said_beside_other_problems() {
    let draft = with(
        sample::gift(),
        &[
            (Field::Payment, "later"),
            (Field::FamilyName, ""),
            (Field::Phone, "0312345678"),
            (Field::Building, "神田郵便局留め"),
            (Field::RecipientCity, ""),
            (Field::Delivery, "letter"),
        ],
    );
    let expected = [
        (Field::FamilyName, Rule::Missing),
        (Field::Phone, Rule::NotMobile),
        (Field::Building, Rule::AddressRefused { kind: Refusal::PostOffice }),
        (Field::Recipient, Rule::OwnAddressOnly),
        (Field::RecipientCity, Rule::Missing),
        (Field::Payment, Rule::NotTogether),
    ];
    assert_eq!(broken(&draft, &Stand::new()), expected);
}

#[test]
fn the_limit_counts_delivery_to_where_the_goods_go() {
    // ¥54,000 + ¥160: ¥800 to Tokyo fits under ¥55,000, ¥1,500 to Okinawa does not.
    let stand = Stand { goods: Yen(54_000), prefectures: Vec::new(), ..Stand::new() };
    assert_eq!(broken(&sample::draft(), &stand), []);
    let far = with(sample::draft(), &[(Field::Prefecture, "47")]);
    assert_eq!(broken(&far, &stand), [(Field::Payment, Rule::Above { most: Yen(55_000) })]);
}

#[test]
fn goods_too_dear_to_add_up_are_above_every_limit() {
    let stand = Stand { goods: Yen(i64::MAX), ..Stand::new() };
    assert_eq!(broken(&sample::draft(), &stand), [(Field::Payment, Rule::Above { most: Yen(55_000) })]);
}

#[test]
fn a_code_is_four_digits_however_they_are_typed() {
    for typed in ["1234", "１２３４", " 12 34 ", "12-34", "１２　３４\n"] {
        assert_eq!(code(typed), Ok("1234".to_owned()), "{typed}");
    }
    assert_eq!(code(" 　"), Err(Rule::Missing));
    for typed in ["123", "12345", "12a4", "一二三四", "①②③④", "١٢٣٤", "12🦊4"] {
        assert_eq!(code(typed), Err(Rule::NotCode), "{typed}");
    }
}

/// What people, and machines that play people, type.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => "[ -~]{0,60}",
        2 => "[ぁ-んァ-ヶｦ-ﾟ一-龠０-９　ー-]{0,60}",
        1 => select(vec!["", "same", "other", "parcel", "letter", "later", "transfer", "13", "47", "2026-11-24"])
            .prop_map(str::to_owned),
        1 => "0[789]0-?[0-9]{4}-?[0-9]{4}",
        1 => "[0-9]{3}-?[0-9]{4}",
    ]
}

proptest! {
    #[test]
    fn any_form_is_judged_and_its_problems_come_in_order_one_to_a_field(
        texts in prop::collection::vec((select(Field::ALL), typed()), 0..30),
    ) {
        let draft = texts.iter().fold(sample::draft(), |draft, (field, text)| with(draft, &[(*field, text)]));
        let fields: Vec<_> = broken(&draft, &Stand::new()).into_iter().map(|(field, _)| field).collect();
        prop_assert!(fields.windows(2).all(|pair| pair[0] < pair[1]), "{fields:?}");
    }

    #[test]
    fn a_field_that_is_wrong_while_typing_is_wrong_when_sent(field in select(Field::ALL), text in typed()) {
        prop_assume!(field != Field::Code);
        let draft = with(sample::gift(), &[(field, &text)]);
        prop_assume!(draft.get(Field::Recipient) == "other");
        if let Err(rule) = judge(field, &text) {
            prop_assert!(broken(&draft, &Stand::new()).contains(&(field, rule)));
        }
    }

    #[test]
    fn what_was_accepted_is_accepted_again(changes in prop::collection::vec((select(Field::ALL), typed()), 1..3)) {
        let draft = changes.iter().fold(sample::gift(), |draft, (field, text)| with(draft, &[(*field, text)]));
        let stand = Stand::new();
        if let Ok(checkout) = parse(&draft, &stand.offer()) {
            let buyer = &checkout.buyer;
            let again = with(draft, &[
                (Field::FamilyName, buyer.name.family()),
                (Field::GivenName, buyer.name.given()),
                (Field::FamilyKana, buyer.kana.as_ref().map_or("", Kana::family)),
                (Field::GivenKana, buyer.kana.as_ref().map_or("", Kana::given)),
                (Field::Email, buyer.email.as_str()),
                (Field::Phone, buyer.phone.digits()),
                (Field::PostalCode, &buyer.address.postal_code.shown()),
                (Field::City, &buyer.address.city),
                (Field::Street, &buyer.address.street),
                (Field::Building, &buyer.address.building),
            ]);
            prop_assert_eq!(parse(&again, &stand.offer()), Ok(checkout));
        }
    }
}
