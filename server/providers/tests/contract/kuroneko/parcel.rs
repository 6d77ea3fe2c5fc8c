//! Parcels, at the simulator.

use super::{desk::Desk, order};
use domain::{carrier::Carrier, id::ProviderNumber, payment::event::Answer};
use providers::{
    error::ProviderError,
    port::{Parcel, Provider},
};
use serde_json::json;

async fn approved(desk: &Desk, number: &str, phone: &str) -> ProviderNumber {
    let registration = order::by(number, "山田", phone);
    desk.provider.register(&registration, order::now()).await.unwrap();
    let code = desk.code(&registration.number).await;
    desk.provider.verify_code(&order::known(&registration.number), &code, order::now()).await.unwrap();
    registration.number
}

async fn ship(desk: &Desk, number: &ProviderNumber, parcel: Parcel) -> Result<(), ProviderError> {
    desk.provider.ship(&order::known(number), &parcel, order::now()).await
}

#[tokio::test]
async fn a_slip_is_registered_corrected_and_followed() {
    let desk = Desk::open().await;
    let number = approved(&desk, "SHIP-1", "09012345678").await;
    assert_eq!(ship(&desk, &number, order::parcel("1234-5678-9013", None, Carrier::Yamato)).await, Ok(()));
    assert_eq!(desk.row(&number).await["slips"], json!(["123456789013"]));
    // Twice, as after a lost reply.
    for _ in 0..2 {
        let corrected = order::parcel("123456789024", Some("123456789013"), Carrier::Yamato);
        assert_eq!(ship(&desk, &number, corrected).await, Ok(()));
        assert_eq!(desk.row(&number).await["slips"], json!(["123456789024"]));
    }
    let standing = desk.provider.look_up(&order::known(&number), None, order::now()).await.unwrap();
    assert_eq!(
        (standing.answer, standing.words.as_str()),
        (Answer::Approved, "取引状況 3 送り状番号登録済み")
    );
}

#[tokio::test]
async fn another_carriers_parcel_is_registered_by_the_order_number() {
    let desk = Desk::open().await;
    // As long as the shop's numbers are: thirteen characters and the attempt.
    let number = approved(&desk, "261121-7K3F9Q-1", "09012345678").await;
    for _ in 0..2 {
        assert_eq!(ship(&desk, &number, order::parcel("400-1234-5678", None, Carrier::Sagawa)).await, Ok(()));
    }
    let standing = desk.provider.look_up(&order::known(&number), None, order::now()).await.unwrap();
    assert_eq!(standing.words, "取引状況 3 送り状番号登録済み");
}
