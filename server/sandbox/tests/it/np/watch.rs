//! The console and the control: what was done, and what the provider does behind the shop's back.

use serde_json::{Value, json};

use super::shop::{NpShop, of_name, order};

#[tokio::test]
async fn actions_follow_the_state() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    for action in ["approve", "refuse", "invalidate", "pay"] {
        assert_eq!(shop.act("A-1", action, Value::Null).await, 409, "{action}");
    }
    assert_eq!(shop.act("A-1", "dance", Value::Null).await, 404);
    assert_eq!(shop.act("B-1", "cancel", Value::Null).await, 404);
    for (action, details) in [
        ("hold", json!({ "reason": "RE999" })),
        ("amount", Value::Null),
        ("amount", json!({ "amount": "many" })),
        ("amount", json!({ "amount": 0 })),
    ] {
        assert_eq!(shop.act("A-1", action, details.clone()).await, 400, "{action} {details}");
    }
    assert_eq!(shop.act("A-1", "hold", Value::Null).await, 200);
    assert_eq!(shop.row("A-1").await["holds"], json!(["RE009"]));
    assert_eq!(shop.act(&np_id, "refuse", json!({ "reason": "RE002" })).await, 200);
    assert_eq!(shop.row("A-1").await["ng"], "RE002");
    assert_eq!(shop.act("A-1", "cancel", Value::Null).await, 409);
}

#[tokio::test]
async fn amounts_and_cancellations_behind_the_shops_back() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    let url = format!("/control/np/transactions/{np_id}/amount");
    let answered: Value = shop.shop.post(&url, json!({ "amount": 4_000 })).await.json().await.unwrap();
    assert_eq!(answered, json!({ "npTransactionId": np_id, "state": "approved", "stateCode": "00" }));
    assert_eq!(shop.row("A-1").await["amount"], 4_000);
    let elsewhere = json!({ "customer": { "tel": "0312345678" } });
    assert_eq!(shop.update(&np_id, elsewhere).await.authori(), "00", "the record is sound as changed");
    assert_eq!(shop.row("A-1").await["amount"], 4_000);
    assert_eq!(shop.act("A-1", "cancel", Value::Null).await, 200);
    assert_eq!(shop.find(&np_id).await.codes(), "E0100118");
    assert_eq!(shop.ship(&np_id).await.codes(), "E0100118");
}

#[tokio::test]
async fn an_older_transaction_of_the_number_can_be_reached() {
    let shop = NpShop::open().await;
    let first = shop.register(&order("A-1")).await;
    let second = shop.register(&order("A-1")).await;
    assert_eq!(shop.act(&first, "cancel", Value::Null).await, 200);
    assert_eq!(shop.find(&second).await.authori(), "00");
    let page = shop.shop.text("/np/transactions/A-1").await;
    assert!(page.contains(&second) && page.contains(&format!("/np/transactions/{first}")));
    let page = shop.shop.text(&format!("/np/transactions/{first}")).await;
    assert!(page.contains("取消済み") && page.contains("authorizations/find"));
}

#[tokio::test]
async fn evidence_holds_what_came_and_what_was_answered() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    shop.find(&np_id).await.result();
    shop.act("A-1", "amount", json!({ "amount": 4_000 })).await;
    shop.ship(&np_id).await.result();
    shop.cancel(&np_id).await.result();
    for number in ["A-1", np_id.as_str()] {
        let evidence = shop.shop.get(&format!("/control/np/evidence/{number}")).await;
        let pieces = evidence["evidence"].as_array().unwrap();
        let what: Vec<_> = pieces.iter().map(|it| it["what"].as_str().unwrap()).collect();
        assert_eq!(
            what,
            ["transactions", "authorizations/find", "console", "shipments", "transactions/cancel"]
        );
        assert!(pieces[0]["fields"].as_str().unwrap().contains("山田　太郎"));
        assert!(pieces[0]["reply"].as_str().unwrap().contains(&np_id));
        assert!(pieces[2]["fields"].as_str().unwrap().contains("amount=4000"));
        assert!(!evidence.to_string().contains("sandbox-sp"), "the SP code is written down");
    }
}

#[tokio::test]
async fn pages_show_a_transaction_and_its_buttons() {
    let shop = NpShop::open().await;
    shop.register(&of_name("A-1", "審査保留　太郎")).await;
    shop.call("transactions/cancel", &json!({ "np_transaction_id": "25040100099" })).await;
    let list = shop.shop.text("/np/transactions").await;
    for wanted in ["A-1", "審査保留　太郎", "審査中", "取引登録×1", "25040100099", "取引なし"]
    {
        assert!(list.contains(wanted), "{wanted}");
    }
    let page = "/np/transactions/A-1";
    let text = shop.shop.text(page).await;
    for wanted in ["approve", "refuse", "hold", "invalidate", "cancel"] {
        assert!(text.contains(&format!("{page}/{wanted}")), "{wanted}");
    }
    assert!(!text.contains(&format!("{page}/pay")));
    let pressed = shop
        .shop
        .http
        .post(format!("{}{page}/hold", shop.shop.running.url()))
        .form(&[("reason", "RE021")])
        .send()
        .await
        .unwrap();
    assert_eq!(pressed.status(), 303);
    assert!(shop.shop.text(page).await.contains("RE021 購入者の電話番号不備"));
    let home = shop.shop.text("/").await;
    assert!(home.contains("NP後払い") && home.contains("10001") && !home.contains("sandbox-sp"));
}
