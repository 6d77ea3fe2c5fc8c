//! Requests of several items: all are done or none is.

use serde_json::json;

use super::shop::{NpShop, of_name, order, shipment, with};

#[tokio::test]
async fn one_bad_item_leaves_all_undone() {
    let shop = NpShop::open().await;
    let bad = with(order("A-2"), "/customer/zip_code", json!(""));
    let worse = with(order("A-4"), "/billed_amount", json!(0));
    let answered = shop.call_all("transactions", &[order("A-1"), bad, order("A-3"), worse]).await;
    let expected = json!({ "errors": [
        { "codes": ["E0100057"], "id": "A-2" },
        { "codes": ["E0100012"], "id": "A-4" },
    ] });
    assert_eq!((answered.status, answered.body), (400, expected));
    for number in ["A-1", "A-2", "A-3", "A-4"] {
        assert_eq!(shop.row(number).await["accepted"], 0, "{number}");
    }
    let evidence = shop.shop.get("/control/np/evidence/A-1").await;
    assert_eq!(evidence["evidence"][0]["reply"], "not done: another item of the request was refused");
}

#[tokio::test]
async fn results_come_in_the_order_of_the_items() {
    let shop = NpShop::open().await;
    let items = [order("A-1"), of_name("A-2", "与信拒否"), order("A-3")];
    let registered = shop.call_all("transactions", &items).await;
    let results: Vec<_> = registered.body["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| (result["shop_transaction_id"].clone(), result["authori_result"].clone()))
        .collect();
    let pairs = [("A-1", "00"), ("A-2", "20"), ("A-3", "00")];
    assert_eq!(results, pairs.map(|(number, result)| (json!(number), json!(result))));

    let np_ids = [0, 2].map(|index| registered.body["results"][index]["np_transaction_id"].as_str().unwrap());
    let shipments = np_ids.map(shipment);
    let shipped = shop.call_all("shipments", &shipments).await;
    assert_eq!(shipped.body, json!({ "results": np_ids.map(|id| json!({ "np_transaction_id": id })) }));
}

#[tokio::test]
async fn no_number_comes_twice_in_a_request() {
    let shop = NpShop::open().await;
    let twice = shop.call_all("transactions", &[order("A-1"), order("A-2"), order("A-1")]).await;
    assert_eq!(twice.body, json!({ "errors": [{ "codes": ["EPRO0106"], "id": "A-1" }] }));
    let np_id = shop.register(&order("A-3")).await;
    for path in ["transactions/cancel", "authorizations/find", "transactions/payments/find"] {
        let item = json!({ "np_transaction_id": np_id });
        assert_eq!(shop.call_all(path, &[item.clone(), item]).await.codes(), "EPRO0106", "{path}");
    }
    assert_eq!(shop.call_all("shipments", &[shipment(&np_id), shipment(&np_id)]).await.codes(), "EPRO0106");
    assert_eq!(shop.row("A-3").await["state"], "approved");
}

#[tokio::test]
async fn a_refused_cancellation_leaves_the_others_standing() {
    let shop = NpShop::open().await;
    let first = shop.register(&order("A-1")).await;
    let second = shop.register(&order("A-2")).await;
    shop.cancel(&second).await.result();
    let items = [first, second.clone()].map(|id| json!({ "np_transaction_id": id }));
    let answered = shop.call_all("transactions/cancel", &items).await;
    assert_eq!(answered.body, json!({ "errors": [{ "codes": ["E0100118"], "id": second }] }));
    assert_eq!(shop.row("A-1").await["state"], "approved");
}
