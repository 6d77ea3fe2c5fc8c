//! What is sent, from our words to the ones on the wire.

use super::{address, credit, flaws, items, jis, person::half_kana};
use crate::{
    error::ProviderError,
    kuroneko::{self, tests::config, wire::Form},
    port::Registration,
};
use domain::{
    address::Address,
    checkout::{Buyer, Recipient},
    coupon::{Discount, Promise, Worth},
    email::Email,
    field::Field,
    id::{ProviderNumber, Sku},
    kana::Kana,
    moment::{Day, Moment},
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    tax::TaxRate,
    yen::Yen,
};

mod change;
mod post;
mod slips;

const NOW: Moment = Moment(1_795_223_700_000); // 2026-11-21 10:15 in Japan

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn line(name: &str, price: i64, quantity: u32) -> Line {
    let rate = TaxRate::Standard;
    Line { sku: Sku::new(name), name: name.to_owned(), price: Yen(price), rate, quantity }
}

fn quote(lines: Vec<Line>, delivery_fee: i64, payment_fee: i64) -> Quote {
    let goods = Yen::sum(lines.iter().map(Line::total)).unwrap();
    let total = Yen(goods.0 + delivery_fee + payment_fee);
    let (delivery_fee, payment_fee) = (Yen(delivery_fee), Yen(payment_fee));
    Quote {
        lines,
        goods,
        delivery_fee,
        payment_fee,
        discount: None,
        adjustment: Yen::ZERO,
        total,
        taxes: Vec::new(),
    }
}

fn registration() -> Registration {
    let buyer = Buyer {
        name: Name::join("髙橋".to_owned(), "花子".to_owned()),
        kana: Kana::join(Some("タカハシ".to_owned()), Some("ハナコ".to_owned())),
        email: Email::parse("hanako@example.jp").unwrap(),
        phone: Phone::parse("090-1234-5678").unwrap(),
        address: Address {
            postal_code: PostalCode::parse("100-0001").unwrap(),
            prefecture: Prefecture::parse("東京都").unwrap(),
            city: "千代田区千代田".to_owned(),
            street: "1-2-3".to_owned(),
            building: "メゾン暖簾 101".to_owned(),
        },
    };
    Registration {
        number: ProviderNumber::new("261121-7K3F9Q-1"),
        offer: kuroneko::SMS.to_owned(),
        buyer,
        recipient: None,
        quote: quote(vec![line("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: day("2026-11-21"),
        ship_on: day("2026-11-24"),
    }
}

fn sent(registration: &Registration) -> Form {
    credit(&config(), registration, NOW).unwrap()
}

/// The fields at fault, after a change to an order that is right.
fn faults(change: impl FnOnce(&mut Registration)) -> Vec<Field> {
    let mut changed = registration();
    change(&mut changed);
    let fields: Vec<Field> = flaws(&changed).iter().map(|flaw| flaw.unsendable().field).collect();
    let refused = credit(&config(), &changed, NOW);
    assert_eq!(refused.is_err(), !fields.is_empty(), "sending and judging disagree");
    if let Err(error) = refused {
        assert!(matches!(&error, ProviderError::Refused { code, .. } if code == "ours"), "{error}");
    }
    fields
}

#[test]
fn a_request_has_every_field_of_the_contract() {
    let form = sent(&registration());
    let fields: Vec<(&str, &str)> =
        form.fields().iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("ycfStrCode", "12345678901"),
            ("orderNo", "261121-7K3F9Q-1"),
            ("requestDate", "20261121101500"),
            ("password", "s3cret77"),
            ("orderYmd", "20261121"),
            ("shipYmd", "20261124"),
            ("name", "高橋　花子"),
            ("nameKana", "ﾀｶﾊｼﾊﾅｺ"),
            ("postCode", "1000001"),
            ("address1", "東京都千代田区千代田１－２－３　メゾン暖簾　１０１"),
            ("telNum", "09012345678"),
            ("email", "hanako@example.jp"),
            ("totalAmount", "10830"),
            ("sendDiv", "3"),
            ("itemName1", "暖簾　（藍）"),
            ("itemCount1", "2"),
            ("unitPrice1", "5000"),
            ("subTotal1", "10000"),
            ("itemName2", "送料"),
            ("subTotal2", "500"),
            ("itemName3", "決済手数料"),
            ("subTotal3", "330"),
            ("cartCode", "noren"),
        ]
    );
}

#[test]
fn text_becomes_full_width() {
    for (typed, wide) in [
        ("Ab1 -~'\"", "Ａｂ１　－～’”"),
        ("ﾔﾏﾀﾞ ﾊﾟｰｸ", "ヤマダ　パーク"),
        ("か\u{3099}", "が"),
        ("〜∼~", "～～～"),
        ("−‐–", "－－－"),
        ("髙﨑𠮷野", "高崎吉野"),
        ("神\u{fa19}福", "神神福"),
        ("葛\u{e0100}城", "葛城"),
        ("㈱暖簾①Ⅲ号㎡", "（株）暖簾１ＩＩＩ号ｍ２"),
        ("¥\\", "￥＼"),
    ] {
        assert_eq!(jis::full_width(typed).as_deref(), Ok(wide), "{typed}");
    }
    for (typed, outside) in
        [("鄧小平", '鄧'), ("草彅", '彅'), ("é", 'é'), ("한", '한'), ("\u{e000}", '\u{e000}')]
    {
        assert_eq!(jis::full_width(typed), Err(outside));
    }
}

#[test]
fn every_variant_is_outside_and_its_substitute_inside() {
    for (variant, ordinary) in jis::VARIANTS {
        assert!(!jis::is_printable(*variant), "{variant} needs no substitute");
        assert!(jis::is_printable(*ordinary), "{ordinary} cannot be printed");
    }
    for (at, (variant, _)) in jis::VARIANTS.iter().enumerate() {
        assert!(jis::VARIANTS[at + 1..].iter().all(|(other, _)| other != variant), "{variant} twice");
    }
}

#[test]
fn jis_x_0208_has_6879_characters_and_none_of_the_extensions() {
    // The minus sign has two places in Unicode and one in JIS.
    let all = ('\u{80}'..='\u{ffff}').filter(|c| *c != '−' && jis::is_printable(*c));
    assert_eq!(all.count(), 6879);
    for extension in ['①', '㈱', 'Ⅲ', '髙', '﨑', '纊', 'ｱ', 'A'] {
        assert!(!jis::is_printable(extension), "{extension}");
    }
}

#[test]
fn every_field_is_judged_at_and_over_its_limit() {
    assert_eq!(faults(|_| {}), []);
    assert_eq!(faults(|r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(9))), []);
    assert_eq!(faults(|r| r.buyer.name = Name::join("山".repeat(20), "田".repeat(10))), [Field::FamilyName]);
    assert_eq!(faults(|r| r.buyer.address.building = "ア".repeat(25)), []);
    assert_eq!(faults(|r| r.buyer.address.building = "ア".repeat(35)), [Field::Building]);
    let bare = |r: &mut Registration, street: usize| {
        (r.buyer.address.building, r.buyer.address.street) = (String::new(), "あ".repeat(street) + "1");
    };
    assert_eq!(faults(|r| bare(r, 39)), []);
    assert_eq!(faults(|r| bare(r, 40)), [Field::Street]);
    let total = |amount: i64| faults(|r| r.quote = quote(vec![line("a", amount, 1)], 0, 0));
    assert_eq!((total(1), total(999_999)), (vec![], vec![]));
    assert_eq!((total(0), total(1_000_000)), (vec![Field::Payment], vec![Field::Payment]));
    assert_eq!(faults(|r| r.quote.total = Yen(1)), [Field::Payment]);
    assert_eq!(faults(|r| r.quote.lines.clear()), [Field::Payment]);
    for number in ["03-1234-5678", "050-1234-5678", "0800-123-4567"] {
        assert_eq!(faults(|r| r.buyer.phone = Phone::parse(number).unwrap()), [Field::Phone], "{number}");
    }
    let address = registration().buyer.address;
    let (name, phone) = (registration().buyer.name, registration().buyer.phone);
    assert_eq!(faults(|r| r.recipient = Some(Recipient { name, phone, address })), [Field::Recipient]);
    let number = Registration { number: ProviderNumber::new("x".repeat(21)), ..registration() };
    assert!(matches!(credit(&config(), &number, NOW), Err(ProviderError::Refused { .. })));
}

#[test]
fn all_flaws_are_found_at_once_and_only_the_shopper_sees_the_character() {
    let mut wrong = registration();
    wrong.buyer.name = Name::join("鄧".to_owned(), "彅".to_owned());
    wrong.buyer.address.city = "한".to_owned();
    wrong.buyer.phone = Phone::parse("0312345678").unwrap();
    wrong.quote.total = Yen(0);
    let flaws = flaws(&wrong);
    let told: Vec<_> = flaws.iter().map(|flaw| flaw.unsendable()).collect();
    let fields: Vec<_> = told.iter().map(|unsendable| unsendable.field).collect();
    assert_eq!(fields, [Field::FamilyName, Field::GivenName, Field::Phone, Field::City, Field::Payment]);
    assert!(told[0].rule.contains('鄧'), "{}", told[0].rule);
    let about: String = flaws.iter().map(|flaw| flaw.about()).collect();
    assert!(!about.contains(['鄧', '彅', '한', '?']), "{about}");
}

fn two_lines(city: &str, street: &str, building: &str) -> Option<(String, String)> {
    address::split(&address::Parts { prefecture: "神奈川県", city, street, building })
}

fn cut(city: &str, street: &str, building: &str) -> (String, String) {
    two_lines(city, street, building).unwrap()
}

#[test]
fn addresses_are_cut_where_people_cut_them() {
    assert_eq!(
        cut("横浜市中区", "１－２－３", ""),
        ("神奈川県横浜市中区１－２－３".to_owned(), String::new())
    );
    // Before the building, where both lines hold.
    assert_eq!(
        cut("横浜市中区山下町", "１２３－４", "グランドメゾン山下公園前　１２０５号室"),
        (
            "神奈川県横浜市中区山下町１２３－４".to_owned(),
            "グランドメゾン山下公園前　１２０５号室".to_owned()
        )
    );
    // Before the street, when what stands before the building is too long.
    assert_eq!(
        cut("足柄上郡山北町とても長い町の名前その一", "大字字丁目１２３４５番地", "暖簾"),
        (
            "神奈川県足柄上郡山北町とても長い町の名前その一".to_owned(),
            "大字字丁目１２３４５番地　暖簾".to_owned()
        )
    );
    // Inside the building, and never inside a number or a word of katakana.
    let (first, second) =
        cut("横浜市中区", "１－２－３", "アアアアアアア暖簾いいいいいいいいいいいいいいいいい３０２");
    assert_eq!(first, "神奈川県横浜市中区１－２－３　アアアアアアア暖簾");
    assert_eq!(second, "いいいいいいいいいいいいいいいいい３０２");
}

#[test]
fn numbers_are_never_torn() {
    // The only place to cut 50 characters lies inside the number.
    let torn = format!("{}１２３４{}", "あ".repeat(19), "い".repeat(23));
    assert_eq!(two_lines("", &torn, ""), None);
    let whole = format!("{}１２{}", "あ".repeat(21), "い".repeat(23));
    let (first, second) = cut("", &whole, "");
    assert_eq!((first.chars().count(), second.chars().count()), (25, 25));
    assert!(first.ends_with('あ') && second.starts_with('１'), "{first}|{second}");
    for length in 0..=60 {
        for street in ["１－２－３", "２丁目１２番地３号", "十二番地"] {
            let building = format!("{}棟１０２３号室", "ビ".repeat(length));
            let Some((first, second)) = two_lines("横浜市中区山下町", street, &building) else {
                assert!(length > 20, "{length} {street}");
                continue;
            };
            let lengths = (first.chars().count(), second.chars().count());
            assert!(lengths.0 <= 25 && lengths.1 <= 25 && first.starts_with("神奈川県横浜市中区山下町"));
            let joined = format!("{first}{second}").replace('　', "");
            assert_eq!(joined, format!("神奈川県横浜市中区山下町{street}{building}"));
            assert!(!second.starts_with(['－', '丁', '目', '番', '地', '号', '室']), "{first}|{second}");
        }
    }
}

fn rows(quote: &Quote) -> Form {
    let mut form = Form::default();
    items::put(&mut form, &items::rows(quote).unwrap());
    form
}

#[test]
fn more_goods_than_rows_become_one_row_and_the_sum_stays() {
    for (goods, fees, expected, other) in [
        (10, 0, 10, None),
        (11, 0, 10, Some(10)),
        (8, 1, 10, None),
        (9, 1, 10, Some(8)),
        (200, 1, 10, Some(8)),
    ] {
        let lines = (1..=goods).map(|n| line(&format!("品{n}"), n * 10, 1)).collect();
        let quote = quote(lines, 500 * fees, 330 * fees);
        let form = rows(&quote);
        let sums = (1..=10).filter_map(|n| form.get(&format!("subTotal{n}"))?.parse::<i64>().ok());
        assert_eq!(sums.sum::<i64>(), quote.total.0, "{goods} goods");
        assert_eq!((1..=11).filter(|n| form.get(&format!("itemName{n}")).is_some()).count(), expected);
        let at = (1..=10).find(|n| form.get(&format!("itemName{n}")) == Some("その他"));
        assert_eq!(at, other, "{goods} goods");
        if let Some(at) = at {
            assert_eq!(form.get(&format!("itemCount{at}")), None);
        }
    }
}

#[test]
fn a_coupon_is_a_row_of_its_own_below_zero() {
    let mut quote = quote(vec![line("茶", 1_000, 2)], 500, 0);
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Percent(10) };
    quote.discount = Some(Discount { promise, amount: Yen(200) });
    quote.total = Yen(2_300);
    let form = rows(&quote);
    let row = |n: u8| ["itemName", "itemCount", "subTotal"].map(|field| form.get(&format!("{field}{n}")));
    assert_eq!(row(2), [Some("クーポン割引"), None, Some("-200")]);
    assert_eq!(row(3), [Some("送料"), None, Some("500")]);
    quote.total = Yen(2_500);
    assert_eq!(items::rows(&quote), None, "it has to add up");
}

#[test]
fn names_of_goods_are_shortened_and_counts_that_do_not_fit_left_out() {
    let long = "とても長い名前の暖簾".repeat(4);
    let form =
        rows(&quote(vec![line(&long, 10, 10_000), line("🎁™ ", 10, 9_999), line("茶 ☕", 1, 1)], 0, 0));
    let name = form.get("itemName1").unwrap();
    assert_eq!(name.chars().count(), 30);
    assert!(name.ends_with('…') && long.starts_with(name.trim_end_matches('…')));
    assert_eq!((form.get("itemCount1"), form.get("unitPrice1")), (None, None));
    assert_eq!(form.get("subTotal1"), Some("100000"));
    assert_eq!((form.get("itemName2"), form.get("itemCount2")), (Some("ＴＭ"), Some("9999")));
    assert_eq!(form.get("itemName3"), Some("茶"));
    assert_eq!(rows(&quote(vec![line("☕", 1, 1)], 0, 0)).get("itemName1"), Some("商品"));
}

#[test]
fn the_planned_day_stays_within_what_is_allowed() {
    for (ordered, planned, sent_day) in [
        ("2026-11-21", "2026-11-21", "20261121"),
        ("2026-11-21", "2026-11-20", "20261121"),
        ("2026-11-21", "2027-02-19", "20270219"),
        ("2026-11-21", "2027-02-20", "20270219"),
    ] {
        let (ordered_on, ship_on) = (day(ordered), day(planned));
        let form = sent(&Registration { ordered_on, ship_on, ..registration() });
        assert_eq!(form.get("shipYmd"), Some(sent_day), "{planned}");
    }
}

#[test]
fn readings_are_half_width_and_dropped_when_too_long() {
    assert_eq!(half_kana("ガッツポーズ・ヴヮヰヱヵヶパ"), "ｶﾞｯﾂﾎﾟｰｽﾞ･ｳﾞﾜｲｴｶｹﾊﾟ");
    let mut long = registration();
    long.buyer.kana = Kana::join(Some("ガ".repeat(30)), Some("ア".repeat(20)));
    assert_eq!(sent(&long).get("nameKana").map(|kana| kana.chars().count()), Some(80));
    long.buyer.kana = Kana::join(Some("ガ".repeat(30)), Some("ア".repeat(21)));
    assert_eq!(sent(&long).get("nameKana"), None);
    long.buyer.kana = None;
    assert_eq!(sent(&long).get("nameKana"), None);
}
