//! What is sent, from our words to the ones on the wire.

use super::{flaws, order, shipment};
use crate::{
    error::{OURS, ProviderError},
    np::{
        SEPARATE, WIZ,
        config::{Config, InvoiceDay},
        tests::config,
    },
    port::{Parcel, Reference, Registration},
};
use domain::{
    address::Address,
    carrier::Carrier,
    checkout::{Buyer, Recipient},
    coupon::{Discount, Promise, Worth},
    email::Email,
    field::Field,
    id::{ProviderId, ProviderNumber, Sku},
    kana::Kana,
    moment::Day,
    name::Name,
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    tax::TaxRate,
    yen::Yen,
};
use serde_json::{Value, json};

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

fn address(building: &str) -> Address {
    Address {
        postal_code: PostalCode::parse("100-0001").unwrap(),
        prefecture: Prefecture::parse("東京都").unwrap(),
        city: "千代田区千代田".to_owned(),
        street: "1-2-3".to_owned(),
        building: building.to_owned(),
    }
}

fn registration() -> Registration {
    let buyer = Buyer {
        name: Name::join("髙橋".to_owned(), "花子".to_owned()),
        kana: Kana::join(Some("タカハシ".to_owned()), Some("ハナコ".to_owned())),
        email: Email::parse("hanako@example.jp").unwrap(),
        phone: Phone::parse("090-1234-5678").unwrap(),
        address: address("メゾン暖簾 101"),
    };
    Registration {
        number: ProviderNumber::new("261121-7K3F9Q-1"),
        offer: SEPARATE.to_owned(),
        buyer,
        recipient: None,
        quote: quote(vec![line("暖簾 (藍)", 5000, 2)], 500, 330),
        ordered_on: day("2026-11-21"),
        ship_on: day("2026-11-24"),
    }
}

fn recipient() -> Recipient {
    Recipient {
        name: Name::join("鈴木".to_owned(), "一郎".to_owned()),
        phone: Phone::parse("03-1234-5678").unwrap(),
        address: address(""),
    }
}

fn sent_by(config: &Config, registration: &Registration) -> Value {
    serde_json::to_value(order(config, registration, None).unwrap_or_else(|error| panic!("{error}"))).unwrap()
}

fn sent(registration: &Registration) -> Value {
    sent_by(&config(), registration)
}

/// The fields at fault, after a change to an order that is right.
fn faults(change: impl FnOnce(&mut Registration)) -> Vec<Field> {
    let mut changed = registration();
    change(&mut changed);
    let fields: Vec<Field> = flaws(&config(), &changed).iter().map(|flaw| flaw.unsendable().field).collect();
    let refused = order(&config(), &changed, None).err();
    assert_eq!(refused.is_some(), !fields.is_empty(), "sending and judging disagree");
    if let Some(error) = refused {
        assert!(matches!(&error, ProviderError::Refused { code, .. } if code == OURS), "{error}");
    }
    fields
}

#[test]
fn a_request_has_every_field_of_the_contract() {
    let hanako = json!({
        "customer_name": "髙橋　花子",
        "customer_name_kana": "タカハシハナコ",
        "zip_code": "100-0001",
        "address": "東京都千代田区千代田1-2-3　メゾン暖簾 101",
        "tel": "09012345678",
    });
    let mut buyer = hanako.clone();
    buyer["email"] = json!("hanako@example.jp");
    assert_eq!(
        sent(&registration()),
        json!({
            "shop_transaction_id": "261121-7K3F9Q-1",
            "shop_order_date": "2026-11-21",
            "settlement_type": "02",
            "billed_amount": 10830,
            "customer": buyer,
            "dest_customer": hanako,
            "goods": [
                { "goods_name": "暖簾 (藍)", "goods_price": 5000, "quantity": 2 },
                { "goods_name": "送料", "goods_price": 500, "quantity": 1 },
                { "goods_name": "決済手数料", "goods_price": 330, "quantity": 1 },
            ],
        })
    );
    let named =
        Config {
            site_name: "暖簾".to_owned(), site_url: "https://noren.example.jp/".to_owned(), ..config()
        };
    let sent = sent_by(&named, &registration());
    assert_eq!(
        (&sent["site_name"], &sent["site_url"]),
        (&json!("暖簾"), &json!("https://noren.example.jp/"))
    );
}

#[test]
fn a_change_says_everything_again() {
    let id = ProviderId::new("18121200001");
    let changed = order(&config(), &registration(), Some(&id)).unwrap_or_else(|error| panic!("{error}"));
    let mut whole = sent(&registration());
    whole["np_transaction_id"] = json!("18121200001");
    assert_eq!(serde_json::to_value(changed).unwrap(), whole);
}

#[test]
fn who_receives_is_said_and_never_for_a_bundled_invoice() {
    let gift = sent(&Registration { recipient: Some(recipient()), ..registration() });
    assert_eq!(
        gift["dest_customer"],
        json!({
            "customer_name": "鈴木　一郎",
            "zip_code": "100-0001",
            "address": "東京都千代田区千代田1-2-3",
            "tel": "0312345678",
        })
    );
    assert_eq!(gift["customer"]["customer_name"], "髙橋　花子");
    let wiz = || Registration { offer: WIZ.to_owned(), ..registration() };
    let bundled = sent(&wiz());
    assert_eq!((&bundled["settlement_type"], bundled.get("dest_customer")), (&json!("03"), None));
    let told = sent_by(&Config { wiz_recipient: true, ..config() }, &wiz());
    assert_eq!(told["dest_customer"]["customer_name"], "髙橋　花子");
    let gift = |r: &mut Registration| (r.offer, r.recipient) = (WIZ.to_owned(), Some(recipient()));
    assert_eq!(faults(gift), [Field::Recipient]);
}

#[test]
fn every_field_is_judged_at_and_over_its_limit() {
    assert_eq!(faults(|_| {}), []);
    let name = |family: usize, given: usize| Name::join("山".repeat(family), "田".repeat(given));
    assert_eq!(faults(|r| r.buyer.name = name(11, 10)), []);
    assert_eq!(faults(|r| r.buyer.name = name(11, 11)), [Field::FamilyName]);
    // 東京都千代田区千代田1-2-3 has 15 characters.
    assert_eq!(faults(|r| r.buyer.address.building = "ア".repeat(40)), []);
    assert_eq!(
        faults(|r| {
            r.buyer.address.street.push('4');
            r.buyer.address.building = "ア".repeat(40);
        }),
        [Field::Building]
    );
    let bare = |r: &mut Registration, street: usize| {
        (r.buyer.address.building, r.buyer.address.street) = (String::new(), "1".repeat(street));
    };
    assert_eq!(faults(|r| bare(r, 45)), []);
    assert_eq!(faults(|r| bare(r, 46)), [Field::Street]);
    for (number, fine) in
        [("03-1234-5678", true), ("0800-123-4567", true), ("050-1234-5678", true), ("060-123-4567", false)]
    {
        let faults = faults(|r| r.buyer.phone = Phone::parse(number).unwrap());
        assert_eq!(faults.is_empty(), fine, "{number}");
    }
    let total = |amount: i64| faults(|r| r.quote = quote(vec![line("a", amount, 1)], 0, 0));
    assert_eq!((total(1), total(0), total(-1)), (vec![], vec![Field::Payment], vec![Field::Payment]));
    assert_eq!(faults(|r| r.quote.total = Yen(1)), [Field::Payment]);
    assert_eq!(faults(|r| r.quote.lines.clear()), [Field::Payment]);
    assert_eq!(faults(|r| r.offer = "sms".to_owned()), [Field::Payment]);
    let number = Registration { number: ProviderNumber::new("x".repeat(41)), ..registration() };
    assert!(matches!(order(&config(), &number, None), Err(ProviderError::Refused { .. })));
}

#[test]
fn the_receivers_flaws_are_found_at_their_own_fields() {
    let long = Recipient {
        name: Name::join("鈴".repeat(20), "木".repeat(20)),
        phone: Phone::parse("060-123-4567").unwrap(),
        address: address(&"ア".repeat(41)),
    };
    let wrong = Registration { recipient: Some(long), ..registration() };
    let flaws = flaws(&config(), &wrong);
    let told: Vec<_> = flaws.iter().map(|flaw| flaw.unsendable()).collect();
    let fields: Vec<_> = told.iter().map(|unsendable| unsendable.field).collect();
    assert_eq!(fields, [Field::RecipientFamilyName, Field::RecipientPhone, Field::RecipientBuilding]);
    assert!(told.iter().all(|unsendable| unsendable.rule.contains("お届け先の")), "{told:?}");
    let Err(ProviderError::Refused { about, .. }) = order(&config(), &wrong, None) else { panic!() };
    for field in &fields {
        assert!(about.contains(field.name()), "{about}");
    }
    assert!(!about.contains(['鈴', '木', 'ア']), "{about}");
}

#[test]
fn blanks_give_way_before_letters_do() {
    let mut close = registration();
    close.buyer.name = Name::join("山".repeat(10), "田".repeat(11));
    close.buyer.address.building = "ア".repeat(40);
    let customer = sent(&close)["customer"].clone();
    assert_eq!(customer["customer_name"], format!("{}{}", "山".repeat(10), "田".repeat(11)));
    assert_eq!(customer["address"], format!("東京都千代田区千代田1-2-3{}", "ア".repeat(40)));
    close.buyer.name = Name::join("か\u{3099}".repeat(10), "田".repeat(10));
    assert_eq!(
        sent(&close)["customer"]["customer_name"],
        format!("{}　{}", "が".repeat(10), "田".repeat(10))
    );
}

#[test]
fn readings_are_kana_and_dropped_when_too_long() {
    let reading = |family: &str, given: &str| {
        let mut read = registration();
        read.buyer.kana = Kana::join(Some(family.to_owned()), Some(given.to_owned()));
        sent(&read)["customer"].get("customer_name_kana").cloned()
    };
    assert_eq!(reading("ヤマダ", "アン・マリー ジョー"), Some(json!("ヤマダアンマリージョー")));
    assert_eq!(reading(&"ア".repeat(15), &"イ".repeat(10)).map(|kana| kana == json!("")), Some(false));
    assert_eq!(reading(&"ア".repeat(15), &"イ".repeat(11)), None);
    assert_eq!(reading("・", "・"), None);
    let mut none = registration();
    none.buyer.kana = None;
    assert_eq!(sent(&none)["customer"].get("customer_name_kana"), None);
}

#[test]
fn rows_always_add_up_to_what_is_billed() {
    let small = Config { goods_rows: 5, goods_name: 10, ..config() };
    for (goods, fees, rows, other) in
        [(5, 0, 5, false), (6, 0, 5, true), (3, 1, 5, false), (4, 1, 5, true), (200, 1, 5, true)]
    {
        let lines = (1..=goods).map(|n| line(&format!("品{n}"), n * 10, 2)).collect();
        let order = Registration { quote: quote(lines, 500 * fees, 330 * fees), ..registration() };
        let sent = sent_by(&small, &order);
        let list = sent["goods"].as_array().unwrap();
        let sum: i64 = list
            .iter()
            .map(|row| row["goods_price"].as_i64().unwrap() * row["quantity"].as_i64().unwrap())
            .sum();
        assert_eq!((sum, list.len()), (order.quote.total.0, rows), "{goods} goods");
        assert_eq!(sent["billed_amount"], sum);
        assert_eq!(list.iter().any(|row| row["goods_name"] == "その他"), other, "{goods} goods");
    }
    let named = |name: &str| {
        let order = Registration { quote: quote(vec![line(name, 1, 1)], 0, 0), ..registration() };
        sent_by(&small, &order)["goods"][0]["goods_name"].clone()
    };
    assert_eq!(named("0123456789"), "0123456789");
    assert_eq!(named("0123456789A"), "012345678…");
    assert_eq!(named(" "), "商品");
    // A coupon is a row like any other.
    let mut less = Registration { quote: quote(vec![line("茶", 1000, 1)], 0, 0), ..registration() };
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(300)) };
    less.quote.discount = Some(Discount { promise, amount: Yen(300) });
    less.quote.total = Yen(700);
    let row = json!({ "goods_name": "クーポン割引", "goods_price": -300, "quantity": 1 });
    assert_eq!((&sent(&less)["billed_amount"], &sent(&less)["goods"][1]), (&json!(700), &row));
}

fn parcel(slip: &str) -> Parcel {
    Parcel {
        slip: slip.to_owned(),
        replaces: None,
        carrier: Carrier::Yamato,
        shipped_on: day("2026-11-24"),
        invoice_on: None,
    }
}

fn reported(config: &Config, offer: &str, parcel: &Parcel) -> Result<Value, ProviderError> {
    let id = ProviderId::new("18121200001");
    let number = ProviderNumber::new("261121-7K3F9Q-1");
    let transaction =
        Reference { number, offer: offer.to_owned(), id: Some(id.clone()), amount: Yen(10_830) };
    shipment(config, &transaction, &id, parcel).map(|shipment| serde_json::to_value(shipment).unwrap())
}

#[test]
fn a_parcel_is_reported_with_its_carrier_and_slip() {
    for slip in ["1234-5678-9013", "１２３４　５６７８　９０１３", "123456789013"] {
        assert_eq!(
            reported(&config(), SEPARATE, &parcel(slip)),
            Ok(json!({
                "np_transaction_id": "18121200001",
                "pd_company_code": "59010",
                "slip_no": "123456789013",
            })),
            "{slip}"
        );
    }
}

#[test]
fn the_day_of_the_invoice_is_said_where_the_shop_sends_it() {
    let printed = Parcel { invoice_on: Some(day("2026-11-23")), ..parcel("123456789013") };
    let unknown = parcel("123456789013");
    let told = |invoice_day, offer: &str, parcel: &Parcel| {
        let report = reported(&Config { invoice_day, ..config() }, offer, parcel).unwrap();
        report.get("bill_issued_date").map(|day| day.as_str().unwrap().to_owned())
    };
    for (when, separate, wiz, dayless) in [
        (InvoiceDay::Bundled, None, Some("2026-11-23"), Some("2026-11-24")),
        (InvoiceDay::Always, Some("2026-11-23"), Some("2026-11-23"), Some("2026-11-24")),
        (InvoiceDay::Never, None, None, None),
    ] {
        assert_eq!(told(when, SEPARATE, &printed).as_deref(), separate, "{when:?}");
        assert_eq!(told(when, WIZ, &printed).as_deref(), wiz, "{when:?}");
        assert_eq!(told(when, WIZ, &unknown).as_deref(), dayless, "{when:?}");
    }
}

#[test]
fn slips_are_judged_before_they_are_sent() {
    let long = "1".repeat(20);
    for fine in ["1", "AB-12", long.as_str()] {
        assert!(reported(&config(), SEPARATE, &parcel(fine)).is_ok(), "{fine}");
    }
    let longer = "1".repeat(21);
    for wrong in ["", " - ", "伝票", "12#4", longer.as_str()] {
        let error = reported(&config(), SEPARATE, &parcel(wrong)).unwrap_err();
        assert!(matches!(&error, ProviderError::Refused { code, .. } if code == OURS), "{wrong}");
    }
    let corrected = Parcel { replaces: Some("123456789024".to_owned()), ..parcel("123456789013") };
    assert!(reported(&config(), SEPARATE, &corrected).is_err());
}

#[test]
fn every_carrier_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = Carrier::ALL.into_iter().map(super::carrier::code).collect();
    assert!(codes.iter().all(|code| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit())));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Carrier::ALL.len());
}
