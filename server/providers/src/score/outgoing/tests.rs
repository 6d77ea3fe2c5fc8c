//! What is sent, and what is not.

use super::*;
use crate::{error::OURS, port::Registration, score::tests::config};
use domain::{
    address::Address,
    checkout::{Buyer, Recipient},
    coupon::{Discount, Promise, Worth},
    email::Email,
    id::Sku,
    kana::Kana,
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    tax::TaxRate,
};

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

/// An order that nothing is special about.
pub(in crate::score) fn registration() -> Registration {
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
        offer: SEPARATE.to_owned(),
        buyer,
        recipient: None,
        quote: quote(vec![line("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: Day::parse("2026-11-21").unwrap(),
        ship_on: Day::parse("2026-11-24").unwrap(),
    }
}

fn changed(change: impl FnOnce(&mut Registration)) -> Registration {
    let mut registration = registration();
    change(&mut registration);
    registration
}

fn somebody_else() -> Recipient {
    let Buyer { phone, address, .. } = registration().buyer;
    Recipient { name: Name::join("山田".to_owned(), "太郎".to_owned()), phone, address }
}

fn sent(change: impl FnOnce(&mut Registration)) -> Element {
    register(&config(&[]), &changed(change)).unwrap()
}

/// Names and texts of everything inside `name` that has no children, in order.
fn members(request: &Element, name: &str) -> Vec<(String, String)> {
    let all = request.every();
    let element = all.iter().find(|element| element.name() == name).unwrap();
    let leaves = element.every().into_iter().filter(|leaf| leaf.children().is_empty());
    leaves.map(|leaf| (leaf.name().to_owned(), leaf.text().to_owned())).collect()
}

fn get<'a>(request: &'a Element, name: &str) -> Vec<&'a str> {
    request.every().into_iter().filter(|leaf| leaf.name() == name).map(Element::text).collect()
}

/// The fields at fault, after a change to an order that is right.
fn faults(settings: &[(&str, &str)], change: impl FnOnce(&mut Registration)) -> Vec<Field> {
    let (config, changed) = (config(settings), changed(change));
    let fields: Vec<Field> = flaws(&config, &changed).iter().map(|flaw| flaw.unsendable().field).collect();
    let refused = register(&config, &changed);
    assert_eq!(refused.is_err(), !fields.is_empty(), "sending and judging disagree");
    if let Err(error) = refused {
        assert!(matches!(&error, ProviderError::Refused { code, .. } if code == OURS), "{error}");
    }
    fields
}

fn names(element: &Element) -> Vec<&str> {
    element.children().iter().map(Element::name).collect()
}

#[test]
fn a_request_has_every_member_of_the_contract_in_order() {
    let request = sent(|_| {});
    assert_eq!(names(&request), ["shopInfo", "httpInfo", "buyer", "deliveries"]);
    let pair = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    let expect = |name: &str, expected: &[(&str, &str)]| {
        assert_eq!(members(&request, name), expected.iter().map(pair).collect::<Vec<_>>(), "{name}");
    };
    let shop = [("shopCode", "123456789"), ("shopPassword", "s3cret-word"), ("terminalId", "terminal-1")];
    let person = [
        ("fullName", "髙橋　花子"),
        ("fullKanaName", "タカハシ　ハナコ"),
        ("tel", "09012345678"),
        ("email", "hanako@example.jp"),
        ("zipCode", "100-0001"),
        ("address1", "東京都"),
        ("address2", "千代田区千代田"),
        ("address3", "1-2-3　メゾン暖簾 101"),
    ];
    let order = [("shopTransactionId", "2611217K3F9Q1"), ("shopOrderDate", "2026/11/21")];
    let bill = [("billedAmount", "10830"), ("paymentType", "2")];
    expect("shopInfo", &shop);
    expect("httpInfo", &[("httpHeader", ""), ("deviceInfo", "")]);
    expect("buyer", &[&order[..], &person[..], &bill[..]].concat());
    expect("deliveryCustomer", &person);
    let detail = |id, name, price, count| {
        [("detailId", id), ("detailName", name), ("detailPrice", price), ("detailQuantity", count)]
    };
    let details = [
        detail("1", "暖簾 (藍)", "5000", "2"),
        detail("2", "送料", "500", "1"),
        detail("3", "決済手数料", "330", "1"),
    ];
    expect("details", &details.concat());
    let document = request.document();
    assert!(document.starts_with(r#"<?xml version="1.0" encoding="UTF-8"?><request><shopInfo>"#));
}

#[test]
fn a_coupon_is_a_line_below_zero() {
    let less = |off: i64| {
        changed(|order| {
            let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(off)) };
            order.quote.discount = Some(Discount { promise, amount: Yen(off) });
            order.quote.total = order.quote.total.minus(Yen(off)).unwrap();
        })
    };
    let request = register(&config(&[]), &less(1_000)).unwrap();
    assert_eq!(get(&request, "billedAmount"), ["9830"]);
    assert_eq!(get(&request, "detailName"), ["暖簾 (藍)", "クーポン割引", "送料", "決済手数料"]);
    assert_eq!(get(&request, "detailPrice"), ["5000", "-1000", "500", "330"]);
}

#[test]
fn a_change_says_everything_again_and_names_its_transaction() {
    let transaction = Reference {
        number: registration().number,
        offer: SEPARATE.to_owned(),
        id: None,
        amount: Yen(10_830),
    };
    let id = ProviderId::new("NT000000001");
    let to = changed(|r| r.quote = quote(vec![line("暖簾 (藍)", 5000, 1)], 500, 330));
    let inside = amend(&config(&[]), &transaction, &id, &to).unwrap();
    assert_eq!(names(&inside), ["shopInfo", "buyer", "deliveries"]);
    assert_eq!(members(&inside, "buyer")[0], ("nissenTransactionId".to_owned(), "NT000000001".to_owned()));
    assert_eq!(get(&inside, "billedAmount"), ["5830"]);
    let plain = sent(|r| r.quote = to.quote.clone());
    assert_eq!(members(&inside, "buyer")[1..], members(&plain, "buyer"));
    assert_eq!(members(&inside, "deliveries"), members(&plain, "deliveries"));
    let outside = amend(&config(&[("AMEND_ID_IN", "transaction")]), &transaction, &id, &to).unwrap();
    assert_eq!(names(&outside), ["shopInfo", "transaction", "buyer", "deliveries"]);
    assert_eq!(get(&outside, "nissenTransactionId"), ["NT000000001"]);
}

#[test]
fn a_transaction_is_named_by_their_number_or_else_by_ours() {
    let mut transaction = Reference {
        number: registration().number,
        offer: SEPARATE.to_owned(),
        id: None,
        amount: Yen(10_830),
    };
    let of = |transaction: &Reference| {
        let request = about(&config(&[]), transaction).unwrap();
        assert_eq!(names(&request), ["shopInfo", "transaction"]);
        members(&request, "transaction").into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    assert_eq!(of(&transaction), ["", "2611217K3F9Q1", "10830"]);
    transaction.id = Some(ProviderId::new("NT000000001"));
    assert_eq!(of(&transaction), ["NT000000001", "", "10830"]);
    let hyphens = config(&[("NUMBER_HYPHENS", "on")]);
    assert_eq!(number(&hyphens, &transaction.number).as_deref(), Ok("261121-7K3F9Q-1"));
    for wrong in ["", "--", "注文1", "a b", &"1".repeat(41)] {
        let refused = number(&config(&[]), &ProviderNumber::new(wrong));
        assert!(matches!(refused, Err(ProviderError::Refused { .. })), "{wrong}");
    }
}

#[test]
fn the_invoice_goes_with_the_goods_only_to_the_buyers_own_address() {
    let same = |r: &mut Registration| {
        let Buyer { name, phone, address, .. } = r.buyer.clone();
        r.recipient = Some(Recipient { name, phone, address });
    };
    let bundled = |recipient: fn(&mut Registration)| {
        changed(|r| {
            r.offer = BUNDLED.to_owned();
            recipient(r);
        })
    };
    let other: [fn(&mut Registration); 4] = [
        |r| r.recipient = Some(somebody_else()),
        |r| {
            let Buyer { name, phone, mut address, .. } = r.buyer.clone();
            address.building.push('号');
            r.recipient = Some(Recipient { name, phone, address });
        },
        |r| {
            let Buyer { name, address, .. } = r.buyer.clone();
            r.recipient = Some(Recipient { name, phone: Phone::parse("0312345678").unwrap(), address });
        },
        |r| {
            let Buyer { phone, address, .. } = r.buyer.clone();
            r.recipient = Some(Recipient { name: somebody_else().name, phone, address });
        },
    ];
    let (on, off) = (config(&[]), config(&[("BUNDLED_FALLBACK", "off")]));
    let kind = |config: &Config, registration: &Registration| {
        register(config, registration).map(|request| get(&request, "paymentType").concat())
    };
    for settings in [&on, &off] {
        for own in [bundled(|_| {}), bundled(same)] {
            assert_eq!(kind(settings, &own).as_deref(), Ok("3"));
            assert!(!falls_back(settings, &own));
        }
    }
    for elsewhere in other.map(bundled) {
        assert_eq!(kind(&on, &elsewhere).as_deref(), Ok("2"));
        assert!(falls_back(&on, &elsewhere) && !falls_back(&off, &elsewhere));
        let fields: Vec<_> = flaws(&off, &elsewhere).iter().map(|flaw| flaw.unsendable().field).collect();
        assert!(kind(&off, &elsewhere).is_err() && fields == [Field::Recipient]);
    }
    assert_eq!(kind(&off, &changed(|r| r.recipient = Some(somebody_else()))).as_deref(), Ok("2"));
    assert_eq!(faults(&[], |r| r.offer = "sms".to_owned()), [Field::Payment]);
}

#[test]
fn somebody_else_is_named_without_mail_address() {
    let request = sent(|r| r.recipient = Some(somebody_else()));
    let names: Vec<_> = members(&request, "deliveryCustomer").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["fullName", "tel", "zipCode", "address1", "address2", "address3"]);
    assert_eq!(get(&request, "fullName"), ["髙橋　花子", "山田　太郎"]);
}

#[test]
fn names_readings_and_telephones_are_written_as_the_settings_say() {
    let settings = config(&[("KANA_ELEMENT", "FullKanaName"), ("STRIP_HYPHENS", "off")]);
    let request = register(&settings, &registration()).unwrap();
    assert_eq!(get(&request, "FullKanaName").len(), 2);
    assert_eq!(get(&request, "tel"), ["090-1234-5678", "090-1234-5678"]);
    let kana = |family: usize, given: usize| {
        let kana = Kana::join(Some("ア".repeat(family)), Some("イ".repeat(given)));
        get(&sent(|r| r.buyer.kana = kana), "fullKanaName").iter().map(|kana| text::length(kana)).collect()
    };
    let (long, too_long): (Vec<usize>, Vec<usize>) = (kana(30, 4), kana(30, 5));
    assert_eq!((long, too_long), (vec![35, 35], vec![]));
}

#[test]
fn every_field_is_judged_at_and_over_its_limit() {
    assert_eq!(faults(&[], |_| {}), []);
    let name = |given: usize| Name::join("山".repeat(20), "田".repeat(given));
    assert_eq!(faults(&[], |r| r.buyer.name = name(4)), []);
    assert_eq!(faults(&[], |r| r.buyer.name = name(5)), [Field::FamilyName]);
    let other =
        |name: Name| move |r: &mut Registration| r.recipient = Some(Recipient { name, ..somebody_else() });
    assert_eq!(faults(&[], other(name(4))), []);
    assert_eq!(faults(&[], other(name(5))), [Field::RecipientFamilyName]);
    let total = |amount: i64| faults(&[], |r| r.quote = quote(vec![line("a", amount, 1)], 0, 0));
    assert_eq!((total(1), total(999_999)), (vec![], vec![]));
    assert_eq!((total(0), total(1_000_000)), (vec![Field::Payment], vec![Field::Payment]));
    assert_eq!(faults(&[], |r| r.quote.total = Yen(1)), [Field::Payment]);
    assert_eq!(faults(&[], |r| r.quote.lines.clear()), [Field::Payment]);
}

/// `address2` and `address3`, or the field at fault.
fn lines(city: &str, street: &str, building: &str) -> Result<(String, String), Field> {
    let changed = changed(|r| {
        let address = &mut r.buyer.address;
        (address.city, address.street, address.building) = (city.into(), street.into(), building.into());
    });
    let flaw = flaws(&config(&[]), &changed).first().map(|flaw| flaw.unsendable().field);
    match register(&config(&[]), &changed) {
        Ok(request) => {
            let line = |name| get(&request, name).first().map(|line| (*line).to_owned()).unwrap();
            Ok((line("address2"), line("address3")))
        }
        Err(_) => Err(flaw.unwrap()),
    }
}

#[test]
fn addresses_are_cut_where_the_contract_does_or_where_people_do() {
    let pair = |second: &str, third: &str| Ok((second.to_owned(), third.to_owned()));
    assert_eq!(lines("千代田区", "1-2", ""), pair("千代田区", "1-2"));
    let city = "区".repeat(31);
    assert_eq!(
        lines(&city, &format!("{}12", "丁".repeat(33)), ""),
        pair(&city, &format!("{}12", "丁".repeat(33)))
    );
    // The rest is too long: the street goes with the town.
    let building = "グランドメゾン".repeat(5);
    assert_eq!(lines("千代田区", "1-2", &building), pair("千代田区1-2", &building));
    // The town is too long: it is cut, and nothing is lost.
    let (second, third) = lines(&"あ".repeat(40), "12-3", "暖簾").unwrap();
    assert_eq!(format!("{second}{third}"), format!("{}12-3　暖簾", "あ".repeat(40)));
    assert!(text::length(&second) <= 31 && text::length(&third) <= 35, "{second}|{third}");
    assert_eq!(lines("津市", "1", ""), Err(Field::Street));
    assert_eq!(lines("津", "1-2", ""), Err(Field::City));
    let full = lines(&"あ".repeat(40), &"い".repeat(26), "").unwrap();
    assert_eq!((text::length(&full.0), text::length(&full.1)), (31, 35));
    assert_eq!(lines(&"あ".repeat(40), &"い".repeat(27), ""), Err(Field::Street));
    assert_eq!(lines(&"あ".repeat(40), &"い".repeat(40), "う"), Err(Field::Building));
}

#[test]
fn goods_are_counted_and_named_as_far_as_they_fit() {
    let long = "とても長い名前の暖簾".repeat(20);
    let lines = vec![
        line(&long, 1, 9_999),
        line("釘 ", 1, 10_000),
        line("値引\u{7}", -99_999, 1),
        line("\u{7}", 200_000, 1),
    ];
    let request = sent(|r| r.quote = quote(lines, 0, 0));
    let names = get(&request, "detailName");
    assert_eq!(text::length(names[0]), 150);
    assert!(names[0].ends_with('…') && long.starts_with(names[0].trim_end_matches('…')));
    assert_eq!(names[1..], ["釘 ×10000", "値引", "商品"]);
    assert_eq!(get(&request, "detailPrice"), ["1", "10000", "-99999", "200000"]);
    assert_eq!(get(&request, "detailQuantity"), ["9999", "1", "1", "1"]);
    let cheap = |price| vec![line("a", 200_000, 1), line("値引", price, 1)];
    assert_eq!(faults(&[], |r| r.quote = quote(cheap(-99_999), 0, 0)), []);
    assert_eq!(faults(&[], |r| r.quote = quote(cheap(-100_000), 0, 0)), [Field::Payment]);
}

#[test]
fn all_flaws_are_found_at_once_in_the_order_of_the_form() {
    let fields = faults(&[("BUNDLED_FALLBACK", "off")], |r| {
        r.buyer.name = Name::join("山".repeat(20), "田".repeat(5));
        r.buyer.address.street = "1".to_owned();
        r.buyer.address.building = String::new();
        r.recipient = Some(Recipient { name: r.buyer.name.clone(), ..somebody_else() });
        r.offer = BUNDLED.to_owned();
        r.quote.total = Yen(0);
    });
    let expected =
        [Field::FamilyName, Field::Street, Field::Recipient, Field::RecipientFamilyName, Field::Payment];
    assert_eq!(fields, expected);
}

fn parcel(slip: &str, carrier: Carrier) -> Parcel {
    let shipped_on = Day::parse("2026-11-24").unwrap();
    Parcel { slip: slip.to_owned(), replaces: None, carrier, shipped_on, invoice_on: None }
}

#[test]
fn a_shipment_names_its_carrier_by_code() {
    let transaction = Reference {
        number: registration().number,
        offer: SEPARATE.to_owned(),
        id: None,
        amount: Yen(10_830),
    };
    let made = |slip, carrier| shipment(&config(&[]), &transaction, &parcel(slip, carrier));
    let request = made("1234-5678-9013", Carrier::Sagawa).unwrap();
    assert_eq!(names(&request), ["shopInfo", "transaction", "PdRequest"]);
    let pd = members(&request, "PdRequest").into_iter().map(|(name, text)| format!("{name}={text}"));
    let expected = ["pdcompanycode=11", "slipno=1234-5678-9013", "address1=", "address2=", "address3="];
    assert_eq!(pd.collect::<Vec<_>>(), expected);
    let codes: Vec<String> = Carrier::ALL
        .into_iter()
        .map(|carrier| made("1", carrier).map(|r| get(&r, "pdcompanycode").concat()).unwrap_or_default())
        .collect();
    let expected = "12,11,16,,15,28,13,14,17,18,20,21,23,26,27,29,,99";
    assert_eq!(codes.join(","), expected);
    for (typed, slip) in [
        ("１２３４－５６", Some("1234-56")),
        ("12 34", Some("1234")),
        ("11111111112222222222", Some("11111111112222222222")),
    ] {
        let made = made(typed, Carrier::Yamato).ok();
        assert_eq!(made.as_ref().map(|request| get(request, "slipno").concat()).as_deref(), slip, "{typed}");
    }
    for wrong in ["", "-", "AB-12", "伝票", &"1".repeat(21)] {
        assert!(made(wrong, Carrier::Yamato).is_err(), "{wrong}");
    }
}
