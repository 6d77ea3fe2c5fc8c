//! The life of a transaction, call by call.

use sandbox::np::settings::Settings;
use serde_json::{Value, json};

use super::shop::{NpShop, of_amount, of_name, order, shipment};

#[tokio::test]
async fn from_registration_to_payment() {
    let shop = NpShop::open().await;
    shop.shop.post("/control/clock", json!({ "set_ms": 1_743_470_101_000_i64 })).await;
    let registered = shop.call("transactions", &order("A-1")).await;
    let np_id = registered.np_id();
    assert_eq!(np_id, "25040100001");
    let result = registered.result().as_object().unwrap();
    assert_eq!((&result["shop_transaction_id"], &result["authori_result"]), (&json!("A-1"), &json!("00")));
    assert!(result["authori_required_date"].as_str().unwrap().starts_with("2025-04-01T10:15:0"));
    assert!(result["authori_required_date"].as_str().unwrap().ends_with("+09:00"));
    assert_eq!(result.len(), 4, "neither authori_ng nor authori_hold");
    assert_eq!(shop.find(&np_id).await.result(), registered.result());
    assert_eq!(shop.payment(&np_id).await.result()["payment_status"], "30");

    assert_eq!(shop.ship(&np_id).await.body, json!({ "results": [{ "np_transaction_id": np_id }] }));
    assert_eq!(shop.payment(&np_id).await.result()["payment_status"], "10");
    assert_eq!(shop.find(&np_id).await.authori(), "00");

    assert_eq!(shop.act("A-1", "pay", Value::Null).await, 200);
    let paid = shop.payment(&np_id).await;
    assert_eq!(
        paid.result(),
        &json!({
            "shop_transaction_id": "A-1", "np_transaction_id": np_id,
            "payment_status": "20", "customer_payment_date": "2025-04-01"
        })
    );
}

/// Puts a transaction of that number into a state and answers the provider's number.
async fn bring(shop: &NpShop, number: &str, state: &str) -> String {
    let item = match state {
        "held" => of_name(number, "住所不備"),
        "refused" => of_name(number, "与信拒否"),
        "screening" => of_name(number, "審査保留"),
        _ => order(number),
    };
    let np_id = shop.register(&item).await;
    if ["shipped", "paid"].contains(&state) {
        shop.ship(&np_id).await.result();
    }
    match state {
        "paid" => assert_eq!(shop.act(number, "pay", Value::Null).await, 200),
        "cancelled" => {
            shop.cancel(&np_id).await.result();
        }
        _ => {}
    }
    assert_eq!(shop.row(number).await["state"], state);
    np_id
}

#[tokio::test]
async fn every_state_answers_every_call() {
    let shop = NpShop::open().await;
    let table = [
        ("approved", "", "", ""),
        ("held", "", "", "E0100120"),
        ("screening", "E0100120", "", "E0100120"),
        ("refused", "E0100120", "E0100120", "E0100120"),
        ("shipped", "E0100115", "", "E0100115"),
        ("paid", "E0100114", "E0100114", "E0100115"),
        ("cancelled", "E0100118", "E0100118", "E0100118"),
    ];
    for (state, update, cancel, ship) in table {
        for (path, expected) in
            [("transactions/update", update), ("transactions/cancel", cancel), ("shipments", ship)]
        {
            let number = format!("{state}-{}", path.rsplit('/').next().unwrap());
            let np_id = bring(&shop, &number, state).await;
            let mut item = shipment(&np_id);
            item["site_name"] = json!("のれん");
            assert_eq!(shop.call(path, &item).await.codes(), expected, "{state} {path}");
            let is_found = state != "cancelled" && !(path == "transactions/cancel" && expected.is_empty());
            let found = shop.find(&np_id).await.codes();
            assert_eq!(found, if is_found { "" } else { "E0100118" }, "{state} {path}");
        }
    }
}

#[tokio::test]
async fn unknown_and_malformed_numbers() {
    let shop = NpShop::open().await;
    for path in [
        "transactions/update",
        "transactions/cancel",
        "shipments",
        "authorizations/find",
        "transactions/payments/find",
    ] {
        for (np_id, code) in [
            ("", "EPRO0105"),
            ("2504010000-", "E0100002"),
            ("２５０４０１００００１", "E0100002"),
            ("2504010000", "E0100003"),
            ("250401000011", "E0100003"),
            ("25040100001", "E0100113"),
        ] {
            let answered = shop.call(path, &json!({ "np_transaction_id": np_id })).await;
            assert_eq!(answered.codes(), code, "{path} {np_id}");
            let id = answered.body["errors"][0].get("id").and_then(Value::as_str);
            assert_eq!(id, (!np_id.is_empty()).then_some(np_id), "{path}");
        }
    }
}

#[tokio::test]
async fn a_shipment_can_be_cancelled_and_registered_anew() {
    let shop = NpShop::open().await;
    let first = shop.register(&order("A-1")).await;
    shop.ship(&first).await.result();
    assert_eq!(shop.cancel(&first).await.result(), &json!({ "np_transaction_id": first }));
    let second = shop.register(&of_amount("A-1", 3_000)).await;
    assert_ne!(first, second);
    shop.ship(&second).await.result();
    let row = shop.row("A-1").await;
    assert_eq!((&row["accepted"], &row["live"], &row["amount"]), (&json!(2), &json!(1), &json!(3_000)));
    assert_eq!(row["npTransactionId"], json!(second));
    let states: Vec<_> = row["transactions"].as_array().unwrap().iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["cancelled", "shipped"]);
    assert_eq!(shop.find(&first).await.codes(), "E0100118");
}

#[tokio::test]
async fn an_order_registered_twice_shows() {
    let shop = NpShop::open().await;
    let first = shop.register(&order("A-1")).await;
    let second = shop.register(&order("A-1")).await;
    let row = shop.row("A-1").await;
    assert_eq!(
        (&row["accepted"], &row["live"], &row["calls"]["transactions"]),
        (&json!(2), &json!(2), &json!(2))
    );
    shop.cancel(&first).await.result();
    assert_eq!(shop.find(&second).await.authori(), "00");
    assert_eq!(shop.row("A-1").await["live"], 1);
}

#[tokio::test]
async fn an_approval_lapses_after_ninety_days() {
    let shop = NpShop::open().await;
    let day = 24 * 60 * 60;
    let np_id = shop.register(&order("A-1")).await;
    let shipped = shop.register(&order("A-2")).await;
    shop.shop.advance(90 * day - 60).await;
    assert_eq!(shop.find(&np_id).await.authori(), "00");
    shop.ship(&shipped).await.result();
    shop.shop.advance(61).await;
    assert_eq!(shop.row("A-1").await["state"], "lapsed");
    assert_eq!(shop.row("A-1").await["approved"], false);
    for answered in [shop.find(&np_id).await, shop.ship(&np_id).await, shop.cancel(&np_id).await] {
        assert_eq!(answered.codes(), "E0100118");
    }
    assert_eq!(shop.row("A-2").await["state"], "shipped");
}

#[tokio::test]
async fn an_update_gives_another_ninety_days() {
    let shop = NpShop::open_with(Settings { approval_days: 2, ..Settings::default() }).await;
    let day = 24 * 60 * 60;
    let np_id = shop.register(&order("A-1")).await;
    shop.shop.advance(day + day / 2).await;
    assert_eq!(shop.update(&np_id, json!({ "site_name": "のれん" })).await.authori(), "00");
    shop.shop.advance(day).await;
    assert_eq!(shop.row("A-1").await["state"], "approved");
    shop.shop.advance(day + 1).await;
    assert_eq!(shop.row("A-1").await["state"], "lapsed");
}
