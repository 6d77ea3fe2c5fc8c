//! Faults on the wire by magic inputs and by knobs.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use super::merchant::{Merchant, payload, payload_of};

#[tokio::test]
async fn each_call_has_its_magic_inputs() {
    let merchant = Merchant::open().await;
    for (phone, call) in [("090-1234-9916", "captures"), ("090-1234-9917", "close")] {
        let id = merchant.authorized(payload_of("N-1", phone)).await;
        let path = format!("payments/{id}/{call}");
        for _ in 0..2 {
            assert_eq!(merchant.send(Method::POST, &path, &json!({})).await.unwrap().status(), 503, "{call}");
            assert_eq!(merchant.status(&id).await, "authorized", "nothing is done");
        }
        assert_eq!(merchant.post(&path, json!({})).await.0, 200);
    }
    for (phone, call) in [("090-1234-9924", "captures"), ("090-1234-9923", "close")] {
        let id = merchant.authorized(payload_of("N-1", phone)).await;
        let path = format!("payments/{id}/{call}");
        assert!(merchant.send(Method::POST, &path, &json!({})).await.is_err(), "{call}");
        assert_eq!(merchant.status(&id).await, "closed", "done all the same");
    }
    let id = merchant.authorized(payload_of("N-2", "090-1234-9925")).await;
    let path = format!("payments/{id}");
    assert!(merchant.send(Method::PUT, &path, &json!({ "order_ref": "N-2b" })).await.is_err());
    assert_eq!(merchant.get(&path).await.1["order"]["order_ref"], "N-2b");
}

#[tokio::test]
async fn a_refund_whose_reply_is_lost_is_done() {
    let merchant = Merchant::open().await;
    let (id, capture_id) = merchant.captured(payload_of("N-1", "090-1234-9927")).await;
    let path = format!("payments/{id}/refunds");
    let body = json!({ "capture_id": capture_id, "amount": 5500 });
    assert!(merchant.send(Method::POST, &path, &body).await.is_err());
    assert_eq!(merchant.post(&path, body).await.0, 403, "it was given back already");
    assert_eq!(merchant.row(&id).await["refunded"], 5500);
    let trail = merchant.shop.get(&format!("/control/paidy/evidence/{id}")).await;
    let faults: Vec<_> = trail["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["what"] == "refund")
        .map(|it| it["fault"].clone())
        .collect();
    assert_eq!(faults, [json!("handled, reply dropped"), Value::Null]);
}

#[tokio::test]
async fn a_look_up_can_be_away_or_garbled() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload_of("N-1", "090-1234-9915")).await;
    let path = format!("payments/{id}");
    for status in [503, 503, 200] {
        assert_eq!(merchant.send(Method::GET, &path, &Value::Null).await.unwrap().status(), status);
    }
    let id = merchant.authorized(payload_of("N-2", "090-1234-9944")).await;
    let text = merchant
        .send(Method::GET, &format!("payments/{id}"), &Value::Null)
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(text.starts_with('{') && serde_json::from_str::<Value>(&text).is_err());
    assert_eq!(merchant.status(&id).await, "authorized");
}

#[tokio::test]
async fn knobs_strike_everybody() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    let path = format!("payments/{id}");
    let turn = async |knobs: Value| merchant.shop.post("/control/knobs", knobs).await.status().as_u16();
    assert_eq!(turn(json!({ "down": true, "down_mode": "hang_up" })).await, 200);
    assert!(merchant.send(Method::GET, &path, &Value::Null).await.is_err());
    assert_eq!(turn(json!({ "down": false, "delay_ms": 300 })).await, 200);
    let before = Instant::now();
    assert_eq!(merchant.status(&id).await, "authorized");
    assert!(before.elapsed() >= Duration::from_millis(300));
    assert_eq!(turn(json!({ "delay_ms": 0, "garble_probability": 1, "garble_mode": "foreign" })).await, 200);
    let text = merchant.send(Method::GET, &path, &Value::Null).await.unwrap().text().await.unwrap();
    assert!(text.starts_with("<?xml"));
    assert_eq!(turn(json!({ "garble_probability": 0, "drop_reply_probability": 1 })).await, 200);
    assert!(merchant.send(Method::POST, &format!("{path}/captures"), &json!({})).await.is_err());
    assert_eq!(turn(json!({ "drop_reply_probability": 0 })).await, 200);
    assert_eq!(merchant.status(&id).await, "closed");
}
