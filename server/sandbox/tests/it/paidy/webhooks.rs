//! Webhooks: what they say, and how they come: again, twice, late, never, in another order.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use super::merchant::{Ear, payload, payload_of};

fn statuses(heard: &[Value]) -> Vec<&str> {
    heard.iter().map(|it| it["status"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn every_move_of_a_payment_is_told() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    let (id, capture_id) = merchant.captured(payload("N-1")).await;
    ear.hear(2).await;
    let path = format!("payments/{id}");
    merchant
        .post(&format!("{path}/refunds"), json!({ "capture_id": capture_id, "amount": 1, "reason": "傷" }))
        .await;
    ear.hear(3).await;
    merchant.call(Method::PUT, &path, &json!({ "order_ref": "N-1b" })).await;
    ear.hear(4).await;
    let other = merchant.authorized(payload("N-2")).await;
    ear.hear(5).await;
    merchant.post(&format!("payments/{other}/close"), json!({})).await;
    let heard = ear.hear(6).await;
    assert_eq!(
        statuses(&heard),
        [
            "authorize_success",
            "capture_success",
            "refund_success",
            "update_success",
            "authorize_success",
            "close_success"
        ]
    );
    for told in &heard {
        assert_eq!(told["event_type"], "payment");
        assert!(told["timestamp"].as_str().unwrap().ends_with('Z'));
    }
    let members = |told: &Value| told.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(&heard[0]), ["event_type", "order_ref", "payment_id", "status", "timestamp"]);
    assert_eq!((&heard[1]["capture_id"], &heard[1]["reason"]), (&json!(capture_id), &Value::Null));
    assert_eq!((&heard[2]["capture_id"], &heard[2]["reason"]), (&json!(capture_id), &json!("傷")));
    assert_eq!((&heard[3]["order_ref"], &heard[5]["payment_id"]), (&json!("N-1b"), &json!(other)));
}

#[tokio::test]
async fn every_move_of_a_token_is_told() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    let id = merchant.token(&payload("")).await;
    for (count, call) in [(1, "suspend"), (2, "resume"), (3, "delete")] {
        ear.hear(count).await;
        merchant.post(&format!("tokens/{id}/{call}"), json!({ "reason": { "code": "general" } })).await;
    }
    let heard = ear.hear(4).await;
    assert_eq!(statuses(&heard), ["activate_success", "suspend_success", "resume_success", "delete_success"]);
    assert!(heard.iter().all(|told| told["token_id"] == id && told.get("payment_id").is_none()));
}

#[tokio::test]
async fn only_what_happened_is_told() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    merchant.check_out(payload("N-1"), "rejected").await;
    merchant.check_out(payload("N-2"), "closed").await;
    let id = merchant.authorized(payload("N-3")).await;
    merchant.act(&id, "expire", Value::Null).await;
    merchant.post(&format!("payments/{id}/captures"), json!({})).await;
    assert_eq!(statuses(&ear.hear(1).await), ["authorize_success"]);
}

#[tokio::test]
async fn the_webhook_is_all_that_comes_when_the_browser_is_closed() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    let told = merchant.check_out(payload("N-1"), "authorized_unheard").await;
    let heard = ear.hear(1).await;
    assert_eq!((&heard[0]["payment_id"], &heard[0]["order_ref"]), (&told["id"], &json!("N-1")));
}

#[tokio::test]
async fn a_webhook_comes_again_until_it_is_answered_with_200() {
    let ear = Ear::open(&[500, 302, 204, 404]).await;
    let merchant = ear.merchant().await;
    let before = Instant::now();
    let id = merchant.authorized(payload("N-1")).await;
    let heard = ear.hear(5).await;
    assert!(before.elapsed() >= Duration::from_millis(100 + 200 + 400 + 800), "each pause is twice as long");
    assert!(heard.iter().all(|told| *told == heard[0]));
    let sent = merchant.shop.get(&format!("/control/paidy/webhooks?number={id}")).await;
    assert_eq!(sent[0]["replies"], json!(["HTTP 500", "HTTP 302", "HTTP 204", "HTTP 404", "HTTP 200"]));
    let trail = merchant.shop.get(&format!("/control/paidy/evidence/{id}")).await;
    let notices = trail["evidence"].as_array().unwrap().iter().filter(|it| it["what"] == "notice");
    assert_eq!(notices.count(), 5);
}

#[tokio::test]
async fn webhooks_come_twice_or_late_for_some() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    merchant.authorized(payload_of("N-1", "090-1234-9931")).await;
    let twice = ear.hear(2).await;
    assert_eq!(twice[0], twice[1]);
    merchant.shop.post("/control/knobs", json!({ "notice_delay_ms": 600 })).await;
    let before = Instant::now();
    merchant.authorized(payload("N-2")).await;
    ear.hear(3).await;
    assert!(before.elapsed() >= Duration::from_millis(600));
}

#[tokio::test]
async fn lost_webhooks_are_kept_and_sent_in_any_order() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    merchant.shop.post("/control/knobs", json!({ "notice_copies": 0 })).await;
    let (id, _) = merchant.captured(payload("N-1")).await;
    ear.hear(0).await;
    let sent = merchant.shop.get(&format!("/control/paidy/webhooks?number={id}")).await;
    assert_eq!((sent.as_array().unwrap().len(), &sent[1]["body"]["status"]), (2, &json!("capture_success")));
    for (count, index) in [(1, 1), (2, 0)] {
        let path = format!("/control/paidy/webhooks/{}/send", sent[index]["nth"]);
        assert_eq!(merchant.shop.post(&path, Value::Null).await.status(), 204);
        ear.hear(count).await;
    }
    assert_eq!(statuses(&ear.hear(2).await), ["capture_success", "authorize_success"]);
    assert_eq!(merchant.shop.post("/control/paidy/webhooks/999/send", Value::Null).await.status(), 404);
    assert_eq!(merchant.shop.get("/control/paidy/webhooks?number=pay_x").await, json!([]));
}

#[tokio::test]
async fn the_console_and_the_dashboard_can_send_too() {
    let ear = Ear::open(&[]).await;
    let merchant = ear.merchant().await;
    let id = merchant.authorized(payload("N-1")).await;
    ear.hear(1).await;
    assert_eq!(merchant.act(&id, "resend", Value::Null).await.0, 200);
    let heard = ear.hear(2).await;
    assert_eq!(heard[0], heard[1]);
    assert_eq!(merchant.shop.post("/control/paidy/webhooks/test", Value::Null).await.status(), 204);
    assert_eq!(ear.hear(3).await[2]["payment_id"], "pay_0000000000000001");
}

#[tokio::test]
async fn a_reset_calls_webhooks_back() {
    let ear = Ear::open(&[500]).await;
    let merchant = ear.merchant().await;
    merchant.shop.post("/control/knobs", json!({ "notice_delay_ms": 300 })).await;
    merchant.authorized(payload("N-1")).await;
    merchant.shop.post("/control/reset", Value::Null).await;
    tokio::time::sleep(Duration::from_millis(400)).await;
    ear.hear(0).await;
    assert_eq!(merchant.shop.get("/control/paidy/transactions").await, json!([]));
}
