//! Who may call, and what a request must be.

use serde_json::{Value, json};

use super::shop::{NpShop, order};

const PATHS: [&str; 6] = [
    "transactions",
    "transactions/update",
    "transactions/cancel",
    "shipments",
    "authorizations/find",
    "transactions/payments/find",
];

#[tokio::test]
async fn strangers_are_not_let_in_anywhere() {
    let shop = NpShop::open().await;
    let body = json!({ "transactions": [order("A-1")] });
    for path in PATHS {
        for (merchant, sp, terminal, expected) in [
            ("10001", "sandbox-sp", "1000000002", 403),
            ("10001", "sandbox-sp", "", 403),
            ("10001", "sandbox-xx", "1000000001", 401),
            ("10002", "sandbox-sp", "1000000001", 401),
        ] {
            let request = shop.request(path).basic_auth(merchant, Some(sp));
            let answered =
                request.header("X-NP-Terminal-Id", terminal).json(&body).send().await.unwrap().status();
            assert_eq!(answered, expected, "{path} {merchant} {sp} {terminal}");
        }
        assert_eq!(shop.request(path).json(&body).send().await.unwrap().status(), 401, "{path}");
        let bearer = shop.request(path).header("Authorization", "Bearer x").json(&body);
        assert_eq!(bearer.send().await.unwrap().status(), 401, "{path}");
    }
    assert_eq!(shop.row("A-1").await["accepted"], 0);
}

#[tokio::test]
async fn credentials_are_checked_by_an_empty_inquiry() {
    let shop = NpShop::open().await;
    let right = shop.call_all("authorizations/find", &[]).await;
    assert_eq!((right.status, right.codes()), (400, "EPRO0101".to_owned()));
    assert_eq!(right.body["errors"][0].get("id"), None);
}

#[tokio::test]
async fn a_request_has_one_to_a_thousand_items() {
    let shop = NpShop::open().await;
    for path in PATHS {
        for body in [json!({}), json!([]), json!({ "transactions": {} }), json!({ "transactions": null })] {
            let answered = shop.send(path, &body).await.unwrap();
            assert_eq!(answered.status(), 400, "{path} {body}");
            let read: Value = answered.json().await.unwrap();
            assert_eq!(read["errors"][0]["codes"], json!(["EPRO0101"]), "{path} {body}");
        }
        let items: Vec<Value> =
            (0..1_001).map(|n| json!({ "np_transaction_id": format!("{n:011}") })).collect();
        assert_eq!(shop.call_all(path, &items).await.codes(), "EPRO0102", "{path}");
    }
    let orders: Vec<Value> = (0..1_000).map(|n| order(&format!("B-{n}"))).collect();
    let done = shop.call_all("transactions", &orders).await;
    assert_eq!(done.body["results"].as_array().map(Vec::len), Some(1_000));
    assert_eq!(done.body["results"][999]["shop_transaction_id"], "B-999");
}

#[tokio::test]
async fn what_is_no_json_has_no_items() {
    let shop = NpShop::open().await;
    for (kind, body) in [
        ("application/json", "{\"transactions\":["),
        ("application/json", "\u{0}"),
        ("text/plain", "{\"transactions\":[{}]}"),
    ] {
        let request = shop.request("transactions").basic_auth("10001", Some("sandbox-sp"));
        let request = request.header("X-NP-Terminal-Id", "1000000001").header("Content-Type", kind);
        let answered = request.body(body).send().await.unwrap();
        assert_eq!(answered.status(), 400, "{kind} {body}");
        assert!(answered.text().await.unwrap().contains("EPRO0101"), "{kind} {body}");
    }
}

#[tokio::test]
async fn every_call_has_its_method() {
    let shop = NpShop::open().await;
    for path in PATHS {
        let url = format!("{}{path}", shop.shop.running.np_url());
        assert_eq!(shop.shop.http.put(&url).send().await.unwrap().status(), 405, "{path}");
        let is_patch = path == "transactions/update" || path == "transactions/cancel";
        let other = if is_patch { shop.shop.http.post(&url) } else { shop.shop.http.patch(&url) };
        assert_eq!(other.send().await.unwrap().status(), 405, "{path}");
    }
}
