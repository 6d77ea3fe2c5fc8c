//! Checkouts without a browser, and what decides about them.

use serde_json::{Value, json};

use super::merchant::{Merchant, payload, with};

async fn decided(merchant: &Merchant, body: Value) -> Value {
    let response = merchant.shop.post("/control/paidy/checkouts", body).await;
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_page_hears_what_the_provider_decided() {
    let merchant = Merchant::open().await;
    let told = merchant.check_out(payload("N-1"), "authorized").await;
    let callback = &told["callback"];
    let (_, payment) = merchant.get(&format!("payments/{}", callback["id"].as_str().unwrap())).await;
    for member in ["id", "amount", "currency", "created_at", "status"] {
        assert_eq!(callback[member], payment[member], "{member}");
    }
    assert_eq!(
        merchant.check_out(payload("N-2"), "closed").await,
        json!({ "callback": { "status": "closed" }, "id": null })
    );
    let unheard = merchant.check_out(payload("N-3"), "authorized_unheard").await;
    assert_eq!(unheard["callback"], Value::Null);
    assert_eq!(merchant.status(unheard["id"].as_str().unwrap()).await, "authorized");
    let rows = merchant.shop.get("/control/paidy/transactions").await;
    assert_eq!(
        (&rows[1]["accepted"], &rows[1]["state"]),
        (&json!(0), &Value::Null),
        "a closed dialog makes no payment"
    );
}

#[tokio::test]
async fn test_addresses_and_magic_inputs_decide() {
    let merchant = Merchant::open().await;
    let named = |name: &str| with(payload("N-1"), "/buyer/name1", json!(name));
    for (body, status) in [
        (json!({ "payload": payload("N-1") }), "authorized"),
        (json!({ "payload": payload("N-1"), "email": "rejected.payment@paidy.com" }), "rejected"),
        (json!({ "payload": named("与信拒否 太郎") }), "rejected"),
        (json!({ "payload": named("限度超過 太郎") }), "rejected"),
        (json!({ "payload": named("与信拒否 太郎"), "email": "successful.payment@paidy.com" }), "authorized"),
        (json!({ "payload": named("与信拒否 太郎"), "outcome": "authorized" }), "authorized"),
    ] {
        assert_eq!(decided(&merchant, body.clone()).await["callback"]["status"], status, "{body}");
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_named() {
    let merchant = Merchant::open().await;
    for body in [
        json!({ "payload": payload("N-1"), "outcome": "maybe" }),
        json!({ "payload": payload("N-1"), "api_key": "pk_test_other" }),
        json!({ "payload": payload("N-1"), "token": { "type": "once" } }),
        json!({}),
    ] {
        let response = merchant.shop.post("/control/paidy/checkouts", body.clone()).await;
        assert_eq!(response.status(), 400, "{body}");
    }
}

#[tokio::test]
async fn a_wrong_contract_is_named_in_full() {
    let paidy = sandbox::paidy::Settings {
        public_key: "pk_live_1".to_owned(),
        secret_key: "sk_test_".to_owned(),
        webhook_url: Some("https://shop.example/".to_owned()),
        ..Default::default()
    };
    match sandbox::start(sandbox::Config { paidy, ..sandbox::Config::on_free_ports() }).await {
        Err(sandbox::StartError::Config(mistakes)) => assert_eq!(mistakes.len(), 3, "{mistakes:?}"),
        other => panic!("{other:?}"),
    }
}
