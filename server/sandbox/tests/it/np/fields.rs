//! One table: field × bad value × expected code. Every row changes one field of an order that is otherwise right, so
//! that the answer can have no other cause. A second table holds what only just passes.

use sandbox::np::settings::Settings;
use serde_json::{Value, json};

use super::shop::{NpShop, gift, order, with, wiz};

/// Which order a row changes.
#[derive(Clone, Copy, Debug)]
enum Base {
    Order,
    Gift,
    Wiz,
}

impl Base {
    fn order(self) -> Value {
        match self {
            Self::Order => order("A-1"),
            Self::Gift => gift("A-1"),
            Self::Wiz => wiz("A-1"),
        }
    }
}

/// So many of a character.
fn many(text: &str, count: usize) -> Value {
    json!(text.repeat(count))
}

/// An address of so many characters in that prefecture (of three characters).
fn address(prefecture: &str, chars: usize) -> Value {
    json!(format!("{prefecture}{}", "あ".repeat(chars - 3)))
}

/// A mail address of so many characters.
fn email(chars: usize) -> Value {
    json!(format!("{}@example.com", "a".repeat(chars - 12)))
}

fn goods(rows: usize) -> Value {
    let mut rows = vec![json!({ "goods_name": "おまけ", "goods_price": 0, "quantity": 1 }); rows];
    rows[0]["goods_price"] = json!(5_500);
    Value::Array(rows)
}

/// The fields of the order itself.
fn order_rows() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/shop_transaction_id", Value::Null, "E0100004"),
        ("/shop_transaction_id", many("A", 41), "E0100005"),
        ("/shop_transaction_id", json!("A 1"), "E0100006"),
        ("/shop_transaction_id", json!("Ａ１"), "E0100006"),
        ("/shop_transaction_id", json!(1), "E0100006"),
        ("/shop_order_date", Value::Null, "E0100007"),
        ("/shop_order_date", json!("20250401"), "E0100008"),
        ("/shop_order_date", json!("2025-02-30"), "E0100008"),
        ("/settlement_type", Value::Null, "E0100009"),
        ("/settlement_type", json!("04"), "E0100010"),
        ("/settlement_type", json!(2), "E0100010"),
        ("/billed_amount", Value::Null, "E0100011"),
        ("/billed_amount", json!(0), "E0100012"),
        ("/billed_amount", json!(-1), "E0100012"),
        ("/billed_amount", json!("5500"), "E0100012"),
        ("/billed_amount", json!(5500.5), "E0100012"),
        ("/site_name", many("店", 51), "E0100013"),
        ("/site_name", json!("店😀"), "E0100014"),
        ("/site_url", many("a", 101), "E0100015"),
        ("/site_url", json!("https://例え.example\n"), "E0100016"),
        ("/goods", Value::Null, "E0100017"),
        ("/goods", json!([]), "E0100017"),
        ("/goods", goods(101), "E0100018"),
        ("/goods/0/goods_name", Value::Null, "E0100019"),
        ("/goods/0/goods_name", json!("茶😀"), "E0100020"),
        ("/goods/0/goods_name", many("茶", 151), "E0100021"),
        ("/goods/1/goods_price", Value::Null, "E0100022"),
        ("/goods/1/goods_price", json!("500"), "E0100022"),
        ("/goods/1/quantity", json!(0), "E0100023"),
        ("/goods/1/quantity", json!(1.5), "E0100023"),
        ("/billed_amount", json!(8_501), "E0102004"),
        ("/billed_amount", json!(2_499), "E0102004"),
        ("/goods/1/goods_price", json!(-2_501), "E0102004"),
    ]
}

/// The fields of a person: the customer's codes and the destination's.
fn person_rows() -> Vec<(&'static str, Value, u16, u16)> {
    vec![
        ("customer_name", Value::Null, 48, 72),
        ("customer_name", json!(""), 48, 72),
        ("customer_name", json!("𠮷田　太郎"), 49, 73),
        ("customer_name", json!("山田😀"), 49, 73),
        ("customer_name", json!("山田\n太郎"), 49, 73),
        ("customer_name", json!(["山田"]), 49, 73),
        ("customer_name", many("あ", 22), 50, 74),
        ("customer_name", many("a", 22), 50, 74),
        ("customer_name_kana", many("ア", 26), 51, 75),
        ("customer_name_kana", json!("やまだ"), 52, 76),
        ("customer_name_kana", json!("Yamada"), 52, 76),
        ("company_name", many("あ", 31), 53, 77),
        ("company_name", json!("会社😀"), 54, 78),
        ("department_name", many("あ", 31), 55, 79),
        ("department_name", json!("部😀"), 56, 80),
        ("zip_code", Value::Null, 57, 81),
        ("zip_code", json!("１０００００１"), 58, 82),
        ("zip_code", json!("〒100-0001"), 58, 82),
        ("zip_code", json!("100001"), 136, 137),
        ("zip_code", json!("10000011"), 136, 137),
        ("zip_code", json!("1000-001"), 136, 137),
        ("zip_code", json!("9000001"), 59, 83),
        ("address", Value::Null, 60, 84),
        ("address", json!("東京都千代田区😀"), 61, 85),
        ("address", many("あ", 56), 62, 86),
        ("address", json!("千代田区千代田１－１"), 59, 83),
        ("tel", Value::Null, 63, 87),
        ("tel", json!("+81312345678"), 64, 88),
        ("tel", json!("０３１２３４５６７８"), 64, 88),
        ("tel", json!("03--12345678"), 65, 89),
        ("tel", json!("9012345678"), 65, 89),
        ("tel", json!("090-1234-567"), 66, 90),
        ("tel", json!("080-1234-56789"), 66, 90),
        ("tel", json!("020-1234-567"), 66, 90),
        ("tel", json!("03-1234-567"), 67, 91),
        ("tel", json!("03-1234-56789"), 67, 91),
    ]
}

fn email_rows() -> Vec<(Value, u16)> {
    vec![
        (Value::Null, 68),
        (json!("太郎@example.com"), 69),
        (json!("a b@example.com"), 69),
        (email(101), 70),
        (json!("example.com"), 71),
        (json!("a@b@example.com"), 71),
        (json!("a@example"), 71),
    ]
}

#[tokio::test]
async fn every_bad_value_has_its_code() {
    let shop = NpShop::open().await;
    let mut rows: Vec<(Base, String, Value, String)> = Vec::new();
    for (pointer, value, code) in order_rows() {
        rows.push((Base::Order, pointer.to_owned(), value, code.to_owned()));
    }
    for (member, value, of_customer, of_destination) in person_rows() {
        for base in [Base::Order, Base::Wiz] {
            let code = format!("E0100{of_customer:03}");
            rows.push((base, format!("/customer/{member}"), value.clone(), code));
        }
        let code = format!("E0100{of_destination:03}");
        rows.push((Base::Gift, format!("/dest_customer/{member}"), value, code));
    }
    for (value, number) in email_rows() {
        rows.push((Base::Order, "/customer/email".to_owned(), value, format!("E0100{number:03}")));
    }
    let mut wrong = Vec::new();
    for (base, pointer, value, code) in rows {
        let answered = shop.call("transactions", &with(base.order(), &pointer, value.clone())).await.codes();
        if answered != code {
            wrong.push(format!("{base:?} {pointer} {value}: {answered}, not {code}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(shop.row("A-1").await["accepted"], 0, "a refused request leaves no transaction");
}

#[tokio::test]
async fn what_only_just_fits_passes() {
    let shop = NpShop::open().await;
    let mut just = vec![
        (Base::Order, "/shop_transaction_id".to_owned(), many("A", 40)),
        (Base::Order, "/site_name".to_owned(), many("店", 50)),
        (Base::Order, "/site_url".to_owned(), many("a", 100)),
        (Base::Order, "/billed_amount".to_owned(), json!(8_500)),
        (Base::Order, "/billed_amount".to_owned(), json!(2_500)),
        (Base::Order, "/goods".to_owned(), goods(100)),
        (Base::Order, "/goods/0/goods_name".to_owned(), many("茶", 150)),
        (Base::Order, "/goods/1/goods_price".to_owned(), json!(-2_500)),
        (Base::Order, "/customer/email".to_owned(), email(100)),
        (Base::Order, "/dest_customer".to_owned(), json!({})),
        (Base::Wiz, "/dest_customer".to_owned(), json!({ "customer_name": "" })),
    ];
    for (base, person) in [(Base::Order, "customer"), (Base::Gift, "dest_customer")] {
        for (member, value) in [
            ("customer_name", many("あ", 21)),
            ("customer_name", json!("髙﨑①㈱")),
            ("customer_name_kana", many("ア", 25)),
            ("customer_name_kana", Value::Null),
            ("customer_name_kana", json!("ﾔﾏﾀﾞ ﾀﾛｳ")),
            ("company_name", many("社", 30)),
            ("department_name", many("部", 30)),
            ("tel", json!("0312345678")),
            ("tel", json!("020-1234-5678")),
            ("tel", json!("050-1234-5678")),
            ("tel", json!("09012345678")),
        ] {
            just.push((base, format!("/{person}/{member}"), value));
        }
    }
    just.push((Base::Order, "/customer/address".to_owned(), address("東京都", 55)));
    just.push((Base::Gift, "/dest_customer/address".to_owned(), address("大阪府", 55)));
    for (base, pointer, value) in just {
        let answered = shop.call("transactions", &with(base.order(), &pointer, value.clone())).await;
        assert_eq!((answered.codes(), answered.status), (String::new(), 200), "{base:?} {pointer} {value}");
    }
}

#[tokio::test]
async fn every_bad_field_of_an_item_is_named() {
    let shop = NpShop::open().await;
    let bad = with(order("A-1"), "/customer", Value::Null);
    let bad = with(bad, "/billed_amount", json!(0));
    let answered = shop.call("transactions", &bad).await;
    assert_eq!(answered.codes(), "E0100012 E0100048 E0100057 E0100060 E0100063 E0100068");
    assert_eq!(answered.body["errors"][0]["id"], "A-1");
}

#[tokio::test]
async fn wiz_has_no_destination_unless_the_switch_says_so() {
    let bad = with(gift("A-1"), "/settlement_type", json!("03"));
    let shop = NpShop::open().await;
    assert_eq!(shop.call("transactions", &bad).await.codes(), "E0100132");
    let turned = Settings { wiz_without_destination: false, ..Settings::default() };
    let shop = NpShop::open_with(turned).await;
    assert_eq!(shop.call("transactions", &bad).await.authori(), "00");
}

#[tokio::test]
async fn the_tolerance_of_goods_can_be_turned() {
    let off = with(order("A-1"), "/billed_amount", json!(5_501));
    let exact = Settings { goods_tolerance_yen: Some(0), ..Settings::default() };
    let shop = NpShop::open_with(exact).await;
    assert_eq!(shop.call("transactions", &off).await.codes(), "E0102004");
    assert_eq!(shop.call("transactions", &order("A-1")).await.codes(), "");
    let unchecked = Settings { goods_tolerance_yen: None, ..Settings::default() };
    let shop = NpShop::open_with(unchecked).await;
    let far = with(order("A-1"), "/billed_amount", json!(50_000));
    assert_eq!(shop.call("transactions", &far).await.codes(), "");
}
