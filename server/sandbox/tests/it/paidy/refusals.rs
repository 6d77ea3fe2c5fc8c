//! What the wire refuses before it looks at any payment's state.

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use serde_json::{Value, json};

use super::merchant::{Merchant, PUBLIC, SECRET, payload, with};

/// Sends a raw call and answers status and code.
async fn raw(merchant: &Merchant, headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let url = format!("{}payments", merchant.shop.running.paidy_url());
    let request = headers
        .iter()
        .fold(merchant.shop.http.post(url), |request, (name, value)| request.header(*name, *value));
    let response = request.body(body.to_owned()).send().await.unwrap();
    let status = response.status().as_u16();
    let value: Value = response.json().await.unwrap();
    assert_eq!(value["status"], status);
    (status, value["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_secret_key_opens_and_nothing_else() {
    let merchant = Merchant::open().await;
    let json = (CONTENT_TYPE.as_str(), "application/json");
    for key in
        ["", "Bearer", SECRET, &format!("Bearer {PUBLIC}"), &format!("Basic {SECRET}"), "Bearer sk_test_x"]
    {
        let headers = [json, (AUTHORIZATION.as_str(), key)];
        assert_eq!(raw(&merchant, &headers, "{}").await, (401, "authentication.failed".to_owned()), "{key}");
    }
    assert_eq!(raw(&merchant, &[json], "{}").await.0, 401);
}

#[tokio::test]
async fn the_version_may_be_left_out_but_not_invented() {
    let merchant = Merchant::open().await;
    let key = format!("Bearer {SECRET}");
    let headers = [("authorization", key.as_str()), ("content-type", "application/json")];
    let malformed = (400, "request_content.malformed".to_owned());
    assert_eq!(raw(&merchant, &headers, "{}").await, malformed);
    let with_version = |version| [headers[0], headers[1], ("paidy-version", version)];
    assert_eq!(raw(&merchant, &with_version("2018-04-10"), "{}").await, malformed);
    assert_eq!(raw(&merchant, &with_version("2016-07-01"), "{}").await, (400, "version.unknown".to_owned()));
}

#[tokio::test]
async fn bodies_must_be_json_and_say_so() {
    let merchant = Merchant::open().await;
    let key = format!("Bearer {SECRET}");
    for (kind, body) in [
        ("text/plain", "{}"),
        ("application/x-www-form-urlencoded", "amount=1"),
        ("application/json", "{"),
        ("application/json; charset=utf-8", "[]"),
        ("application/json", ""),
    ] {
        let headers = [("authorization", key.as_str()), ("content-type", kind)];
        assert_eq!(
            raw(&merchant, &headers, body).await,
            (400, "request_content.malformed".to_owned()),
            "{kind} {body}"
        );
    }
    let id = merchant.authorized(payload("N-1")).await;
    for call in ["captures", "close", "refunds"] {
        assert_eq!(merchant.post(&format!("payments/{id}/{call}"), json!([])).await.0, 400, "{call}");
    }
    assert_eq!(merchant.status(&id).await, "authorized");
}

#[tokio::test]
async fn unknown_things_and_calls_are_not_found() {
    let merchant = Merchant::open().await;
    assert_eq!(merchant.get("payments/pay_nobody").await.0, 404);
    assert_eq!(merchant.get("tokens/tok_nobody").await.0, 404);
    for call in ["captures", "close", "refunds", "void"] {
        assert_eq!(merchant.post(&format!("payments/pay_nobody/{call}"), json!({})).await.0, 404, "{call}");
    }
    assert_eq!(merchant.call(Method::PUT, "payments/pay_nobody", &json!({})).await.0, 404);
    assert_eq!(merchant.call(Method::DELETE, "payments/pay_nobody", &json!({})).await.0, 404);
    let token = merchant.token(&payload("")).await;
    assert_eq!(merchant.get(&format!("payments/{token}")).await.0, 404, "a token is no payment");
}

#[tokio::test]
async fn what_does_not_add_up_or_has_holes_is_not_launched() {
    let merchant = Merchant::open().await;
    let launch = async |payload: Value| {
        let response = merchant.shop.post("/control/paidy/checkouts", json!({ "payload": payload })).await;
        let status = response.status().as_u16();
        let error: Value = response.json().await.unwrap();
        (status, error["error"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(launch(payload("N-1")).await.0, 200);
    for (pointer, value, says) in [
        ("/amount", json!(5499), "amount must be the sum of items, tax and shipping"),
        ("/order/tax", json!(401), "amount must be the sum of items, tax and shipping"),
        ("/order/items/0/quantity", json!(3), "amount must be the sum of items, tax and shipping"),
        ("/amount", json!("5500"), "payload.amount must be a whole number"),
        ("/amount", json!(0), "payload.amount must be above zero"),
        ("/currency", json!("USD"), "payload.currency must be JPY"),
        ("/store_name", json!(null), "payload.store_name is missing"),
        ("/buyer", json!(null), "payload.buyer is missing"),
        ("/buyer/name1", json!(" "), "payload.buyer.name1 is missing"),
        ("/buyer/email", json!("taro"), "payload.buyer.email must be a mail address"),
        ("/buyer/phone", json!("12345"), "payload.buyer.phone must have 10 or 11 digits"),
        ("/buyer/dob", json!("1990/10/25"), "payload.buyer.dob must be spelled YYYY-MM-DD"),
        ("/buyer_data", json!(null), "payload.buyer_data is missing"),
        ("/buyer_data/ltv", json!("0"), "payload.buyer_data.ltv must be a number"),
        (
            "/buyer_data/delivery_locn_type",
            json!("moon"),
            "payload.buyer_data.delivery_locn_type is none of the kinds of places",
        ),
        ("/order/items", json!([]), "payload.order.items must be a list that is not empty"),
        ("/shipping_address/zip", json!("1000001"), "payload.shipping_address.zip must be spelled NNN-NNNN"),
        ("/metadata", json!("x"), "payload.metadata must be an object"),
    ] {
        assert_eq!(launch(with(payload("N-1"), pointer, value)).await, (400, says.to_owned()), "{pointer}");
    }
}
