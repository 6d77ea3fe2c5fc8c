//! Notices of SMS results: what they say, how often they come, how late.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use sandbox::Config;
use serde_json::json;

use crate::shop::{Form, Shop};

type Bodies = Arc<Mutex<Vec<String>>>;

/// A shop that listens for notices.
async fn listening() -> (Shop, Bodies) {
    let bodies = Bodies::default();
    let take = |State(bodies): State<Bodies>, body: String| async move {
        bodies.lock().unwrap().push(body);
        "OK"
    };
    let router = Router::new().route("/notice", post(take)).with_state(Arc::clone(&bodies));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notice", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let shop = Shop::open_with(Config { notice_url: Some(url), ..Config::on_free_ports() }).await;
    (shop, bodies)
}

async fn wait_for(bodies: &Bodies, count: usize) -> Vec<String> {
    let deadline = Instant::now() + Duration::from_secs(10);
    while bodies.lock().unwrap().len() < count && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // A moment more, so that one too many is seen as well.
    tokio::time::sleep(Duration::from_millis(150)).await;
    let bodies = bodies.lock().unwrap().clone();
    assert_eq!(bodies.len(), count, "{bodies:?}");
    bodies
}

#[tokio::test]
async fn a_right_code_is_told() {
    let (shop, bodies) = listening().await;
    shop.register(&Form::sms("N-1", "09012345678")).await;
    shop.enter("N-1", &shop.code("09012345678").await).await;
    let expected =
        "juchuNo=N-1&smsNinKk=0&ycfStrNo=12345678901&keitaiNo=09012345678&giftKb=3&snsKk=0&smsYuuKk=0";
    assert_eq!(wait_for(&bodies, 1).await, [expected]);
    let evidence = shop.get("/control/evidence/N-1").await;
    let notice = evidence["evidence"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&notice["what"], &notice["reply"]), (&json!("notice"), &json!("HTTP 200")));
}

#[tokio::test]
async fn expiry_is_told_even_when_nobody_calls() {
    let (shop, bodies) = listening().await;
    shop.register(&Form::sms("N-1", "09012345678")).await;
    shop.advance(181).await;
    assert!(wait_for(&bodies, 1).await[0].starts_with("juchuNo=N-1&smsNinKk=1&"));
}

#[tokio::test]
async fn wrong_codes_are_told_when_they_end_the_wait() {
    let (shop, bodies) = listening().await;
    shop.register(&Form::sms("N-1", "09012345678")).await;
    let code = shop.code("09012345678").await;
    let wrong = if code == "0000" { "0001" } else { "0000" };
    shop.enter("N-1", wrong).await;
    wait_for(&bodies, 0).await;
    shop.enter("N-1", wrong).await;
    shop.enter("N-1", wrong).await;
    assert!(wait_for(&bodies, 1).await[0].contains("smsNinKk=1"));
}

#[tokio::test]
async fn an_undeliverable_text_is_told_as_such() {
    let (shop, bodies) = listening().await;
    shop.register(&Form::sms("N-1", "09012349901")).await;
    shop.enter("N-1", "1234").await;
    assert!(
        wait_for(&bodies, 1).await[0]
            .ends_with("smsNinKk=1&ycfStrNo=12345678901&keitaiNo=09012349901&giftKb=3&snsKk=0&smsYuuKk=1")
    );
}

#[tokio::test]
async fn the_reach_alone_is_told_too() {
    let (shop, bodies) = listening().await;
    let reach = |order_no: &str, phone: &str| Form::sms(order_no, phone).with("sendDiv", "4");
    shop.register(&reach("N-1", "09012345678")).await;
    assert_eq!(
        wait_for(&bodies, 1).await[0],
        "juchuNo=N-1&smsNinKk=0&ycfStrNo=12345678901&keitaiNo=09012345678&giftKb=4&snsKk=0&smsYuuKk=0"
    );
    shop.register(&reach("N-2", "09012349901")).await;
    assert_eq!(
        wait_for(&bodies, 2).await[1],
        "juchuNo=N-2&smsNinKk=1&ycfStrNo=12345678901&keitaiNo=09012349901&giftKb=4&snsKk=1&smsYuuKk=1"
    );
    shop.register(&reach("N-3", "09012345678").with("name", "与信拒否　太郎")).await;
    wait_for(&bodies, 2).await;
}

#[tokio::test]
async fn notices_can_come_twice_late_or_never() {
    let (shop, bodies) = listening().await;
    shop.register(&Form::sms("N-1", "09012349931")).await;
    shop.enter("N-1", &shop.code("09012349931").await).await;
    let twice = wait_for(&bodies, 2).await;
    assert_eq!(twice[0], twice[1]);

    shop.post("/control/knobs", json!({ "notice_delay_ms": 500, "notice_copies": 3 })).await;
    shop.register(&Form::sms("N-2", "09012345678")).await;
    let before = Instant::now();
    shop.enter("N-2", &shop.code("09012345678").await).await;
    wait_for(&bodies, 5).await;
    assert!(before.elapsed() >= Duration::from_millis(500));

    shop.post("/control/knobs", json!({ "notice_delay_ms": 0, "notice_copies": 0 })).await;
    shop.register(&Form::sms("N-3", "09012345678")).await;
    shop.enter("N-3", &shop.code("09012345678").await).await;
    wait_for(&bodies, 5).await;
}

#[tokio::test]
async fn a_reset_calls_late_notices_back() {
    let (shop, bodies) = listening().await;
    shop.post("/control/knobs", json!({ "notice_delay_ms": 300 })).await;
    shop.register(&Form::sms("N-1", "09012345678")).await;
    shop.enter("N-1", &shop.code("09012345678").await).await;
    shop.post("/control/reset", json!(null)).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    wait_for(&bodies, 0).await;
}
