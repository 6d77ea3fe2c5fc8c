//! What screening decides, the first time and after a change.

use sandbox::np::settings::{NgSpelling, Settings};
use serde_json::{Value, json};

use super::shop::{NpShop, gift, of_amount, of_name, order};

#[tokio::test]
async fn magic_inputs_choose_the_result() {
    let shop = NpShop::open().await;
    for (name, result, member, value) in [
        ("山田　太郎", "00", "authori_ng", Value::Null),
        ("与信拒否　太郎", "20", "authori_ng", json!("RE003")),
        ("限度超過　太郎", "20", "authori_ng", json!("RE001")),
        ("住所不備　太郎", "10", "authori_hold", json!(["RE009"])),
        ("審査保留　太郎", "50", "authori_hold", Value::Null),
    ] {
        let answered = shop.call("transactions", &of_name("A-1", name)).await;
        assert_eq!((answered.authori(), &answered.result()[member]), (result, &value), "{name}");
        let found = shop.find(&answered.np_id()).await;
        assert_eq!(found.result(), answered.result(), "{name}");
    }
    assert_eq!(shop.call("transactions", &of_amount("A-2", 55_000)).await.authori(), "00");
    let over = shop.call("transactions", &of_amount("A-3", 55_001)).await;
    assert_eq!((over.authori(), &over.result()["authori_ng"]), ("20", &json!("RE001")));
}

#[tokio::test]
async fn the_spelling_of_a_refusal_can_be_turned() {
    let shop = NpShop::open_with(Settings { ng_spelling: NgSpelling::Ng, ..Settings::default() }).await;
    for (name, spelled) in [("与信拒否", "NG999"), ("限度超過", "NG001")] {
        let answered = shop.call("transactions", &of_name("A-1", name)).await;
        assert_eq!(answered.result()["authori_ng"], spelled);
    }
}

#[tokio::test]
async fn a_review_waits_for_the_console() {
    let shop = NpShop::open().await;
    for (action, details, result) in [
        ("approve", json!(null), "00"),
        ("refuse", json!(null), "20"),
        ("hold", json!({ "reason": "RE021,RE023" }), "10"),
        ("invalidate", json!(null), "30"),
    ] {
        let np_id = shop.register(&of_name(action, "審査保留")).await;
        for _ in 0..5 {
            assert_eq!(shop.find(&np_id).await.authori(), "50");
        }
        assert_eq!(shop.act(action, action, details).await, 200, "{action}");
        let found = shop.find(&np_id).await;
        assert_eq!(found.authori(), result, "{action}");
        let reasons = (found.result().get("authori_ng"), found.result().get("authori_hold"));
        match action {
            "refuse" => assert_eq!(reasons, (Some(&json!("RE003")), None)),
            "hold" => assert_eq!(reasons, (None, Some(&json!(["RE021", "RE023"])))),
            _ => assert_eq!(reasons, (None, None)),
        }
    }
}

#[tokio::test]
async fn an_update_changes_only_what_it_names() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&gift("A-1")).await;
    let less = json!({
        "billed_amount": 3_000,
        "goods": [{ "goods_name": "緑茶", "goods_price": 3_000, "quantity": 1 }]
    });
    assert_eq!(shop.update(&np_id, less).await.result()["np_transaction_id"], json!(np_id));
    assert_eq!(shop.row("A-1").await["amount"], 3_000);
    let answered = shop.update(&np_id, json!({ "customer": { "tel": "0901" } })).await;
    assert_eq!(answered.codes(), "E0100066");
    assert_eq!(shop.row("A-1").await["phone"], "09012345678");
    let answered = shop.update(&np_id, json!({ "customer": { "tel": "0312345678" } })).await;
    assert_eq!(answered.authori(), "00");
    assert_eq!(shop.row("A-1").await["phone"], "0312345678");
    assert_eq!(
        shop.update(&np_id, json!({ "dest_customer": null, "billed_amount": 9_000 })).await.codes(),
        "E0102004"
    );
    assert_eq!(
        shop.update(&np_id, json!({ "settlement_type": "03", "dest_customer": null })).await.codes(),
        "E0100132"
    );
    assert_eq!(shop.update(&np_id, order("A-1")).await.authori(), "00");
    assert_eq!(shop.row("A-1").await["amount"], 5_500);
}

#[tokio::test]
async fn an_update_is_screened_again() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    let over = shop.update(&np_id, of_amount("A-1", 55_001)).await;
    assert_eq!((over.authori(), &over.result()["authori_ng"]), ("20", &json!("RE001")));
    assert_eq!(shop.find(&np_id).await.authori(), "20");
    assert_eq!(shop.row("A-1").await["approved"], false);

    let np_id = shop.register(&order("A-2")).await;
    let name = json!({ "customer": { "customer_name": "審査保留　太郎" } });
    assert_eq!(shop.update(&np_id, name).await.authori(), "50");
}

#[tokio::test]
async fn a_hold_stays_until_what_it_points_at_is_corrected() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&of_name("A-1", "住所不備　太郎")).await;
    for unrelated in [json!({ "site_name": "のれん" }), json!({ "customer": { "tel": "0312345678" } })] {
        let answered = shop.update(&np_id, unrelated).await;
        assert_eq!((answered.authori(), &answered.result()["authori_hold"]), ("10", &json!(["RE009"])));
    }
    let corrected = json!({ "customer": { "address": "東京都千代田区千代田１－１　千代田ビル３０１" } });
    let answered = shop.update(&np_id, corrected).await;
    assert_eq!((answered.authori(), answered.result().get("authori_hold")), ("00", None));
    assert_eq!(
        shop.update(&np_id, json!({ "site_name": "" })).await.authori(),
        "00",
        "it does not come back"
    );
    shop.ship(&np_id).await.result();
}

#[tokio::test]
async fn each_reason_is_corrected_on_its_own() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&gift("A-1")).await;
    assert_eq!(shop.act("A-1", "hold", json!({ "reason": "RE014,RE020,RE023" })).await, 200);
    for (change, left) in [
        (json!({ "customer": { "company_name": "のれん商店" } }), json!(["RE020", "RE023"])),
        (json!({ "dest_customer": { "tel": "06-1234-9999" } }), json!(["RE020"])),
        (json!({ "dest_customer": { "address": "大阪府大阪市北区梅田３－３" } }), Value::Null),
    ] {
        let answered = shop.update(&np_id, change).await;
        assert_eq!(answered.result()["authori_hold"], left);
        assert_eq!(answered.authori(), if left.is_null() { "00" } else { "10" });
    }
}

#[tokio::test]
async fn in_batch_mode_inquiries_bring_the_decision() {
    let shop = NpShop::open_with(Settings { batch_finds: Some(3), ..Settings::default() }).await;
    for (name, result) in [("山田　太郎", "00"), ("与信拒否", "20"), ("住所不備", "10"), ("審査保留", "50")]
    {
        let registered = shop.call("transactions", &of_name("A-1", name)).await;
        assert_eq!(registered.authori(), "40", "{name}");
        let np_id = registered.np_id();
        assert_eq!(shop.ship(&np_id).await.codes(), "E0100120");
        shop.payment(&np_id).await.result();
        for expected in ["50", "50", result, result] {
            assert_eq!(shop.find(&np_id).await.authori(), expected, "{name}");
        }
    }
    let np_id = shop.register(&order("A-2")).await;
    assert_eq!(shop.act("A-2", "approve", Value::Null).await, 200, "the console is faster");
    assert_eq!(shop.find(&np_id).await.authori(), "00");
    assert_eq!(shop.update(&np_id, json!({ "site_name": "のれん" })).await.authori(), "40");
}
