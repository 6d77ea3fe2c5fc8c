//! Each call, answered and refused.

use serde_json::json;

use super::{Desk, Doc};

#[tokio::test]
async fn an_order_goes_from_registration_to_payment() {
    let desk = Desk::open().await;
    desk.set_clock().await;
    let reply = desk.call("autotransaction", &Doc::order("ORD-1001")).await;
    let result = "<transactionResult><nissenTransactionId>NT000000001</nissenTransactionId>\
        <shopTransactionId>ORD-1001</shopTransactionId><billedAmount>5500</billedAmount>";
    assert!(reply.xml.contains(result), "{}", reply.xml);
    assert_eq!((reply.member("authorResult"), reply.member("authoriDate").len()), ("OK", 19));
    assert!(reply.member("authoriDate").starts_with("2025-04-01 10:0"), "{}", reply.xml);
    assert_eq!(desk.look_up("ORD-1001").await, "OK");
    let shipped = desk.call("autopdrequest", &Doc::shipping("ORD-1001")).await;
    assert!(shipped.xml.contains(result) && shipped.member("authorResult").is_empty());
    assert_eq!(desk.row("ORD-1001").await["parcel"], json!({ "carrier": "12", "slip": "1234-5678-9012" }));
    assert_eq!(desk.act("ORD-1001", "pay", json!(null)).await, 200);
    assert_eq!(desk.look_up("ORD-1001").await, "OK");
    assert_eq!(desk.cancel("ORD-1001").await, "MULT0015");
    let row = desk.row("ORD-1001").await;
    assert_eq!(
        (&row["state"], &row["approved"], &row["accepted"]),
        (&json!("paid"), &json!(true), &json!(1))
    );
    assert_eq!(row["calls"]["autogetauthor"], 2);
}

#[tokio::test]
async fn an_order_number_is_used_once_for_ever() {
    let desk = Desk::open().await;
    let doc = Doc::order("A-1");
    let all = tokio::join!(
        desk.call("autotransaction", &doc),
        desk.call("autotransaction", &doc),
        desk.call("autotransaction", &doc)
    );
    let errors = [all.0.errors(), all.1.errors(), all.2.errors()];
    assert_eq!(errors.iter().filter(|it| it.is_empty()).count(), 1, "{errors:?}");
    assert_eq!(desk.cancel("A-1").await, "");
    assert_eq!(desk.call("autotransaction", &doc).await.error(), "SIM3002");
    assert_eq!(desk.row("A-1").await["accepted"], 1);
}

#[tokio::test]
async fn either_number_will_do_and_both_must_agree() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("A-1")).await;
    desk.register(&Doc::order("A-2")).await;
    let ask = async |nissen: &str, shop: &str| {
        let doc = Doc::about(shop).with("transaction/nissenTransactionId", nissen);
        let reply = desk.call("autogetauthor", &doc).await;
        format!("{}{}", reply.member("shopTransactionId"), reply.error())
    };
    assert_eq!(ask("NT000000001", "").await, "A-1");
    assert_eq!(ask("NT000000002", "A-2").await, "A-2");
    assert_eq!(ask("NT000000001", "A-2").await, "SIM3003");
    assert_eq!(ask("NT000000009", "A-2").await, "SIM3003");
    assert_eq!(ask("NT000000001", "A-9").await, "SIM3003");
    assert_eq!(ask("NT000000009", "").await, "SIM3001");
    assert_eq!(ask("", "A-9").await, "SIM3001");
    let evidence = desk.shop.get("/control/score/evidence/A-1").await;
    assert_eq!(evidence["evidence"].as_array().unwrap().len(), 2, "filed by the provider's number too");
}

#[tokio::test]
async fn credentials_are_checked_by_every_call() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("A-1")).await;
    for verb in [
        "autotransaction",
        "autogetauthor",
        "automodifytransaction",
        "autopdrequest",
        "autocancel",
        "autogetinvoicedata",
    ] {
        for name in ["shopCode", "shopPassword", "terminalId"] {
            let wrong = Doc::shipping("A-1").with(&format!("shopInfo/{name}"), "other");
            assert_eq!(desk.call(verb, &wrong).await.errors(), ["SIM1001"], "{verb} {name}");
            let missing = Doc::shipping("A-1").without(&format!("shopInfo/{name}"));
            assert_eq!(desk.call(verb, &missing).await.errors(), ["SIM1001"], "{verb} {name}");
        }
    }
    assert_eq!(desk.look_up("A-1").await, "OK");
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let desk = Desk::open().await;
    let post = async |verb: &str, body: &str| {
        let url = format!("{}direct/{verb}", desk.shop.running.score_url());
        let response = desk.shop.http.post(url).body(body.to_owned()).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    let order = Doc::order("A-1").xml();
    let half: String = order.chars().take(order.chars().count() / 2).collect();
    for body in ["", "shopCode=1", "{}", "<other/>", "<Request/>", &half] {
        let (status, text) = post("autotransaction.do", body).await;
        assert!(status == 200 && text.contains("<errorCode>SIM0001</errorCode>"), "{body}: {text}");
    }
    assert_eq!(post("autodance.do", &order).await.0, 404);
    assert_eq!(post("autotransaction", &order).await.0, 404);
    assert_eq!(post("autotransaction.do", &"x".repeat(70_000)).await.0, 413);
    assert_eq!(desk.shop.get("/control/score/transactions").await, json!([]));
}

#[tokio::test]
async fn get_with_a_body_is_taken_as_well() {
    let desk = Desk::open().await;
    let url = format!("{}direct/autotransaction.do", desk.shop.running.score_url());
    let response = desk.shop.http.get(url).body(Doc::order("A-1").xml()).send().await.unwrap();
    assert!(response.text().await.unwrap().contains("<authorResult>OK</authorResult>"));
    assert_eq!(desk.look_up("A-1").await, "OK");
}

#[tokio::test]
async fn a_correction_is_screened_again() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("A-1")).await;
    let amend = async |doc: Doc| {
        let reply = desk.call("automodifytransaction", &doc).await;
        format!("{}{}", reply.member("authorResult"), reply.error())
    };
    let of = |yen: i64| Doc::order_of("A-1", yen).with("buyer/nissenTransactionId", "NT000000001");
    assert_eq!(amend(of(55_000)).await, "OK", "its own amount before does not count");
    assert_eq!(desk.row("A-1").await["amount"], 55_000);
    assert_eq!(amend(of(2_000).of_person("審査保留 太郎", "09012345678")).await, "HOLD");
    assert_eq!(desk.ship("A-1").await, "SIM3004");
    assert_eq!(amend(of(2_000)).await, "OK");
    assert_eq!(amend(of(55_001)).await, "NG");
    assert_eq!(desk.look_up("A-1").await, "NG", "the approval is lost");
    for error in [amend(of(2_000)).await, desk.ship("A-1").await, desk.cancel("A-1").await] {
        assert_eq!(error, "SIM3004");
    }
    let other = Doc::correction("A-2", "NT000000001");
    assert_eq!(amend(other).await, "SIM3003");
    assert_eq!(amend(Doc::correction("A-2", "NT000000002")).await, "SIM3001");
}

#[tokio::test]
async fn what_was_shipped_can_be_cancelled_but_not_corrected() {
    let desk = Desk::open().await;
    desk.register(&Doc::order("A-1")).await;
    assert_eq!(desk.ship("A-1").await, "");
    assert_eq!(desk.ship("A-1").await, "SIM3007");
    let correction = Doc::correction("A-1", "NT000000001");
    assert_eq!(desk.call("automodifytransaction", &correction).await.error(), "SIM3007");
    assert_eq!(desk.cancel("A-1").await, "");
    for error in [desk.cancel("A-1").await, desk.ship("A-1").await, desk.look_up("A-1").await] {
        assert_eq!(error, "SIM3006");
    }
    assert_eq!(desk.call("automodifytransaction", &correction).await.error(), "SIM3006");
    let row = desk.row("A-1").await;
    assert_eq!((&row["state"], &row["approved"]), (&json!("cancelled"), &json!(false)));
}

#[tokio::test]
async fn an_approval_is_good_for_sixty_days() {
    let desk = Desk::open().await;
    for number in ["A-1", "A-2", "A-3"] {
        desk.register(&Doc::order(number)).await;
    }
    desk.ship("A-1").await;
    desk.shop.advance(30 * 86_400).await;
    let again = desk.call("automodifytransaction", &Doc::correction("A-2", "NT000000002")).await;
    assert_eq!(again.member("authorResult"), "OK");
    desk.shop.advance(30 * 86_400 - 60).await;
    assert_eq!(desk.look_up("A-3").await, "OK");
    desk.shop.advance(60).await;
    for error in [desk.look_up("A-3").await, desk.ship("A-3").await, desk.cancel("A-3").await] {
        assert_eq!(error, "SIM3005");
    }
    assert_eq!(desk.row("A-3").await["state"], "lapsed");
    assert_eq!((desk.look_up("A-1").await, desk.look_up("A-2").await), ("OK".to_owned(), "OK".to_owned()));
    desk.shop.advance(30 * 86_400).await;
    assert_eq!(desk.ship("A-2").await, "SIM3005");
}
