//! What happens by itself as the sandbox's clock goes on.

use serde_json::json;

use crate::shop::{Form, Shop};

const DAY: i64 = 86_400;

#[tokio::test]
async fn a_parcel_arrives_and_the_invoice_follows() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    shop.register(&Form::credit("L-1")).await;
    shop.advance(4 * DAY).await;
    assert_eq!(shop.call("KAASL0010", &Form::slip("L-1", "123456789013")).await.error, "");
    for (seconds, status) in [(2 * DAY - 60, "3"), (60, "10"), (DAY - 60, "10"), (60, "11"), (60 * DAY, "11")]
    {
        shop.advance(seconds).await;
        assert_eq!(shop.status("L-1").await, status);
    }
    let row = shop.row("L-1").await;
    assert_eq!(row["dueOn"], "2025-04-22", "fourteen days after the eighth");
    let evidence = shop.get("/control/evidence/L-1").await;
    let steps: Vec<_> = evidence["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|piece| piece["what"] == "clock")
        .map(|piece| (piece["fields"].as_str().unwrap(), piece["reply"].as_str().unwrap()))
        .collect();
    assert_eq!(steps, [("deliver", "10 売上確定"), ("invoice", "11 請求書発行済み")]);
    assert_eq!(shop.act("L-1", "pay").await, 200);
    assert_eq!(shop.status("L-1").await, "12");
}

#[tokio::test]
async fn one_long_step_of_the_clock_is_as_good_as_many() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    shop.register(&Form::credit("L-1")).await;
    shop.call("KAASL0010", &Form::slip("L-1", "123456789013")).await;
    shop.advance(30 * DAY).await;
    assert_eq!(shop.status("L-1").await, "11");
    assert_eq!(shop.row("L-1").await["dueOn"], "2025-04-18");
}

#[tokio::test]
async fn a_lost_parcel_is_looked_for_and_the_shop_warned() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    shop.register(&Form::credit("L-1").with("name", "配送不明　太郎")).await;
    let look = async || {
        let reply = shop.call("KAAST0010", &Form::envelope("L-1")).await;
        format!("{} {}", reply.result, reply.warning)
    };
    assert_eq!(look().await, "1 0");
    shop.advance(5 * DAY).await;
    assert_eq!(look().await, "1 1", "no slip number on the day after the planned one");
    shop.call("KAASL0010", &Form::slip("L-1", "123456789013")).await;
    assert_eq!(look().await, "3 0");
    for (days, expected) in [(3, "3 2"), (4, "5 3"), (3, "6 3"), (30, "6 3")] {
        shop.advance(days * DAY).await;
        assert_eq!(look().await, expected);
    }
    assert_eq!(shop.act("L-1", "deliver").await, 200);
    assert_eq!(look().await, "10 0");
}

#[tokio::test]
async fn an_approval_lapses_after_ninety_days() {
    let shop = Shop::open().await;
    shop.set_first_of_april().await;
    for order_no in ["L-1", "L-2"] {
        shop.register(&Form::credit(order_no)).await;
    }
    shop.advance(89 * DAY).await;
    shop.call("KAASL0010", &Form::slip("L-2", "123456789013")).await;
    assert_eq!(shop.status("L-1").await, "1");
    shop.advance(DAY).await;
    assert_eq!(shop.status("L-1").await, "2");
    assert_eq!(shop.row("L-1").await["state"], "approval_lapsed");
    assert_eq!(shop.row("L-1").await["approved"], false);
    assert_eq!(shop.call("KAARS0010", &Form::envelope("L-1")).await.error, "kaars008E");
    assert_eq!(shop.call("KAACL0010", &Form::envelope("L-1")).await.error, "kaacl009E");
    let late = Form::slip("L-1", "100000000015");
    assert_eq!(shop.call("KAASL0010", &late).await.error, "kaasl020E");
    assert_eq!(shop.status("L-2").await, "3", "it was shipped in time");
    let withdraw = Form::envelope("L-2").with("processDiv", "9");
    assert_eq!(shop.call("KAASL0010", &withdraw).await.error, "");
    assert_eq!(shop.status("L-2").await, "2", "and is late when the slip is withdrawn");
}

#[tokio::test]
async fn the_console_can_let_an_approval_lapse() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("L-1")).await;
    assert_eq!(shop.act("L-1", "lapse").await, 200);
    assert_eq!(shop.act("L-1", "lapse").await, 409);
    assert_eq!(shop.status("L-1").await, "2");
}

#[tokio::test]
async fn a_reset_forgets_what_was_to_come() {
    let shop = Shop::open().await;
    shop.register(&Form::credit("L-1")).await;
    shop.call("KAASL0010", &Form::slip("L-1", "123456789013")).await;
    shop.post("/control/reset", json!(null)).await;
    shop.advance(10 * DAY).await;
    assert_eq!(shop.get("/control/transactions").await, json!([]));
    assert_eq!(shop.get("/control/mail").await, json!([]));
}
