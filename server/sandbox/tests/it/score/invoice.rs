//! Print data of bundled invoices.

use sandbox::Config;
use sandbox::score::settings::Settings;
use serde_json::json;

use super::{Desk, Doc, Reply};

/// Every field with the most characters it may have, in order.
const FIELDS: [(&str, usize); 51] = [
    ("invoiceBarCode", 44),
    ("invoiceCode", 16),
    ("invoiceKbn", 1),
    ("historySeq", 1),
    ("remindedKbn", 2),
    ("companyName", 35),
    ("department", 35),
    ("customerName", 25),
    ("customerZip", 7),
    ("customerAddress1", 4),
    ("customerAddress2", 31),
    ("customerAddress3", 35),
    ("shopZip", 7),
    ("shopAddress1", 4),
    ("shopAddress2", 31),
    ("shopAddress3", 35),
    ("shopTel", 17),
    ("shopFax", 17),
    ("billedAmount", 6),
    ("tax", 6),
    ("timeOfReceipts", 11),
    ("invoiceStartDate", 11),
    ("invoiceTitle", 3),
    ("nissenMessage1", 30),
    ("nissenMessage2", 30),
    ("nissenMessage3", 30),
    ("nissenMessage4", 30),
    ("invoiceShopsiteName", 75),
    ("shopEmail", 100),
    ("nissenName", 50),
    ("nissenQaUrl", 50),
    ("shopOrderDate", 11),
    ("shopCode", 9),
    ("nissenTransactionId", 11),
    ("shopTransactionId1", 20),
    ("shopTransactionId2", 20),
    ("shopMessage1", 60),
    ("shopMessage2", 60),
    ("shopMessage3", 60),
    ("shopMessage4", 60),
    ("shopMessage5", 60),
    ("yobi1", 100),
    ("yobi2", 100),
    ("yobi3", 100),
    ("yobi4", 39),
    ("yobi5", 44),
    ("yobi6", 100),
    ("yobi7", 100),
    ("yobi8", 100),
    ("yobi9", 100),
    ("yobi10", 100),
];

/// An order as large as the contract allows.
fn largest(number: &str) -> Doc {
    let blocks = ["buyer", "deliveries/delivery/deliveryCustomer"];
    let fields =
        [("fullName", 25), ("address2", 31), ("address3", 35), ("companyName", 35), ("departmentName", 35)];
    blocks.into_iter().fold(Doc::order(number).with("buyer/paymentType", "3"), |doc, block| {
        fields
            .iter()
            .fold(doc, |doc, (name, chars)| doc.with(&format!("{block}/{name}"), &"山".repeat(*chars)))
    })
}

async fn print(desk: &Desk, number: &str) -> Reply {
    desk.call("autogetinvoicedata", &Doc::about(number)).await
}

#[tokio::test]
async fn every_field_is_there_in_order_and_fits() {
    let desk = Desk::open().await;
    desk.set_clock().await;
    let number = "N".repeat(15) + &"P".repeat(25);
    assert_eq!(desk.register(&largest(&number)).await, "OK");
    let reply = print(&desk, &number).await;
    let mut rest = reply.member("invoiceDataResult");
    for (name, max) in FIELDS {
        rest = rest.strip_prefix(&format!("<{name}>")).unwrap_or_else(|| panic!("{name} before {rest}"));
        let (value, after) = rest.split_once(&format!("</{name}>")).unwrap();
        assert!(value.chars().count() <= max, "{name}: {value}");
        rest = after;
    }
    assert!(rest.starts_with("<detailList>"), "{rest}");
    assert_eq!(reply.member("invoiceBarCode").len(), 44);
    assert!(reply.member("invoiceBarCode").bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!((reply.member("yobi4").len(), reply.member("yobi5").len()), (39, 44));
    assert_eq!((reply.member("billedAmount"), reply.member("tax")), ("5500", "500"));
    let halves = [reply.member("shopTransactionId1"), reply.member("shopTransactionId2")];
    assert_eq!(halves, ["NNNNNNNNNNNNNNNPPPPP", "PPPPPPPPPPPPPPPPPPPP"]);
    assert_eq!((reply.member("customerZip"), reply.member("shopOrderDate")), ("1000001", "2025年04月01日"));
    assert_eq!(reply.members("goodsName"), ["緑茶", "送料"]);
    assert_eq!(
        (reply.members("goodsPrice"), reply.members("goodsNum")),
        (vec!["2500", "500"], vec!["2", "1"])
    );
}

#[tokio::test]
async fn it_is_due_fourteen_days_after_its_first_issue() {
    let desk = Desk::open().await;
    desk.set_clock().await;
    desk.register(&Doc::order("I-1").with("buyer/paymentType", "3")).await;
    desk.shop.advance(2 * 86_400).await;
    let first = print(&desk, "I-1").await;
    let days = (first.member("invoiceStartDate"), first.member("timeOfReceipts"));
    assert_eq!(days, ("2025年04月03日", "2025年04月17日"));
    assert!(first.member("invoiceBarCode").contains("2504170005500"), "{}", first.xml);
    desk.ship("I-1").await;
    desk.shop.advance(86_400).await;
    assert_eq!(print(&desk, "I-1").await.xml, first.xml, "issued once");
}

#[tokio::test]
async fn there_is_none_without_approval_or_for_a_separate_invoice() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("I-1")).await;
    assert_eq!(print(&desk, "I-1").await.error(), "SIM3008");
    let bundled = |number: &str| Doc::order(number).with("buyer/paymentType", "3");
    desk.register(&bundled("I-2").of_person("審査保留 太郎", "0312345678")).await;
    assert_eq!(print(&desk, "I-2").await.error(), "SIM3004");
    desk.register(&bundled("I-3")).await;
    desk.cancel("I-3").await;
    assert_eq!(print(&desk, "I-3").await.error(), "SIM3006");
    desk.register(&bundled("I-4")).await;
    desk.ship("I-4").await;
    desk.act("I-4", "pay", json!(null)).await;
    assert_eq!(print(&desk, "I-4").await.error(), "MULT0015");
    assert_eq!(print(&desk, "I-9").await.error(), "SIM3001");
}

#[tokio::test]
async fn only_postal_invoices_carry_the_postal_lines() {
    let score = Settings { postal_slip: false, ..Settings::default() };
    let desk = Desk::open_with(Config { score, ..Config::on_free_ports() }).await;
    desk.register(&Doc::order("I-1").with("buyer/paymentType", "3")).await;
    let reply = print(&desk, "I-1").await;
    for nth in 1..=10 {
        assert!(reply.xml.contains(&format!("<yobi{nth}></yobi{nth}>")), "yobi{nth}");
    }
}
