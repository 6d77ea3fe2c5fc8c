//! Reductions, invoices, reissues and slips taken back, at the simulator.

use super::{desk::Desk, order};
use domain::{carrier::Carrier, name::Name, payment::event::Answer, yen::Yen};
use providers::{
    error::ProviderError,
    kuroneko::{BUNDLED, LETTER, POSTCARD, SMS},
    port::{Provider, Reference, Registration, Reissue},
};
use serde_json::json;

const SLIP: &str = "123456789013";

/// An approved transaction of that offer, and what it was asked for with.
async fn approved(desk: &Desk, number: &str, offer: &str, phone: &str) -> (Reference, Registration) {
    let registration = order::offered(number, offer, phone);
    let transaction = order::under(&registration.number, offer);
    desk.provider.register(&registration, order::now()).await.unwrap();
    if offer == SMS {
        let code = desk.code(&registration.number).await;
        desk.provider.verify_code(&transaction, &code, order::now()).await.unwrap();
    }
    (transaction, registration)
}

/// The same order with goods for less, or for more.
fn worth(registration: &Registration, price: i64) -> Registration {
    Registration { quote: order::goods(&[("暖簾", price, 1)], 500, 330), ..registration.clone() }
}

async fn amend(desk: &Desk, transaction: &Reference, to: &Registration) -> Result<Yen, ProviderError> {
    let standing = desk.provider.amend(transaction, to, order::now()).await?;
    assert_eq!(standing.answer, Answer::Approved);
    Ok(standing.amount.unwrap())
}

fn refusal<T: std::fmt::Debug>(outcome: Result<T, ProviderError>) -> String {
    match outcome {
        Err(ProviderError::Refused { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_amount_goes_down_under_every_offer_and_never_above_the_first() {
    let desk = Desk::open().await;
    for (number, offer) in [("CUT-1", SMS), ("CUT-2", POSTCARD), ("CUT-3", LETTER), ("CUT-4", BUNDLED)] {
        let (transaction, registration) = approved(&desk, number, offer, "090-1234-5678").await;
        // Twice, as after a lost reply; then up again, but below the first.
        for (price, amount) in [(5000, 5830), (5000, 5830), (7000, 7830)] {
            let to = worth(&registration, price);
            assert_eq!(amend(&desk, &transaction, &to).await, Ok(Yen(amount)), "{offer}");
            assert_eq!(desk.row(&transaction.number).await["amount"], amount);
        }
        for price in [10_000, 20_000] {
            let raised = amend(&desk, &transaction, &worth(&registration, price)).await;
            assert_eq!(refusal(raised), "kaakk050E");
        }
        assert_eq!(desk.row(&transaction.number).await["amount"], 7830);
    }
}

#[tokio::test]
async fn a_reduction_that_is_not_possible_says_why() {
    let desk = Desk::open().await;
    let (transaction, registration) = approved(&desk, "CUT-6", LETTER, "03-1234-5678").await;
    desk.provider.cancel(&transaction, order::now()).await.unwrap();
    let late = amend(&desk, &transaction, &worth(&registration, 5000)).await;
    assert!(["kaakk009E", "kaakk011E"].contains(&refusal(late).as_str()));

    let mut linked = order::offered("CUT-7", LETTER, "03-1234-5678");
    linked.buyer.name = Name::join("外部連携".to_owned(), "花子".to_owned());
    desk.provider.register(&linked, order::now()).await.unwrap();
    let transaction = order::under(&linked.number, LETTER);
    assert_eq!(refusal(amend(&desk, &transaction, &worth(&linked, 5000)).await), "kaakk010E");

    let nobody = order::under(&domain::id::ProviderNumber::new("CUT-8"), LETTER);
    assert_eq!(refusal(amend(&desk, &nobody, &worth(&linked, 5000)).await), "kaakk008E");
}

#[tokio::test]
async fn a_bundled_invoice_is_read_as_often_as_wanted() {
    let desk = Desk::open().await;
    let (transaction, _) = approved(&desk, "PRINT-1", BUNDLED, "090-1234-9926").await;
    let first = desk.provider.invoice(&transaction, order::now()).await;
    assert_eq!(first, Err(ProviderError::Unavailable { retry_after: None }));
    let mut sheets = Vec::new();
    for _ in 0..2 {
        sheets.push(desk.provider.invoice(&transaction, order::now()).await.unwrap());
    }
    assert_eq!(sheets[0], sheets[1]);
    let value = |name: &str| {
        sheets[0].fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    };
    assert_eq!((value("claimSum"), value("name")), (Some("10830"), Some("山田　花子")));
    assert_eq!((value("itemName1"), value("returnCode")), (Some("暖簾　（藍）"), None));
    assert_eq!(desk.row(&transaction.number).await["printed"], true);

    let (separate, _) = approved(&desk, "PRINT-2", LETTER, "03-1234-5678").await;
    let mistaken = order::under(&separate.number, BUNDLED);
    assert_eq!(refusal(desk.provider.invoice(&mistaken, order::now()).await), "kaasd010E");
}

#[tokio::test]
async fn an_invoice_is_sent_again_and_that_is_withdrawn() {
    let desk = Desk::open().await;
    let now = order::now();
    for (number, offer) in [("AGAIN-1", SMS), ("AGAIN-2", LETTER), ("AGAIN-3", POSTCARD)] {
        let (transaction, registration) = approved(&desk, number, offer, "090-1234-5678").await;
        let again = async |why| desk.provider.reissue(&transaction, why, &registration, now).await;
        assert_eq!(refusal(again(Reissue::Lost).await), "kaarr016E", "{offer}");
        let parcel = order::parcel(SLIP, None, Carrier::Yamato);
        desk.provider.ship(&transaction, &parcel, now).await.unwrap();
        for action in ["deliver", "invoice"] {
            desk.act(&transaction.number, action).await;
        }
        assert_eq!(again(Reissue::Moved).await, Ok(()), "{offer}");
        assert_eq!(desk.row(&transaction.number).await["reissues"], 1);
        assert_eq!(again(Reissue::Withdraw).await, Ok(()), "{offer}");
        assert_eq!(refusal(again(Reissue::Withdraw).await), "kaarr017E");
        let other = worth(&registration, 5000);
        let other = desk.provider.reissue(&transaction, Reissue::Mistyped, &other, now).await;
        assert_eq!(refusal(other), "kaarr067E");
    }
}

#[tokio::test]
async fn reissues_are_counted() {
    let desk = Desk::open().await;
    let (transaction, registration) = approved(&desk, "AGAIN-4", LETTER, "03-1234-5678").await;
    let now = order::now();
    desk.provider.ship(&transaction, &order::parcel(SLIP, None, Carrier::Yamato), now).await.unwrap();
    for action in ["deliver", "invoice"] {
        desk.act(&transaction.number, action).await;
    }
    let mut times = 0;
    let refused = loop {
        match desk.provider.reissue(&transaction, Reissue::Damaged, &registration, now).await {
            Ok(()) if times < 20 => times += 1,
            outcome => break refusal(outcome),
        }
    };
    assert_eq!((times, refused.as_str()), (7, "kaarr009E"));
}

#[tokio::test]
async fn a_slip_is_taken_back_once_and_registered_again() {
    let desk = Desk::open().await;
    let (transaction, _) = approved(&desk, "BACK-1", LETTER, "03-1234-5678").await;
    let now = order::now();
    for carrier in [Carrier::Yamato, Carrier::Sagawa] {
        desk.provider.ship(&transaction, &order::parcel(SLIP, None, carrier), now).await.unwrap();
        assert_eq!(desk.row(&transaction.number).await["slips"].as_array().map(Vec::len), Some(1));
        // Lost, and then repeated.
        desk.turn(json!({ "drop_reply_probability": 1.0 })).await;
        let lost = desk.provider.unship(&transaction, SLIP, now).await;
        assert_eq!(lost, Err(ProviderError::Uncertain), "{carrier:?}");
        desk.turn(json!({ "drop_reply_probability": 0.0 })).await;
        for _ in 0..2 {
            assert_eq!(desk.provider.unship(&transaction, SLIP, now).await, Ok(()), "{carrier:?}");
            assert_eq!(desk.row(&transaction.number).await["slips"], json!([]));
        }
    }
}

#[tokio::test]
async fn of_several_slips_only_the_named_one_goes() {
    let desk = Desk::open().await;
    let (transaction, _) = approved(&desk, "BACK-2", LETTER, "03-1234-5678").await;
    let now = order::now();
    let ship = async |slip: &str| {
        desk.provider.ship(&transaction, &order::parcel(slip, None, Carrier::Yamato), now).await
    };
    let slips: Vec<String> =
        (30_000_000_001_u64..=30_000_000_011).map(|body| format!("{body}{}", body % 7)).collect();
    for slip in &slips[..10] {
        assert_eq!(ship(slip).await, Ok(()));
    }
    assert_eq!(refusal(ship(&slips[10]).await), "kaasl017E");
    assert_eq!(ship(&slips[9]).await, Ok(()));
    assert_eq!(desk.provider.unship(&transaction, &slips[0], now).await, Ok(()));
    assert_eq!(desk.row(&transaction.number).await["slips"], json!(slips[1..10]));
    // Nobody can tell whether it was there: it is not called done.
    let twice = desk.provider.unship(&transaction, &slips[0], now).await;
    assert!(matches!(twice, Err(ProviderError::Refused { .. })), "{twice:?}");
    assert_eq!(desk.row(&transaction.number).await["slips"], json!(slips[1..10]));
}

#[tokio::test]
async fn a_parcel_given_to_another_carrier_leaves_no_own_slip_behind() {
    let desk = Desk::open().await;
    let (transaction, _) = approved(&desk, "BACK-3", LETTER, "03-1234-5678").await;
    let now = order::now();
    desk.provider.ship(&transaction, &order::parcel(SLIP, None, Carrier::Yamato), now).await.unwrap();
    for _ in 0..2 {
        let moved = order::parcel("400-1234-5678", Some(SLIP), Carrier::Sagawa);
        assert_eq!(desk.provider.ship(&transaction, &moved, now).await, Ok(()));
        assert_eq!(desk.row(&transaction.number).await["slips"], json!(["BACK-3"]));
    }
    for _ in 0..2 {
        let back = order::parcel(SLIP, Some("400-1234-5678"), Carrier::Yamato);
        assert_eq!(desk.provider.ship(&transaction, &back, now).await, Ok(()));
        assert_eq!(desk.row(&transaction.number).await["slips"], json!([SLIP]));
    }
}

#[tokio::test]
async fn what_was_delivered_is_not_taken_back() {
    let desk = Desk::open().await;
    let (transaction, _) = approved(&desk, "BACK-4", LETTER, "03-1234-5678").await;
    let now = order::now();
    desk.provider.ship(&transaction, &order::parcel(SLIP, None, Carrier::Yamato), now).await.unwrap();
    desk.act(&transaction.number, "deliver").await;
    assert_eq!(refusal(desk.provider.unship(&transaction, SLIP, now).await), "kaasl022E");
}
