//! The code of the SMS: right, wrong, late, undeliverable, under review.

use sandbox::Config;
use serde_json::json;

use crate::shop::{Form, Shop};

const PHONE: &str = "09012345678";

fn wrong(code: &str) -> &'static str {
    if code == "0000" { "0001" } else { "0000" }
}

#[tokio::test]
async fn the_right_code_gives_credit() {
    let shop = Shop::open().await;
    assert_eq!(shop.register(&Form::sms("S-1", "090-1234-5678")).await, "3");
    assert_eq!(shop.status("S-1").await, "30");
    assert_eq!(shop.call("KAARS0010", &Form::envelope("S-1")).await.result, "3");
    let code = shop.code(PHONE).await;
    assert_eq!(code.len(), 4);
    let text = shop.get("/control/sms").await[0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains(&code), "{text}");
    assert_eq!(shop.enter("S-1", &code).await.result, "1");
    assert_eq!(shop.status("S-1").await, "1");
    assert_eq!(shop.call("KAARS0010", &Form::envelope("S-1")).await.result, "0");
    assert_eq!(shop.enter("S-1", &code).await.result, "5");
}

#[tokio::test]
async fn two_wrong_codes_are_forgiven_the_third_is_not() {
    let shop = Shop::open().await;
    for order_no in ["S-1", "S-2"] {
        shop.register(&Form::sms(order_no, PHONE)).await;
        let code = shop.code(PHONE).await;
        assert_eq!(shop.enter(order_no, wrong(&code)).await.result, "2");
        assert_eq!(shop.enter(order_no, wrong(&code)).await.result, "2");
        if order_no == "S-1" {
            assert_eq!(shop.enter(order_no, &code).await.result, "1");
        } else {
            assert_eq!(shop.enter(order_no, wrong(&code)).await.error, "kaasa021E");
            assert_eq!(shop.enter(order_no, &code).await.error, "kaasa021E");
            assert_eq!(shop.status(order_no).await, "31");
            assert_eq!(shop.call("KAARS0010", &Form::envelope(order_no)).await.error, "kaars008E");
        }
    }
}

#[tokio::test]
async fn a_code_lives_three_minutes_on_the_sandboxs_clock() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("S-1", PHONE)).await;
    shop.register(&Form::sms("S-2", PHONE)).await;
    let code = shop.code(PHONE).await;
    shop.advance(170).await;
    assert_eq!(shop.enter("S-2", &code).await.result, "1");
    assert_eq!(shop.status("S-1").await, "30");
    shop.advance(11).await;
    assert_eq!(shop.status("S-1").await, "31");
    assert_eq!(shop.enter("S-1", &code).await.result, "3");
    assert_eq!(shop.status("S-2").await, "1");
    assert_eq!(shop.call("KAARA0010", &Form::sms("S-1", PHONE)).await.error, "kaara009E");
    assert_eq!(shop.register(&Form::sms("S-3", PHONE)).await, "3");
}

#[tokio::test]
async fn expiry_can_take_a_while() {
    let shop = Shop::open().await;
    assert_eq!(shop.post("/control/knobs", json!({ "expiring_seconds": 60 })).await.status(), 200);
    shop.register(&Form::sms("S-1", PHONE)).await;
    let code = shop.code(PHONE).await;
    shop.advance(190).await;
    assert_eq!(shop.enter("S-1", &code).await.error, "kaasa022E");
    assert_eq!(shop.status("S-1").await, "30");
    shop.advance(60).await;
    assert_eq!(shop.enter("S-1", &code).await.result, "3");
}

#[tokio::test]
async fn lifetime_and_tries_are_settings() {
    let ttl = std::time::Duration::from_secs(30);
    let config = Config { pin_ttl: ttl, pin_tries: 1, ..Config::on_free_ports() };
    let shop = Shop::open_with(config).await;
    shop.register(&Form::sms("S-1", PHONE)).await;
    assert_eq!(shop.enter("S-1", wrong(&shop.code(PHONE).await)).await.error, "kaasa021E");
    shop.register(&Form::sms("S-2", PHONE)).await;
    shop.advance(31).await;
    assert_eq!(shop.enter("S-2", "1234").await.result, "3");
}

#[tokio::test]
async fn a_text_that_cannot_be_sent_is_said_when_the_code_is_entered() {
    let shop = Shop::open().await;
    for (order_no, phone) in [("S-1", "09012349901"), ("S-2", "0312345678"), ("S-3", "08001234567")] {
        assert_eq!(shop.register(&Form::sms(order_no, phone)).await, "3");
        let code = shop.code(phone).await;
        assert_eq!(shop.enter(order_no, &code).await.result, "4", "{phone}");
        assert_eq!(shop.get(&format!("/control/sms?phone={phone}")).await[0]["delivered"], false);
    }
}

#[tokio::test]
async fn a_refused_buyer_gets_no_text() {
    let shop = Shop::open().await;
    let refused = Form::sms("S-1", PHONE).with("name", "与信拒否　太郎");
    assert_eq!(shop.register(&refused).await, "1");
    assert_eq!(shop.get("/control/sms").await, json!([]));
    assert_eq!(shop.enter("S-1", "1234").await.error, "kaasa020E");
    assert_eq!(shop.status("S-1").await, "32");
}

#[tokio::test]
async fn a_buyer_under_review_waits_for_the_console_after_the_right_code() {
    let shop = Shop::open().await;
    for (order_no, action, status, result) in [("S-1", "approve", "1", "0"), ("S-2", "refuse", "32", "1")] {
        shop.register(&Form::sms(order_no, PHONE).with("name", "審査保留　太郎")).await;
        assert_eq!(shop.act(order_no, action).await, 409, "not before the code");
        assert_eq!(shop.enter(order_no, &shop.code(PHONE).await).await.result, "1");
        assert_eq!(shop.status(order_no).await, "30");
        assert_eq!(shop.call("KAARS0010", &Form::envelope(order_no)).await.result, "3");
        assert_eq!(shop.act(order_no, action).await, 200);
        assert_eq!(shop.status(order_no).await, status);
        assert_eq!(shop.call("KAARS0010", &Form::envelope(order_no)).await.result, result);
    }
}

#[tokio::test]
async fn reach_only_sends_nothing() {
    let shop = Shop::open().await;
    assert_eq!(shop.register(&Form::sms("S-1", PHONE).with("sendDiv", "4")).await, "0");
    assert_eq!(shop.register(&Form::sms("S-2", "09012349901").with("sendDiv", "4")).await, "1");
    assert_eq!(shop.get("/control/sms").await, json!([]));
    assert_eq!(shop.enter("S-1", "1234").await.error, "kaasa020E");
}

#[tokio::test]
async fn the_console_can_end_a_wait() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("S-1", PHONE)).await;
    assert_eq!(shop.act("S-1", "expire").await, 200);
    assert_eq!(shop.act("S-1", "expire").await, 409);
    assert_eq!(shop.enter("S-1", "1234").await.result, "3");
}
