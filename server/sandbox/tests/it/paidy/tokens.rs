//! Tokens: listing, suspending, resuming, deleting, charging.

use serde_json::{Value, json};

use super::merchant::{Merchant, payload, payload_of, with};

/// What a shop charges a token with.
fn charge(token_id: &str, order_ref: &str) -> Value {
    let mut body = payload(order_ref);
    body["token_id"] = json!(token_id);
    body
}

fn because(code: &str) -> Value {
    json!({ "wallet_id": "default", "reason": { "code": code, "description": "test" } })
}

#[tokio::test]
async fn a_token_is_shown_and_listed_until_it_is_deleted() {
    let merchant = Merchant::open().await;
    let id = merchant.token(&payload("")).await;
    let (_, token) = merchant.get(&format!("tokens/{id}")).await;
    assert_eq!(
        (&token["status"], &token["kind"], &token["wallet_id"]),
        (&json!("active"), &json!("recurring"), &json!("default"))
    );
    assert_eq!(
        (&token["description"], &token["origin"]["email"]),
        (&json!("定期便"), &json!("taro@example.com"))
    );
    assert!(token["consumer_id"].as_str().unwrap().starts_with("con_"));
    assert!(token["merchant_id"].as_str().unwrap().starts_with("mer_"));
    assert_eq!(merchant.get("tokens/").await.1[0]["id"], id);

    let change =
        async |call: &str, code: &str| merchant.post(&format!("tokens/{id}/{call}"), because(code)).await;
    assert_eq!(change("resume", "general").await.0, 409, "it is not suspended");
    let (status, token) = change("suspend", "fraud.suspected").await;
    assert_eq!(
        (status, &token["status"], token["suspensions"].as_array().unwrap().len()),
        (200, &json!("suspended"), 1)
    );
    assert_eq!(change("suspend", "general").await.0, 409);
    assert_eq!(merchant.get("tokens").await.1.as_array().unwrap().len(), 1, "suspended ones are listed");
    assert_eq!(change("resume", "consumer.requested").await.1["status"], "active");
    let (_, token) = change("delete", "subscription.expired").await;
    assert!(token["status"] == "deleted" && token["deleted_at"].is_string() && token["version_nr"] == 4);
    assert_eq!(merchant.get("tokens/").await.1, json!([]));
    for call in ["suspend", "resume", "delete"] {
        assert_eq!(change(call, "general").await.0, 409, "{call} of a deleted one");
    }
}

#[tokio::test]
async fn every_change_needs_one_of_its_reasons() {
    let merchant = Merchant::open().await;
    let id = merchant.token(&payload("")).await;
    for (call, code) in [
        ("suspend", "subscription.expired"),
        ("suspend", "fraud.detected"),
        ("delete", "fraud.suspected"),
        ("delete", "boredom"),
    ] {
        assert_eq!(
            merchant.post(&format!("tokens/{id}/{call}"), because(code)).await.0,
            400,
            "{call} {code}"
        );
    }
    for body in [
        json!({}),
        json!({ "reason": "general" }),
        json!({ "reason": {} }),
        json!({ "wallet_id": 1, "reason": { "code": "general" } }),
    ] {
        assert_eq!(merchant.post(&format!("tokens/{id}/suspend"), body.clone()).await.0, 400, "{body}");
    }
    assert_eq!(merchant.get(&format!("tokens/{id}")).await.1["status"], "active");
}

#[tokio::test]
async fn an_active_token_can_be_charged() {
    let merchant = Merchant::open().await;
    let token = merchant.token(&payload("")).await;
    let (status, payment) = merchant.post("payments", charge(&token, "R-1")).await;
    assert_eq!(
        (status, &payment["status"], &payment["order"]["order_ref"]),
        (200, &json!("authorized"), &json!("R-1"))
    );
    assert_eq!(payment["buyer"]["name1"], "山田 太郎");
    let id = payment["id"].as_str().unwrap();
    assert_eq!(merchant.post(&format!("payments/{id}/captures"), json!({})).await.0, 200);
    let over = with(charge(&token, "R-2"), "/order/items/0/unit_price", json!(30_000));
    let (status, payment) = merchant.post("payments", with(over, "/amount", json!(60_500))).await;
    assert_eq!((status, &payment["status"]), (200, &json!("rejected")), "over the limit");

    assert_eq!(merchant.post("payments", with(charge(&token, "R-3"), "/amount", json!(1))).await.0, 400);
    assert_eq!(merchant.post("payments", charge("tok_nobody", "R-3")).await.0, 404);
    assert_eq!(merchant.post("payments", payload("R-3")).await.0, 400, "without a token");
    merchant.post(&format!("tokens/{token}/suspend"), because("general")).await;
    assert_eq!(merchant.post("payments", charge(&token, "R-3")).await.0, 403);
    let row = merchant.row(&token).await;
    assert_eq!((&row["calls"]["create"], &row["state"]), (&json!(4), &json!("suspended")));
}

#[tokio::test]
async fn a_token_refused_in_the_dialog_does_not_exist() {
    let merchant = Merchant::open().await;
    let launched = payload("");
    let payload = json!({ "store_name": "のれん商店", "buyer": launched["buyer"] });
    let body = json!({ "payload": payload, "token": { "type": "recurring" }, "email": "rejected.payment@paidy.com" });
    let told: Value = merchant.shop.post("/control/paidy/checkouts", body).await.json().await.unwrap();
    assert_eq!(told["callback"], json!({ "status": "rejected" }));
    assert_eq!(merchant.get("tokens/").await.1, json!([]));
}

#[tokio::test]
async fn magic_inputs_of_the_consumer_strike_a_charge() {
    let merchant = Merchant::open().await;
    let token = merchant.token(&payload_of("", "090-1234-9921")).await;
    let lost = merchant.send(reqwest::Method::POST, "payments", &charge(&token, "R-1")).await;
    assert!(lost.is_err());
    let rows = merchant.shop.get("/control/paidy/transactions").await;
    assert_eq!((&rows[0]["orderRef"], &rows[0]["state"]), (&json!("R-1"), &json!("authorized")));
}
