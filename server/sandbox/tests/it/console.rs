//! The console of クロネコ代金後払い.

use crate::shop::{Form, Shop};

#[tokio::test]
async fn a_transaction_goes_all_the_way_by_buttons() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("C-1")).await;
    let slip = Form::envelope("C-1").with("processDiv", "0").with("paymentNo", "123456789013");
    shop.call("KAASL0010", &slip).await;
    let page = "/kuroneko/transactions/C-1";
    for (action, status) in
        [("investigate", "5"), ("warn", "6"), ("deliver", "10"), ("invoice", "11"), ("pay", "12")]
    {
        assert!(shop.text(page).await.contains(&format!("{page}/{action}")), "no button to {action}");
        let url = format!("{}{page}/{action}", shop.running.url());
        let pressed = shop.http.post(&url).send().await.unwrap();
        assert_eq!((pressed.status().as_u16(), pressed.headers()["location"].to_str().unwrap()), (303, page));
        assert_eq!(shop.status("C-1").await, status);
        assert_eq!(shop.http.post(&url).send().await.unwrap().status(), 409, "{action} twice");
    }
    assert!(!shop.text(page).await.contains("<button"));
}

#[tokio::test]
async fn evidence_is_in_order_and_without_the_password() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("C-1", "09012345678")).await;
    shop.enter("C-1", &shop.code("09012345678").await).await;
    shop.act("C-1", "cancel").await;
    let evidence = shop.get("/control/evidence/C-1").await;
    let what: Vec<_> =
        evidence["evidence"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["KAARA0010", "KAASA0020", "console"]);
    assert!(evidence["evidence"][0]["fields"].as_str().unwrap().contains("name=山田　太郎\n"));
    let page = shop.text("/kuroneko/transactions/C-1").await;
    assert!(page.contains("取消済み") && page.contains("KAASA0020"));
    for text in [evidence.to_string(), page] {
        assert!(!text.contains("sandbox1"), "the password is written down");
    }
}

#[tokio::test]
async fn evidence_is_capped() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("C-1")).await;
    for _ in 0..70 {
        shop.status("C-1").await;
    }
    let evidence = shop.get("/control/evidence/C-1").await;
    assert_eq!(evidence["evidence"].as_array().unwrap().len(), 60);
    assert_eq!(evidence["leftOut"], 11);
    assert_eq!(shop.row("C-1").await["calls"]["KAAST0010"], 70);
}

#[tokio::test]
async fn unknown_things_are_not_found() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("C-1")).await;
    assert_eq!(shop.act("C-2", "cancel").await, 404);
    assert_eq!(shop.act("C-1", "dance").await, 404);
    for path in ["/kuroneko/transactions/C-2", "/mail/1", "/mail/x", "/nowhere", "/control/evidence/C-2"] {
        let response = shop.http.get(format!("{}{path}", shop.running.url())).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_list_can_be_searched() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("C-1")).await;
    shop.register(&Form::credit("D-1")).await;
    let all = shop.text("/kuroneko/transactions").await;
    assert!(all.find("D-1").unwrap() < all.find("C-1").unwrap(), "newest first");
    let found = shop.text("/kuroneko/transactions?q=C-").await;
    assert!(found.contains("transactions/C-1") && !found.contains("transactions/D-1"));
}

#[tokio::test]
async fn a_provider_is_found_by_its_name_too() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("C-1")).await;
    assert_eq!(shop.get("/control/kuroneko/transactions").await, shop.get("/control/transactions").await);
    assert_eq!(shop.get("/control/kuroneko/evidence/C-1").await, shop.get("/control/evidence/C-1").await);
    let act = async |path: &str, details| shop.post(path, details).await.status().as_u16();
    let cancel = "/control/kuroneko/transactions/C-1/cancel";
    assert_eq!(act(cancel, serde_json::json!({ "a": [] })).await, 400);
    assert_eq!(act(cancel, serde_json::json!({ "why": "asked" })).await, 200);
    assert_eq!(act(cancel, serde_json::json!(null)).await, 409);
    assert_eq!(act("/control/nobody/transactions/C-1/cancel", serde_json::json!(null)).await, 404);
    for path in ["/control/nobody/transactions", "/nobody/transactions", "/control/nobody/evidence/C-1"] {
        let response = shop.http.get(format!("{}{path}", shop.running.url())).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
}
