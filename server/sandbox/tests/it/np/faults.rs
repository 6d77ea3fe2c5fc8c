//! Replies lost, late, spoilt or refused, verb by verb.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::shop::{NpShop, of_phone, order, shipment};

/// Every verb that changes something, the magic numbers that strike it, and the state it leads to.
const CHANGES: [(&str, &str, &str, &str, &str); 4] = [
    ("transactions", "09012349921", "09012349941", "09012349911", "approved"),
    ("transactions/update", "09012349925", "09012349947", "09012349918", "approved"),
    ("shipments", "09012349924", "09012349945", "09012349916", "shipped"),
    ("transactions/cancel", "09012349923", "09012349946", "09012349917", "cancelled"),
];

/// The item of a call about an order of a buyer with that telephone number, registered before where need be.
async fn item(shop: &NpShop, path: &str, phone: &str) -> Value {
    if path == "transactions" {
        return of_phone("A-1", phone);
    }
    let mut item = shipment(&shop.register(&of_phone("A-1", phone)).await);
    item["billed_amount"] = json!(5_400);
    item
}

fn body(item: &Value) -> Value {
    json!({ "transactions": [item] })
}

#[tokio::test]
async fn a_lost_reply_belongs_to_what_was_done() {
    for (path, lost, _, _, state) in CHANGES {
        let shop = NpShop::open().await;
        let item = item(&shop, path, lost).await;
        let failed = shop.send(path, &body(&item)).await.unwrap_err();
        assert!(!failed.is_timeout() && !failed.is_connect(), "{path} {failed:?}");
        let row = shop.row("A-1").await;
        assert_eq!((&row["state"], &row["accepted"]), (&json!(state), &json!(1)), "{path}");
        assert_eq!(row["amount"], if path == "transactions/update" { 5_400 } else { 5_500 }, "{path}");
        let evidence = shop.shop.get("/control/np/evidence/A-1").await;
        let last = evidence["evidence"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["what"], &last["fault"]), (&json!(path), &json!("handled, reply dropped")));
        assert!(last["reply"].as_str().unwrap().contains("np_transaction_id"), "{path} {last}");
    }
}

#[tokio::test]
async fn a_spoilt_reply_belongs_to_what_was_done() {
    for (path, _, spoilt, _, state) in CHANGES {
        let shop = NpShop::open().await;
        let item = item(&shop, path, spoilt).await;
        let answered = shop.send(path, &body(&item)).await.unwrap();
        assert_eq!(answered.status(), 200, "{path}");
        assert!(answered.json::<Value>().await.is_err(), "{path}");
        assert_eq!(shop.row("A-1").await["state"], state, "{path}");
    }
}

#[tokio::test]
async fn what_is_away_does_nothing() {
    for (path, _, _, away, state) in CHANGES {
        let shop = NpShop::open().await;
        let item = item(&shop, path, away).await;
        let before = if path == "transactions" { Value::Null } else { json!("approved") };
        for _ in 0..2 {
            assert_eq!(shop.send(path, &body(&item)).await.unwrap().status(), 503, "{path}");
            let row = shop.row("A-1").await;
            assert_eq!(
                (&row["state"], &row["accepted"]),
                (&before, &json!(u8::from(!before.is_null()))),
                "{path}"
            );
            assert_ne!(row["amount"], 5_400, "{path}");
        }
        assert_eq!(shop.call(path, &item).await.codes(), "", "{path}");
        assert_eq!(shop.row("A-1").await["state"], state, "{path}");
    }
}

#[tokio::test]
async fn inquiries_are_struck_by_the_number_asked_for() {
    let shop = NpShop::open().await;
    for (phone, number) in [("09012349915", "A-1"), ("09012349928", "A-2")] {
        let np_id = shop.register(&of_phone(number, phone)).await;
        for asked in [json!({ "np_transaction_id": np_id }), json!({ "shop_transaction_id": number })] {
            for path in ["authorizations/find", "transactions/payments/find"] {
                let answered = shop.send(path, &body(&asked)).await.map(|it| it.status().as_u16());
                match (number, asked.get("np_transaction_id")) {
                    ("A-1", _) => assert_eq!(answered.unwrap(), 503, "two calls of each kind"),
                    (_, Some(_)) => assert!(answered.is_err(), "the first call of each kind"),
                    _ => assert_eq!(answered.unwrap(), 200),
                }
            }
        }
        assert_eq!(shop.find(&np_id).await.authori(), "00");
    }
}

#[tokio::test]
async fn what_strikes_an_item_strikes_the_request() {
    let shop = NpShop::open().await;
    let items = json!({ "transactions": [order("A-1"), of_phone("A-2", "09012349921"), order("A-3")] });
    assert!(shop.send("transactions", &items).await.is_err());
    for number in ["A-1", "A-2", "A-3"] {
        assert_eq!(shop.row(number).await["accepted"], 1, "{number}");
    }
    let items = json!({ "transactions": [order("B-1"), of_phone("B-2", "09012349912")] });
    assert_eq!(shop.send("transactions", &items).await.unwrap().status(), 503);
    assert_eq!(shop.row("B-1").await["accepted"], 0);
}

#[tokio::test]
async fn knobs_strike_every_call() {
    let shop = NpShop::open().await;
    shop.shop.post("/control/knobs", json!({ "down": true })).await;
    let empty = json!({ "transactions": [] });
    assert_eq!(shop.send("authorizations/find", &empty).await.unwrap().status(), 503);
    assert_eq!(shop.send("transactions", &body(&order("A-1"))).await.unwrap().status(), 503);
    shop.shop.post("/control/knobs", json!({ "down": false, "delay_ms": 300 })).await;
    let before = Instant::now();
    shop.register(&order("A-1")).await;
    assert!(before.elapsed() >= Duration::from_millis(300));
    assert_eq!(shop.shop.post("/control/reset", Value::Null).await.status(), 204);
    assert_eq!(shop.shop.get("/control/np/transactions").await, json!([]));
}
