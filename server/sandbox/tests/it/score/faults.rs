//! Every call away, late, lost and garbled, by the buyer's telephone number.

use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;

use super::{Desk, Doc};

/// Each call with the last digit of the endings that strike it: slow, away, lost, garbled.
const CALLS: [(&str, [&str; 4]); 6] = [
    ("autotransaction", ["9902", "9911", "9921", "9941"]),
    ("autogetauthor", ["9904", "9915", "9928", "9944"]),
    ("automodifytransaction", ["9907", "9918", "9925", "9947"]),
    ("autopdrequest", ["9905", "9916", "9924", "9945"]),
    ("autocancel", ["9906", "9917", "9923", "9946"]),
    ("autogetinvoicedata", ["9908", "9919", "9926", "9948"]),
];

/// An order of the person with this ending, whose invoice is bundled.
fn order(number: &str, ending: &str) -> Doc {
    Doc::order(number).with("buyer/paymentType", "3").of_person("山田 太郎", &format!("0901234{ending}"))
}

/// The call's request; for all but the registration, the order is registered first.
async fn prepare(desk: &Desk, verb: &str, number: &str, ending: &str) -> Doc {
    if verb == "autotransaction" {
        return order(number, ending);
    }
    assert_eq!(desk.register(&order(number, ending)).await, "OK");
    match verb {
        "automodifytransaction" => {
            let id = desk.row(number).await["transactionId"].as_str().unwrap().to_owned();
            order(number, ending)
                .with("buyer/nissenTransactionId", &id)
                .with("buyer/email", "new@example.com")
        }
        _ => Doc::shipping(number),
    }
}

/// What a call that was done leaves behind.
fn left_by(verb: &str) -> &'static str {
    match verb {
        "autopdrequest" => "shipped",
        "autocancel" => "cancelled",
        _ => "authorized",
    }
}

#[tokio::test]
async fn a_lost_reply_leaves_the_work_done() {
    let desk = Desk::open().await;
    for (verb, [_, _, ending, _]) in CALLS {
        let doc = prepare(&desk, verb, verb, ending).await;
        let failed = desk.send(verb, &doc).await.unwrap_err();
        assert!(!failed.is_timeout() && !failed.is_connect(), "{verb}: {failed:?}");
        assert_eq!(desk.row(verb).await["state"], left_by(verb), "{verb}");
        assert_eq!(desk.send(verb, &doc).await.unwrap().status(), 200, "{verb}: only the first is lost");
        let evidence = desk.shop.get(&format!("/control/score/evidence/{verb}")).await;
        let lost: Vec<_> = evidence["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|piece| piece["fault"] == "handled, reply dropped")
            .collect();
        assert_eq!(lost.len(), 1, "{verb}");
        assert!(lost[0]["reply"].as_str().unwrap().contains("<result>OK</result>"), "{verb}");
    }
    let repeated = desk.call("autotransaction", &order("autotransaction", "9921")).await;
    assert_eq!(repeated.error(), "SIM3002");
    assert_eq!(desk.look_up("autotransaction").await, "OK");
}

#[tokio::test]
async fn a_provider_that_is_away_does_nothing() {
    let desk = Desk::open().await;
    for (verb, [_, ending, _, _]) in CALLS {
        let doc = prepare(&desk, verb, verb, ending).await;
        for _ in 0..2 {
            assert_eq!(desk.send(verb, &doc).await.unwrap().status(), 503, "{verb}");
            let row = desk.row(verb).await;
            let expected = if verb == "autotransaction" { json!(null) } else { json!("authorized") };
            assert_eq!(row["state"], expected, "{verb}");
        }
        assert_eq!(desk.call(verb, &doc).await.errors(), [""; 0], "{verb}");
        assert_eq!(desk.row(verb).await["state"], left_by(verb), "{verb}");
    }
}

#[tokio::test]
async fn a_garbled_reply_leaves_the_work_done() {
    let desk = Desk::open().await;
    for (verb, [_, _, _, ending]) in CALLS {
        let doc = prepare(&desk, verb, verb, ending).await;
        let response = desk.send(verb, &doc).await.unwrap();
        assert_eq!(response.status(), 200, "{verb}");
        let text = response.text().await.unwrap();
        assert!(!text.contains("</response>"), "{verb}: {text}");
        assert_eq!(desk.row(verb).await["state"], left_by(verb), "{verb}");
    }
}

#[tokio::test]
async fn a_slow_call_is_done_at_once() {
    let desk = Desk::open().await;
    let mut calls = JoinSet::new();
    for (verb, [ending, ..]) in CALLS {
        let doc = prepare(&desk, verb, verb, ending).await;
        calls.spawn(desk.request(verb, &doc).timeout(Duration::from_secs(4)).send());
    }
    while let Some(call) = calls.join_next().await {
        assert!(call.unwrap().unwrap_err().is_timeout());
    }
    for (verb, _) in CALLS {
        assert_eq!(desk.row(verb).await["state"], left_by(verb), "{verb}");
        assert_eq!(desk.row(verb).await["calls"][verb], 1, "{verb}");
    }
}
