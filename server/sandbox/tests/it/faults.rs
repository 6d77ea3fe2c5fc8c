//! Faults by magic inputs and by knobs.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::shop::{Form, Shop};

#[tokio::test]
async fn a_dropped_reply_leaves_a_transaction() {
    let shop = Shop::open().await;
    let form = Form::sms("D-1", "09012349921");
    let failed = shop.send("KAARA0010", &form).await.unwrap_err();
    assert!(!failed.is_timeout() && !failed.is_connect(), "{failed:?}");
    assert_eq!(shop.call("KAARS0010", &Form::envelope("D-1")).await.result, "3");
    assert_eq!(shop.call("KAARA0010", &form).await.error, "kaara009E");
    let row = shop.row("D-1").await;
    assert_eq!((&row["accepted"], &row["calls"]["KAARA0010"]), (&json!(1), &json!(2)));
    assert_eq!(shop.enter("D-1", &shop.code("09012349921").await).await.result, "1");
    let evidence = shop.get("/control/evidence/D-1").await;
    assert_eq!(evidence["evidence"][0]["fault"], "handled, reply dropped");
    assert!(evidence["evidence"][0]["reply"].as_str().unwrap().contains("<result>3</result>"));
}

#[tokio::test]
async fn later_replies_can_be_dropped_too() {
    let shop = Shop::open().await;
    shop.register(&Form::sms("D-1", "09012349922")).await;
    let code = Form::envelope("D-1").with("ninCode", &shop.code("09012349922").await);
    assert!(shop.send("KAASA0020", &code).await.is_err());
    assert_eq!(shop.status("D-1").await, "1");
    assert_eq!(shop.call("KAASA0020", &code).await.result, "5");

    shop.register(&Form::credit("D-2").with("telNum", "09012349923")).await;
    assert!(shop.send("KAACL0010", &Form::envelope("D-2")).await.is_err());
    assert_eq!(shop.status("D-2").await, "2");

    shop.register(&Form::credit("D-3").with("telNum", "09012349924")).await;
    let slip = Form::envelope("D-3").with("processDiv", "0").with("paymentNo", "123456789013");
    assert!(shop.send("KAASL0010", &slip).await.is_err());
    assert_eq!(shop.status("D-3").await, "3");
}

#[tokio::test]
async fn a_provider_that_is_away_keeps_nothing() {
    let shop = Shop::open().await;
    let form = Form::credit("D-1").with("telNum", "09012349911");
    for _ in 0..2 {
        assert_eq!(shop.send("KAARA0010", &form).await.unwrap().status(), 503);
        assert_eq!(shop.call("KAARS0010", &Form::envelope("D-1")).await.error, "kaars008E");
    }
    assert_eq!(shop.register(&form).await, "0");

    let form = Form::credit("D-2").with("telNum", "09012349913");
    for _ in 0..2 {
        assert!(shop.send("KAARA0010", &form).await.is_err());
    }
    assert_eq!(shop.row("D-2").await["accepted"], 0);
    assert_eq!(shop.register(&form).await, "0");

    let form = Form::credit("D-3").with("telNum", "09012349912");
    for _ in 0..5 {
        assert_eq!(shop.send("KAARA0010", &form).await.unwrap().status(), 503);
    }
}

#[tokio::test]
async fn knobs_strike_everybody_until_reset() {
    let shop = Shop::open().await;
    let turn = async |knobs: serde_json::Value| shop.post("/control/knobs", knobs).await.status().as_u16();
    assert_eq!(turn(json!({ "down": true })).await, 200);
    assert_eq!(shop.send("KAARA0010", &Form::credit("K-1")).await.unwrap().status(), 503);
    assert_eq!(turn(json!({ "down_mode": "hang_up" })).await, 200);
    assert!(shop.send("KAARA0010", &Form::credit("K-1")).await.is_err());
    assert_eq!(shop.get("/control/knobs").await["down"], true);
    assert_eq!(turn(json!({ "down": false, "delay_ms": 300 })).await, 200);
    let before = Instant::now();
    assert_eq!(shop.register(&Form::credit("K-1")).await, "0");
    assert!(before.elapsed() >= Duration::from_millis(300));
    assert_eq!(turn(json!({ "down_probability": 2 })).await, 400);
    assert_eq!(turn(json!({ "no_such_knob": 1 })).await, 400);
    assert_eq!(shop.post("/control/reset", json!(null)).await.status(), 204);
    assert_eq!(shop.get("/control/knobs").await["delay_ms"], 0);
    assert_eq!(shop.get("/control/transactions").await, json!([]));
}

#[tokio::test]
async fn the_same_seed_drops_the_same_replies() {
    let shop = Shop::open().await;
    let mut runs = Vec::new();
    for _ in 0..2 {
        shop.post("/control/reset", json!(null)).await;
        let knobs = json!({ "drop_reply_probability": 0.4, "down_probability": 0.2, "seed": 42 });
        assert_eq!(shop.post("/control/knobs", knobs).await.status(), 200);
        let mut run = Vec::new();
        for n in 0..40 {
            let answer = shop.send("KAARA0010", &Form::credit(&format!("R-{n}"))).await;
            run.push(answer.map(|response| response.status().as_u16()).unwrap_or(0));
        }
        runs.push(run);
    }
    assert_eq!(runs[0], runs[1]);
    for outcome in [0, 200, 503] {
        assert!(runs[0].contains(&outcome), "{:?}", runs[0]);
    }
}

#[tokio::test]
async fn a_slow_answer_belongs_to_work_done_at_once() {
    let shop = Shop::open().await;
    shop.post("/control/knobs", json!({ "delay_ms": 600 })).await;
    let form = Form::credit("L-1");
    let slow = shop.register(&form);
    let looked = async {
        tokio::time::sleep(Duration::from_millis(150)).await;
        shop.row("L-1").await["state"].clone()
    };
    let (result, state) = tokio::join!(slow, looked);
    assert_eq!((result.as_str(), state), ("0", json!("approved")));
}

#[tokio::test]
async fn an_answer_can_be_garbled_after_the_work_is_done() {
    let shop = Shop::open().await;
    let read = async |verb: &str, form: &Form| {
        let response = shop.send(verb, form).await.unwrap();
        assert_eq!(response.status(), 200);
        let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
        (kind, response.text().await.unwrap())
    };
    for (order_no, phone, kind, body) in [
        ("G-1", "09012349941", "application/xml; charset=UTF-8", "<?xml"),
        ("G-2", "09012349942", "text/html; charset=UTF-8", "<!DOCTYPE html>"),
        ("G-3", "09012349943", "application/xml; charset=UTF-8", "{"),
    ] {
        let answer = read("KAARA0010", &Form::credit(order_no).with("telNum", phone)).await;
        assert_eq!(answer.0, kind);
        assert!(answer.1.starts_with(body) && !answer.1.contains("</return>"), "{}", answer.1);
        assert_eq!(shop.status(order_no).await, "1");
    }
    shop.post("/control/knobs", json!({ "garble_probability": 1, "garble_mode": "foreign" })).await;
    assert_eq!(read("KAARA0010", &Form::credit("G-4")).await.1, "{\"status\":\"ok\"}\n");
    let evidence = shop.get("/control/evidence/G-4").await;
    assert_eq!(evidence["evidence"][0]["fault"], "handled, reply garbled");
    assert_eq!(shop.post("/control/knobs", json!({ "garble_probability": -1 })).await.status(), 400);
}
