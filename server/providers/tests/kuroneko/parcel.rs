//! Parcels, at the simulator.

use crate::{desk::Desk, order};
use domain::{id::ProviderNumber, payment::event::Answer};
use providers::{
    error::ProviderError,
    port::{Parcel, Provider},
};
use serde_json::json;

async fn approved(desk: &Desk, number: &str, phone: &str) -> ProviderNumber {
    let registration = order::by(number, "山田", phone);
    desk.provider.register(&registration, order::now()).await.unwrap();
    let code = desk.code(&registration.number).await;
    desk.provider.verify_code(&registration.number, &code, order::now()).await.unwrap();
    registration.number
}

fn parcel(slip: &str, replaces: Option<&str>, own_carrier: bool) -> Parcel {
    Parcel { slip: slip.to_owned(), replaces: replaces.map(str::to_owned), own_carrier }
}

async fn ship(desk: &Desk, number: &ProviderNumber, parcel: Parcel) -> Result<(), ProviderError> {
    desk.provider.ship(number, &parcel, order::now()).await
}

#[tokio::test]
async fn a_slip_is_registered_corrected_and_followed() {
    let desk = Desk::open().await;
    let number = approved(&desk, "SHIP-1", "09012345678").await;
    assert_eq!(ship(&desk, &number, parcel("1234-5678-9013", None, true)).await, Ok(()));
    assert_eq!(desk.row(&number).await["slips"], json!(["123456789013"]));
    // Twice, as after a lost reply.
    for _ in 0..2 {
        let corrected = parcel("123456789024", Some("123456789013"), true);
        assert_eq!(ship(&desk, &number, corrected).await, Ok(()));
        assert_eq!(desk.row(&number).await["slips"], json!(["123456789024"]));
    }
    let standing = desk.provider.look_up(&number, None, order::now()).await.unwrap();
    assert_eq!(
        (standing.answer, standing.words.as_str()),
        (Answer::Approved, "取引状況 3 送り状番号登録済み")
    );
}

#[tokio::test]
async fn the_same_slip_twice_is_one_slip() {
    let desk = Desk::open().await;
    let number = approved(&desk, "SHIP-2", "090-1234-9924").await;
    let lost = ship(&desk, &number, parcel("123456789013", None, true)).await;
    assert_eq!(lost, Err(ProviderError::Uncertain));
    assert_eq!(ship(&desk, &number, parcel("123456789013", None, true)).await, Ok(()));
    assert_eq!(desk.row(&number).await["slips"], json!(["123456789013"]));
}

#[tokio::test]
async fn another_carriers_parcel_is_registered_by_the_order_number() {
    let desk = Desk::open().await;
    // As long as the shop's numbers are: thirteen characters and the attempt.
    let number = approved(&desk, "261121-7K3F9Q-1", "09012345678").await;
    for _ in 0..2 {
        assert_eq!(ship(&desk, &number, parcel("400-1234-5678", None, false)).await, Ok(()));
    }
    let standing = desk.provider.look_up(&number, None, order::now()).await.unwrap();
    assert_eq!(standing.words, "取引状況 3 送り状番号登録済み");
}

#[tokio::test]
async fn nothing_is_shipped_without_credit() {
    let desk = Desk::open().await;
    let waiting = order::plain("SHIP-3");
    desk.provider.register(&waiting, order::now()).await.unwrap();
    for (number, own_carrier) in [("SHIP-3", true), ("SHIP-3", false), ("NOBODY-1", true)] {
        let outcome =
            ship(&desk, &ProviderNumber::new(number), parcel("123456789013", None, own_carrier)).await;
        assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{number}: {outcome:?}");
    }
    let torn = ship(&desk, &waiting.number, parcel("123456789014", None, true)).await;
    assert!(matches!(torn, Err(ProviderError::Refused { ref code, .. }) if code == "ours"), "{torn:?}");
}
