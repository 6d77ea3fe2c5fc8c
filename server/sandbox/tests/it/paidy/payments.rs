//! The life of a payment on the wire.

use reqwest::Method;
use sandbox::Config;
use sandbox::paidy::{ExpiredStatus, Settings};
use serde_json::{Value, json};

use super::merchant::{Merchant, payload};

const THIRTY_DAYS: i64 = 30 * 24 * 60 * 60;

#[tokio::test]
async fn a_payment_is_shown_as_it_was_launched() {
    let merchant = Merchant::open().await;
    let launched = payload("N-1");
    let id = merchant.authorized(launched.clone()).await;
    assert_eq!((id.len(), id.split_at(4).0), (20, "pay_"));
    let (_, payment) = merchant.get(&format!("payments/{id}")).await;
    for member in ["amount", "currency", "store_name", "description", "shipping_address", "metadata"] {
        assert_eq!(payment[member], launched[member], "{member}");
    }
    assert_eq!(payment["id"], id);
    assert_eq!(
        (&payment["status"], &payment["tier"], &payment["test"]),
        (&json!("authorized"), &json!("classic"), &json!(true))
    );
    assert_eq!((&payment["captures"], &payment["refunds"]), (&json!([]), &json!([])));
    let buyer = json!({ "name1": "山田 太郎", "name2": "ヤマダ タロウ", "email": "taro@example.com", "phone": "080-1234-5678" });
    assert_eq!(payment["buyer"], buyer);
    let order = &payment["order"];
    assert_eq!(
        (&order["tax"], &order["shipping"], &order["order_ref"], &order["updated_at"]),
        (&json!(400), &json!(500), &json!("N-1"), &Value::Null)
    );
    assert_eq!(
        order["items"][1],
        json!({ "id": null, "quantity": 1, "title": "値引き", "unit_price": -400, "description": null })
    );
    let stamp = payment["created_at"].as_str().unwrap();
    assert!(stamp.len() == 24 && stamp.ends_with('Z') && stamp.contains('T'), "{stamp}");
    assert!(payment.get("buyer_data").is_none());
}

#[tokio::test]
async fn capturing_takes_everything_and_closes() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    let (status, payment) =
        merchant.post(&format!("payments/{id}/captures"), json!({ "metadata": { "slip": "1" } })).await;
    assert_eq!((status, &payment["status"]), (200, &json!("closed")));
    let capture = &payment["captures"][0];
    assert!(capture["id"].as_str().unwrap().starts_with("cap_"));
    assert_eq!(
        (&capture["amount"], &capture["tax"], &capture["shipping"]),
        (&json!(5500), &json!(400), &json!(500))
    );
    assert_eq!(
        (&capture["items"], &capture["metadata"]),
        (&payment["order"]["items"], &json!({ "slip": "1" }))
    );
    let (status, again) = merchant.post(&format!("payments/{id}/captures"), json!({})).await;
    assert_eq!((status, &again["code"]), (403, &json!("operation.forbidden")));
    let (_, shown) = merchant.get(&format!("payments/{id}")).await;
    assert_eq!(shown["captures"].as_array().unwrap().len(), 1);
    assert_eq!(merchant.row(&id).await["state"], "captured");
}

#[tokio::test]
async fn refunds_go_up_to_what_was_captured() {
    let merchant = Merchant::open().await;
    let (id, capture_id) = merchant.captured(payload("N-1")).await;
    let path = format!("payments/{id}/refunds");
    let refund = async |amount: Value| {
        let body = json!({ "capture_id": capture_id, "amount": amount, "reason": "傷", "metadata": { "by": "staff" } });
        merchant.post(&path, body).await
    };
    let (status, payment) = refund(json!(1000)).await;
    assert_eq!((status, &payment["status"]), (200, &json!("closed")));
    let first = &payment["refunds"][0];
    assert!(first["id"].as_str().unwrap().starts_with("ref_"));
    assert_eq!(
        (&first["amount"], &first["reason"], &first["capture_id"]),
        (&json!(1000), &json!("傷"), &json!(capture_id))
    );
    assert_eq!(first["metadata"], json!({ "by": "staff" }));
    assert_eq!(merchant.row(&id).await["state"], "partly_refunded");
    assert_eq!(refund(json!("500")).await.1["refunds"][1]["amount"], 500, "digits in a string");
    assert_eq!(refund(json!(4001)).await.0, 403, "4,000 are left");
    for wrong in [json!(0), json!(-1), json!(10.5), json!("many"), json!([])] {
        assert_eq!(refund(wrong.clone()).await.0, 400, "{wrong}");
    }
    let (_, rest) = merchant.post(&path, json!({ "capture_id": capture_id })).await;
    assert_eq!(rest["refunds"][2]["amount"], 4000, "without an amount all that is left");
    assert_eq!(refund(Value::Null).await.0, 403, "nothing is left");
    let row = merchant.row(&id).await;
    assert_eq!(
        (&row["state"], &row["captured"], &row["refunded"]),
        (&json!("refunded"), &json!(5500), &json!(5500))
    );
    assert_eq!(merchant.post(&path, json!({ "capture_id": "cap_other" })).await.0, 404);
    assert_eq!(merchant.post(&path, json!({})).await.0, 400);
}

#[tokio::test]
async fn closing_voids_what_is_not_captured() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    let close = format!("payments/{id}/close");
    let (status, payment) = merchant.post(&close, json!({})).await;
    assert_eq!((status, &payment["status"], &payment["captures"]), (200, &json!("closed"), &json!([])));
    assert_eq!(merchant.post(&close, json!({})).await.0, 409);
    assert_eq!(merchant.post(&format!("payments/{id}/captures"), json!({})).await.0, 403);
    let (captured, _) = merchant.captured(payload("N-2")).await;
    assert_eq!(merchant.post(&format!("payments/{captured}/close"), json!({})).await.0, 409);
    assert_eq!(merchant.row(&id).await["state"], "voided");
}

#[tokio::test]
async fn updating_changes_three_members_and_no_more() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    let path = format!("payments/{id}");
    let body = json!({ "order_ref": "N-1b", "description": "変更", "metadata": { "a": 1 }, "amount": 1, "status": "closed" });
    let (status, payment) = merchant.call(Method::PUT, &path, &body).await;
    assert_eq!((status, &payment["amount"], &payment["status"]), (200, &json!(5500), &json!("authorized")));
    assert_eq!((&payment["order"]["order_ref"], &payment["description"]), (&json!("N-1b"), &json!("変更")));
    assert_eq!(payment["metadata"], json!({ "a": 1 }));
    assert!(payment["order"]["updated_at"].is_string());
    merchant.post(&format!("{path}/captures"), json!({})).await;
    let (status, payment) = merchant.call(Method::PUT, &path, &json!({ "description": "終" })).await;
    assert_eq!(
        (status, &payment["description"], &payment["metadata"]),
        (200, &json!("終"), &json!({ "a": 1 }))
    );
    let too_many: serde_json::Map<_, _> = (0..21).map(|n| (n.to_string(), json!(n))).collect();
    assert_eq!(merchant.call(Method::PUT, &path, &json!({ "metadata": too_many })).await.0, 400);
}

#[tokio::test]
async fn an_authorisation_ends_after_thirty_days() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    merchant.shop.advance(THIRTY_DAYS - 60).await;
    let kept = merchant.authorized(payload("N-2")).await;
    merchant.shop.advance(61).await;
    assert_eq!(merchant.post(&format!("payments/{id}/captures"), json!({})).await.0, 403);
    assert_eq!(merchant.post(&format!("payments/{kept}/captures"), json!({})).await.0, 200);
    assert_eq!(merchant.status(&id).await, "authorized", "only expires_at tells");
    let row = merchant.row(&id).await;
    assert_eq!((&row["state"], &row["approved"]), (&json!("expired"), &json!(false)));
    assert_eq!(merchant.post(&format!("payments/{id}/close"), json!({})).await.0, 200);
}

#[tokio::test]
async fn what_an_expired_authorisation_shows_is_a_setting() {
    for (expired_status, word) in [(ExpiredStatus::Closed, "closed"), (ExpiredStatus::Expired, "expired")] {
        let paidy = Settings { expired_status, ..Settings::default() };
        let merchant = Merchant::open_with(Config { paidy, ..Config::on_free_ports() }).await;
        let id = merchant.authorized(payload("N-1")).await;
        assert_eq!(merchant.act(&id, "expire", Value::Null).await.0, 200);
        assert_eq!(merchant.status(&id).await, word);
        assert_eq!(merchant.post(&format!("payments/{id}/captures"), json!({})).await.0, 403);
        assert_eq!(merchant.post(&format!("payments/{id}/close"), json!({})).await.0, 409);
    }
}

#[tokio::test]
async fn a_rejected_payment_can_only_be_looked_at() {
    let merchant = Merchant::open().await;
    let told = merchant.check_out(payload("N-1"), "rejected").await;
    assert_eq!(told["callback"]["status"], "rejected");
    let id = told["id"].as_str().unwrap();
    assert_eq!(merchant.status(id).await, "rejected");
    for call in ["captures", "close"] {
        assert_eq!(merchant.post(&format!("payments/{id}/{call}"), json!({})).await.0, 403, "{call}");
    }
    assert_eq!(merchant.call(Method::PUT, &format!("payments/{id}"), &json!({})).await.0, 403);
    assert_eq!(merchant.row(id).await["approved"], false);
}
