//! Every field at its limit, where it passes, and over it, where exactly this one is refused.

use super::{Desk, Doc};

const CUSTOMER: &str = "deliveries/delivery/deliveryCustomer";
const CUSTOMER_SHOWN: &str = "deliveries/delivery[1]/deliveryCustomer";
const LINE: &str = "deliveries/delivery/details/detail";
const LINE_SHOWN: &str = "deliveries/delivery[1]/details/detail[1]";

/// Texts: name, fewest and most characters, whether they must come.
const TEXTS: [(&str, usize, usize, bool); 7] = [
    ("fullName", 2, 25, true),
    ("fullKanaName", 2, 35, false),
    ("FullKanaName", 2, 35, false),
    ("address2", 2, 31, true),
    ("address3", 2, 35, true),
    ("companyName", 2, 35, false),
    ("departmentName", 2, 35, false),
];

/// Values that pass, of the buyer and of a delivery.
const GOOD_CONTACT: &[(&str, &str)] = &[
    ("tel", "12345678"),
    ("tel", "0312-3456-7890-12"),
    ("mobile", "09012345678"),
    ("zipCode", "1000001"),
    ("zipCode", "100-0001"),
    ("address1", "神奈川県"),
    ("address1", "北海道"),
    ("email", "a@b.c"),
];

/// Values that do not, and what is said of them.
const BAD_CONTACT: &[(&str, &str, &str)] = &[
    ("tel", "1234567", "SIM2003"),
    ("tel", "0312-3456-7890-123", "SIM2002"),
    ("tel", "０３１２３４５６７８", "SIM2004"),
    ("tel", "+81312345678", "SIM2004"),
    ("zipCode", "100000", "SIM2003"),
    ("zipCode", "100-00011", "SIM2002"),
    ("zipCode", "1000-001", "SIM2004"),
    ("zipCode", "10000012", "SIM2004"),
    ("zipCode", "", "SIM2001"),
    ("address1", "", "SIM2001"),
    ("address1", "東京", "SIM2004"),
    ("address1", "東京都千代", "SIM2002"),
    ("email", "example.com", "SIM2004"),
    ("email", "taro@example", "SIM2004"),
    ("email", "太郎@example.com", "SIM2004"),
];

const GOOD_BUYER: &[(&str, &str)] = &[
    ("mobileEmail", "a@b.c"),
    ("paymentType", "3"),
    ("shopOrderDate", "2024/02/29"),
    ("fullName", "<&髙橋>"),
];

const BAD_BUYER: &[(&str, &str, &str)] = &[
    ("shopTransactionId", "", "SIM2001"),
    ("shopTransactionId", "注文1", "SIM2004"),
    ("shopTransactionId", "A 1", "SIM2004"),
    ("shopOrderDate", "", "SIM2001"),
    ("shopOrderDate", "2025/4/1", "SIM2003"),
    ("shopOrderDate", "2025/04/011", "SIM2002"),
    ("shopOrderDate", "2025-04-01", "SIM2004"),
    ("shopOrderDate", "2025/02/29", "SIM2004"),
    ("mobile", "1234567", "SIM2003"),
    ("mobileEmail", "a.b", "SIM2004"),
    ("email", "", "SIM2001"),
    ("billedAmount", "", "SIM2001"),
    ("billedAmount", "0", "SIM2005"),
    ("billedAmount", "-5500", "SIM2004"),
    ("billedAmount", "5,500", "SIM2004"),
    ("billedAmount", "1000000", "SIM2002"),
    ("paymentType", "", "SIM2001"),
    ("paymentType", "4", "SIM2004"),
    ("paymentType", "022", "SIM2002"),
];

fn mail(chars: usize) -> String {
    format!("{}@example.com", "a".repeat(chars - "@example.com".len()))
}

fn long(chars: usize) -> String {
    "あ".repeat(chars)
}

/// Every change of the buyer and of the first delivery that passes: path and value.
fn good() -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for block in ["buyer", CUSTOMER] {
        let mut row = |name: &str, value: &str| rows.push((format!("{block}/{name}"), value.to_owned()));
        for (name, min, max, _) in TEXTS {
            row(name, &long(min));
            row(name, &long(max));
        }
        for (name, value) in GOOD_CONTACT {
            row(name, value);
        }
        row("email", &mail(100));
    }
    rows.push(("buyer/mobileEmail".to_owned(), mail(100)));
    for (name, value) in GOOD_BUYER {
        rows.push((format!("buyer/{name}"), (*value).to_owned()));
    }
    for (path, value) in [("mobile", "not looked at"), ("mobileEmail", "nor this"), ("email", "")] {
        rows.push((format!("{CUSTOMER}/{path}"), value.to_owned()));
    }
    rows.push((format!("{LINE}/detailName"), long(150)));
    rows.push((format!("{LINE}/detailId"), "row-1".to_owned()));
    rows
}

/// Every change that is refused: path, value, the error.
fn bad() -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    for (block, shown) in [("buyer", "buyer"), (CUSTOMER, CUSTOMER_SHOWN)] {
        let mut row = |name: &str, value: &str, code: &str| {
            rows.push((format!("{block}/{name}"), value.to_owned(), format!("{code} {shown}/{name}")));
        };
        for (name, min, max, must) in TEXTS {
            row(name, &long(min - 1), "SIM2003");
            row(name, &long(max + 1), "SIM2002");
            row(name, "あ\u{85}い", "SIM2004");
            if must {
                row(name, "", "SIM2001");
            }
        }
        for (name, value, code) in BAD_CONTACT {
            row(name, value, code);
        }
        row("email", &mail(101), "SIM2002");
        row("tel", "", "SIM2001");
    }
    for (name, value, code) in BAD_BUYER {
        rows.push((format!("buyer/{name}"), (*value).to_owned(), format!("{code} buyer/{name}")));
    }
    for (name, value) in [("shopTransactionId", "A".repeat(41)), ("mobileEmail", mail(101))] {
        rows.push((format!("buyer/{name}"), value, format!("SIM2002 buyer/{name}")));
    }
    let mut row = |name: &str, value: &str, code: &str| {
        rows.push((format!("{LINE}/{name}"), value.to_owned(), format!("{code} {LINE_SHOWN}/{name}")));
    };
    row("detailName", "", "SIM2001");
    row("detailName", &long(151), "SIM2002");
    for (value, code) in [("", "SIM2001"), ("2,500", "SIM2004"), ("-", "SIM2004"), ("1000000", "SIM2002")] {
        row("detailPrice", value, code);
    }
    row("detailPrice", "-100000", "SIM2002");
    for (value, code) in [("", "SIM2001"), ("-1", "SIM2004"), ("1.5", "SIM2004"), ("10000", "SIM2002")] {
        row("detailQuantity", value, code);
    }
    rows
}

#[tokio::test]
async fn every_field_passes_at_its_limit() {
    let desk = Desk::open().await;
    for (index, (path, value)) in good().into_iter().enumerate() {
        let doc = Doc::order(&format!("G-{index}")).with(&path, &value);
        let reply = desk.call("autotransaction", &doc).await;
        assert_eq!(reply.errors(), [""; 0], "{path} {value}");
    }
    let longest = "A".repeat(40);
    assert_eq!(desk.register(&Doc::order(&longest).of_person("佐藤", "0312345678")).await, "OK");
}

#[tokio::test]
async fn every_field_is_refused_over_its_limit_and_nothing_is_kept() {
    let desk = Desk::open().await;
    for (path, value, error) in bad() {
        let doc = Doc::order("B-1").with(&path, &value);
        assert_eq!(desk.call("autotransaction", &doc).await.errors(), [error], "{path} {value:?}");
    }
    assert_eq!(desk.row("B-1").await["accepted"], 0);
    assert_eq!(desk.register(&Doc::order("B-1")).await, "OK");
}

#[tokio::test]
async fn a_correction_keeps_the_same_rules() {
    let desk = Desk::open().await;
    let reply = desk.call("autotransaction", &Doc::order("B-1")).await;
    let id = reply.member("nissenTransactionId").to_owned();
    for (path, value, error) in bad() {
        let doc = Doc::correction("B-1", &id).with(&path, &value);
        assert_eq!(desk.call("automodifytransaction", &doc).await.errors(), [error], "{path} {value:?}");
    }
    for (path, value) in good() {
        let doc = Doc::correction("B-1", &id).with(&path, &value);
        assert_eq!(desk.call("automodifytransaction", &doc).await.errors(), [""; 0], "{path} {value}");
    }
    for (value, code) in [("", "SIM2001"), ("NT0000000012", "SIM2002"), ("NT-00000001", "SIM2004")] {
        let doc = Doc::correction("B-1", value);
        let expected = [format!("{code} buyer/nissenTransactionId")];
        assert_eq!(desk.call("automodifytransaction", &doc).await.errors(), expected);
    }
}

#[tokio::test]
async fn several_errors_come_in_one_reply() {
    let desk = Desk::open().await;
    let doc = Doc::order("B-1")
        .without("buyer/email")
        .with("buyer/zipCode", "1")
        .with("buyer/billedAmount", "1000000")
        .without(&format!("{CUSTOMER}/address3"))
        .with(&format!("{LINE}/detailPrice"), "x");
    let expected = [
        "SIM2001 buyer/email",
        "SIM2003 buyer/zipCode",
        "SIM2002 buyer/billedAmount",
        &format!("SIM2001 {CUSTOMER_SHOWN}/address3"),
        &format!("SIM2004 {LINE_SHOWN}/detailPrice"),
    ];
    assert_eq!(desk.call("autotransaction", &doc).await.errors(), expected);
    let nothing = desk.call("autotransaction", &Doc::request()).await.errors();
    assert!(nothing.len() > 8 && nothing.iter().all(|it| it.starts_with("SIM200")), "{nothing:?}");
}

#[tokio::test]
async fn names_and_numbers_may_come_in_parts() {
    let desk = Desk::open().await;
    let parts = |number: &str| {
        Doc::order(number)
            .without("buyer/fullName")
            .with("buyer/lastName", "山田")
            .with("buyer/firstName", "太郎")
    };
    assert_eq!(desk.register(&parts("P-1")).await, "OK");
    let half = desk.call("autotransaction", &parts("P-2").without("buyer/firstName")).await;
    assert_eq!(half.errors(), ["SIM2001 buyer/fullName"]);
    let mobile = Doc::order("P-3").without("buyer/tel").with("buyer/mobile", "09012345678");
    assert_eq!(desk.register(&mobile).await, "OK");
    assert_eq!(desk.row("P-3").await["phones"], serde_json::json!(["09012345678"]));
    let none = desk.call("autotransaction", &Doc::order("P-4").without("buyer/tel")).await;
    assert_eq!(none.errors(), ["SIM2001 buyer/tel"]);
}

#[tokio::test]
async fn deliveries_and_lines_are_counted() {
    let desk = Desk::open().await;
    assert_eq!(desk.register(&Doc::order("D-9").with_deliveries(9)).await, "OK");
    for (doc, error) in [
        (Doc::order("D-1").with_deliveries(10), "SIM2006 deliveries/delivery"),
        (Doc::order("D-1").without("deliveries/delivery"), "SIM2006 deliveries/delivery"),
        (
            Doc::order("D-1").without("deliveries/delivery/details"),
            "SIM2006 deliveries/delivery[1]/details/detail",
        ),
    ] {
        assert_eq!(desk.call("autotransaction", &doc).await.errors(), [error]);
    }
}

#[tokio::test]
async fn amounts_reach_from_end_to_end() {
    let desk = Desk::open().await;
    let of = |number: &str, lines: &[(&str, &str)], total: &str| {
        let start =
            Doc::order(number).without("deliveries/delivery/details").with("buyer/billedAmount", total);
        lines.iter().fold(start, |doc, (price, quantity)| doc.with_line("品", price, quantity))
    };
    for (number, lines, total) in [
        ("L-1", &[("999999", "1")][..], "999999"),
        ("L-2", &[("999999", "1"), ("-99999", "1")][..], "900000"),
        ("L-3", &[("1", "9999"), ("500", "0")][..], "9999"),
        ("L-4", &[("1", "1")][..], "1"),
    ] {
        assert_eq!(
            desk.call("autotransaction", &of(number, lines, total)).await.errors(),
            [""; 0],
            "{number}"
        );
    }
    let off = of("L-5", &[("5000", "1"), ("-500", "1")], "4501");
    assert_eq!(desk.call("autotransaction", &off).await.errors(), ["SIM2007 buyer/billedAmount"]);
    desk.knobs(serde_json::json!({ "loose_sums": true })).await;
    assert_eq!(desk.call("autotransaction", &off).await.errors(), [""; 0]);
}

#[tokio::test]
async fn an_invoice_is_bundled_only_with_goods_for_the_buyer() {
    let desk = Desk::open().await;
    let bundled = |number: &str| Doc::order(number).with("buyer/paymentType", "3");
    let same = bundled("S-1").with(&format!("{CUSTOMER}/zipCode"), "1000001");
    assert_eq!(desk.register(&same.with(&format!("{CUSTOMER}/tel"), "0311112222")).await, "OK");
    for (name, value) in [
        ("fullName", "鈴木 花子"),
        ("zipCode", "1000002"),
        ("address1", "大阪府"),
        ("address2", "北区"),
        ("address3", "千代田1-2"),
        ("companyName", "株式会社茶"),
        ("departmentName", "総務部"),
    ] {
        let other = bundled("S-2").with(&format!("{CUSTOMER}/{name}"), value);
        let reply = desk.call("autotransaction", &other).await;
        assert_eq!(reply.errors(), ["SIM2008 buyer/paymentType"], "{name}");
        assert_eq!(reply.members("errorMessage").len(), 1);
    }
    let two = desk.call("autotransaction", &bundled("S-3").with_deliveries(2)).await;
    assert_eq!(two.errors(), ["SIM2008 buyer/paymentType"]);
}

#[tokio::test]
async fn a_reference_keeps_its_limits() {
    let desk = Desk::open().await;
    for verb in ["autogetauthor", "autopdrequest", "autocancel", "autogetinvoicedata"] {
        for (name, value, errors) in [
            ("nissenTransactionId", "N".repeat(11), "SIM3001"),
            ("nissenTransactionId", "N".repeat(12), "SIM2002 transaction/nissenTransactionId"),
            ("nissenTransactionId", "NT-1".to_owned(), "SIM2004 transaction/nissenTransactionId"),
            ("shopTransactionId", "A".repeat(40), "SIM3001"),
            ("shopTransactionId", "A".repeat(41), "SIM2002 transaction/shopTransactionId"),
            ("shopTransactionId", "あ".to_owned(), "SIM2004 transaction/shopTransactionId"),
            ("billedAmount", "1000000".to_owned(), "SIM2002 transaction/billedAmount"),
            ("billedAmount", "5,500".to_owned(), "SIM2004 transaction/billedAmount"),
        ] {
            let number = if name == "billedAmount" { "A-1" } else { "" };
            let doc = Doc::shipping(number).with(&format!("transaction/{name}"), &value);
            assert_eq!(desk.call(verb, &doc).await.errors(), [errors], "{verb} {name}");
        }
        let none = desk.call(verb, &Doc::shipping("")).await.errors();
        assert_eq!(none, ["SIM2001 transaction/nissenTransactionId"], "{verb}");
    }
}

#[tokio::test]
async fn a_parcel_keeps_its_limits() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("A-1")).await;
    for (name, value, code) in [
        ("pdcompanycode", "", "SIM2001"),
        ("pdcompanycode", "1", "SIM2003"),
        ("pdcompanycode", "112", "SIM2002"),
        ("pdcompanycode", "19", "SIM2004"),
        ("slipno", "", "SIM2001"),
        ("slipno", "123456789012345678901", "SIM2002"),
        ("slipno", "1234A", "SIM2004"),
        ("address1", "東京都千代", "SIM2002"),
        ("address2", "千", "SIM2003"),
    ] {
        let doc = Doc::shipping("A-1").with(&format!("PdRequest/{name}"), value);
        let expected = [format!("{code} PdRequest/{name}")];
        assert_eq!(desk.call("autopdrequest", &doc).await.errors(), expected, "{value}");
    }
    let wrong_case = Doc::about("A-1").with("pdRequest/pdcompanycode", "12").with("pdRequest/slipno", "1");
    let expected = ["SIM2001 PdRequest/pdcompanycode", "SIM2001 PdRequest/slipno"];
    assert_eq!(desk.call("autopdrequest", &wrong_case).await.errors(), expected);
    let codes =
        ["11", "12", "13", "14", "15", "16", "17", "18", "20", "21", "23", "26", "27", "28", "29", "99"];
    for (index, code) in codes.into_iter().enumerate() {
        let number = format!("C-{index}");
        desk.register(&Doc::order_of(&number, 1000)).await;
        let doc = Doc::shipping(&number).with("PdRequest/pdcompanycode", code);
        let doc = doc.with("PdRequest/slipno", "12345678901234567890");
        assert_eq!(desk.call("autopdrequest", &doc).await.errors(), [""; 0], "{code}");
        assert_eq!(desk.row(&number).await["parcel"]["carrier"], code);
    }
}
