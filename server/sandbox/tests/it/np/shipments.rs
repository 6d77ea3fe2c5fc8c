//! The report of a shipment, field by field.

use sandbox::np::rules::shipment::CARRIERS;
use sandbox::np::settings::Settings;
use serde_json::{Value, json};

use super::shop::{NpShop, order, shipment, with, wiz};

fn rows() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/np_transaction_id", Value::Null, "EPRO0105"),
        ("/pd_company_code", Value::Null, "E0100105"),
        ("/pd_company_code", json!("5901"), "E0100106"),
        ("/pd_company_code", json!("5901A"), "E0100106"),
        ("/pd_company_code", json!(59_010), "E0100106"),
        ("/pd_company_code", json!("12345"), "E0100107"),
        ("/slip_no", Value::Null, "E0100108"),
        ("/slip_no", json!("１２３"), "E0100109"),
        ("/slip_no", json!("123 456"), "E0100109"),
        ("/slip_no", json!("1".repeat(21)), "E0100110"),
    ]
}

fn bill_day(np_id: &str, value: Value) -> Value {
    with(shipment(np_id), "/bill_issued_date", value)
}

#[tokio::test]
async fn every_bad_value_has_its_code() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    for (pointer, value, code) in rows() {
        let answered = shop.call("shipments", &with(shipment(&np_id), pointer, value.clone())).await;
        assert_eq!(answered.codes(), code, "{pointer} {value}");
    }
    assert_eq!(
        shop.call("shipments", &json!({ "np_transaction_id": np_id })).await.codes(),
        "E0100105 E0100108"
    );
    assert_eq!(shop.row("A-1").await["state"], "approved");
    let just = with(shipment(&np_id), "/slip_no", json!("1".repeat(20)));
    assert_eq!(shop.call("shipments", &just).await.codes(), "");
    assert_eq!(shop.row("A-1").await["slip"], "1".repeat(20));
}

#[tokio::test]
async fn every_carrier_is_known() {
    let shop = NpShop::open().await;
    for (code, _) in CARRIERS {
        let np_id = shop.register(&order(code)).await;
        let item = with(shipment(&np_id), "/pd_company_code", json!(code));
        assert_eq!(shop.call("shipments", &item).await.codes(), "", "{code}");
        assert_eq!(shop.row(code).await["carrier"], code);
    }
}

#[tokio::test]
async fn wiz_needs_the_day_of_the_invoice() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&wiz("A-1")).await;
    assert_eq!(shop.ship(&np_id).await.codes(), "E0100111");
    for bad in ["20250401", "2025-04-31", "x"] {
        assert_eq!(shop.call("shipments", &bill_day(&np_id, json!(bad))).await.codes(), "EPRO0109", "{bad}");
    }
    assert_eq!(shop.call("shipments", &bill_day(&np_id, json!("2025-04-02"))).await.codes(), "");
    let np_id = shop.register(&order("A-2")).await;
    assert_eq!(shop.call("shipments", &bill_day(&np_id, json!("x"))).await.codes(), "", "02 has no such day");
}

#[tokio::test]
async fn the_day_of_the_invoice_can_be_turned_off() {
    let shop = NpShop::open_with(Settings { wiz_bill_day: false, ..Settings::default() }).await;
    let np_id = shop.register(&wiz("A-1")).await;
    assert_eq!(shop.ship(&np_id).await.codes(), "");
}
