//! The console of あと払い(ペイディ), and what it does behind the shop's back.

use serde_json::{Value, json};

use super::merchant::{Merchant, SECRET, payload, with};

#[tokio::test]
async fn a_payment_goes_all_the_way_behind_the_shops_back() {
    let merchant = Merchant::open().await;
    let id = merchant.authorized(payload("N-1")).await;
    assert_eq!(merchant.act(&id, "refund", Value::Null).await.0, 409, "nothing is captured");
    assert_eq!(
        merchant.act(&id, "capture", Value::Null).await,
        (200, json!({ "state": "captured", "status": "closed" }))
    );
    assert_eq!(merchant.act(&id, "capture", Value::Null).await.0, 409);
    assert_eq!(merchant.act(&id, "expire", Value::Null).await.0, 409);
    assert_eq!(merchant.act(&id, "close", Value::Null).await.0, 409);
    assert_eq!(merchant.act(&id, "refund", json!({ "amount": "100" })).await.1["state"], "partly_refunded");
    for wrong in ["0", "-1", "x"] {
        assert_eq!(merchant.act(&id, "refund", json!({ "amount": wrong })).await.0, 400, "{wrong}");
    }
    assert_eq!(merchant.act(&id, "refund", Value::Null).await.1["state"], "refunded");
    assert_eq!(merchant.act(&id, "suspend", Value::Null).await.0, 409, "no token");
    assert_eq!(merchant.act(&id, "dance", Value::Null).await.0, 404);
    assert_eq!(merchant.act("pay_nobody", "close", Value::Null).await.0, 404);
    assert_eq!(merchant.get(&format!("payments/{id}")).await.1["refunds"][0]["amount"], 100);

    let token = merchant.token(&payload("")).await;
    for (action, state) in [("suspend", "suspended"), ("resume", "active"), ("delete", "deleted")] {
        assert_eq!(merchant.act(&token, action, Value::Null).await.1["state"], state);
    }
    assert_eq!(merchant.act(&token, "capture", Value::Null).await.0, 409);
    assert_eq!(merchant.act(&token, "resend", Value::Null).await.0, 200);
}

#[tokio::test]
async fn pages_show_facts_and_the_buttons_of_the_moment() {
    let merchant = Merchant::open().await;
    let shop = &merchant.shop;
    let id = merchant.authorized(payload("N-1")).await;
    let page = format!("/paidy/transactions/{id}");
    let press = async |action: &str, form: &[(&str, &str)]| {
        let url = format!("{}{page}/{action}", shop.running.url());
        shop.http.post(url).form(form).send().await.unwrap().status().as_u16()
    };
    let shown = shop.text(&page).await;
    assert!(shown.contains("承認済み") && shown.contains("N-1") && shown.contains("¥5,500"));
    for (action, here) in
        [("expire", true), ("capture", true), ("close", true), ("refund", false), ("suspend", false)]
    {
        assert_eq!(shown.contains(&format!("{page}/{action}")), here, "{action}");
    }
    assert_eq!(press("capture", &[]).await, 303);
    assert!(shop.text(&page).await.contains("name=\"amount\" type=\"number\" value=\"5500\""));
    assert_eq!(press("refund", &[("amount", "5500")]).await, 303);
    assert_eq!(press("refund", &[("amount", "1")]).await, 409);
    assert!(shop.text(&page).await.contains("返金済み"));
    let token = merchant.token(&payload("")).await;
    assert!(shop.text(&format!("/paidy/transactions/{token}")).await.contains("トークン有効"));
    let list = shop.text("/paidy/transactions").await;
    assert!(list.contains(&token) && list.contains(&id));
    let found = shop.text("/paidy/transactions?q=N-1").await;
    assert!(found.contains(&id) && !found.contains(&token), "an order number finds its payment");
    assert!(shop.text("/").await.contains("/paidy/checkout.js"));
}

#[tokio::test]
async fn evidence_is_escaped_and_holds_no_secret_key() {
    let merchant = Merchant::open().await;
    let id =
        merchant.authorized(with(payload("N-1"), "/description", json!("<script>alert(1)</script>"))).await;
    merchant.post(&format!("payments/{id}/captures"), json!({})).await;
    let trail = merchant.shop.get(&format!("/control/paidy/evidence/{id}")).await;
    let what: Vec<_> =
        trail["evidence"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["checkout", "capture"]);
    let page = merchant.shop.text(&format!("/paidy/transactions/{id}")).await;
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
    for text in [trail.to_string(), page, merchant.shop.text("/").await] {
        assert!(!text.contains(SECRET), "the secret key is written down");
    }
}
