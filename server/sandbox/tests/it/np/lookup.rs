//! Inquiries: by which number, and about what is over.

use sandbox::np::settings::Settings;
use serde_json::json;

use super::shop::{NpShop, of_name, order};

const FINDS: [&str; 2] = ["authorizations/find", "transactions/payments/find"];

#[tokio::test]
async fn the_shops_number_finds_the_newest() {
    let shop = NpShop::open().await;
    let by_shop = json!({ "shop_transaction_id": "A-1" });
    for path in FINDS {
        let unknown = shop.call(path, &by_shop).await;
        assert_eq!(
            (unknown.codes(), &unknown.body["errors"][0]["id"]),
            ("E0100113".to_owned(), &json!("A-1"))
        );
    }
    let refused = shop.register(&of_name("A-1", "与信拒否")).await;
    for path in FINDS {
        assert_eq!(shop.call(path, &by_shop).await.np_id(), refused, "{path}");
    }
    let second = shop.register(&order("A-1")).await;
    for path in FINDS {
        assert_eq!(shop.call(path, &by_shop).await.np_id(), second, "{path}");
        let both = json!({ "shop_transaction_id": "A-1", "np_transaction_id": refused });
        assert_eq!(shop.call(path, &both).await.np_id(), refused, "{path}");
    }
}

#[tokio::test]
async fn a_number_that_an_update_gives_is_found() {
    let shop = NpShop::open().await;
    let np_id = shop.register(&order("A-1")).await;
    shop.update(&np_id, json!({ "shop_transaction_id": "A-2" })).await.result();
    let find = async |number: &str| {
        shop.call("authorizations/find", &json!({ "shop_transaction_id": number })).await
    };
    assert_eq!(find("A-2").await.np_id(), np_id);
    assert_eq!(find("A-1").await.codes(), "E0100113");
}

#[tokio::test]
async fn looking_by_the_shops_number_can_be_turned_off() {
    let shop = NpShop::open_with(Settings { find_by_shop_id: false, ..Settings::default() }).await;
    let np_id = shop.register(&order("A-1")).await;
    for path in FINDS {
        let answered = shop.call(path, &json!({ "shop_transaction_id": "A-1" })).await;
        assert_eq!(answered.codes(), "EPRO0105", "{path}");
        assert_eq!(shop.call(path, &json!({ "np_transaction_id": np_id })).await.codes(), "", "{path}");
    }
}

#[tokio::test]
async fn only_inquiries_take_the_shops_number() {
    let shop = NpShop::open().await;
    shop.register(&order("A-1")).await;
    for path in ["transactions/update", "transactions/cancel", "shipments"] {
        let answered = shop.call(path, &json!({ "shop_transaction_id": "A-1" })).await;
        assert_eq!(answered.codes(), "EPRO0105", "{path}");
    }
}

#[tokio::test]
async fn what_is_cancelled_can_be_found_by_switch() {
    let shop = NpShop::open_with(Settings { cancelled_found: true, ..Settings::default() }).await;
    let np_id = shop.register(&order("A-1")).await;
    shop.cancel(&np_id).await.result();
    assert_eq!(shop.find(&np_id).await.authori(), "00");
    assert_eq!(shop.payment(&np_id).await.result()["payment_status"], "30");
    assert_eq!(shop.cancel(&np_id).await.codes(), "E0100118");
}
