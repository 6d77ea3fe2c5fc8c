//! Parcels, at the simulator.

use super::{desk::Desk, order};
use domain::{carrier::Carrier, payment::event::Answer};
use providers::{
    error::ProviderError,
    port::{Parcel, Provider},
};
use serde_json::json;

#[tokio::test]
async fn every_carriers_parcel_is_reported_once() {
    let desk = Desk::open().await;
    for (at, carrier) in Carrier::ALL.into_iter().enumerate() {
        let number = format!("SHIP-{at}");
        let mut small = order::plain(&number);
        small.quote = order::goods(&[("茶", 100, 1)], 0, 0);
        let known = desk.approved(&small).await;
        let parcel = Parcel { carrier, ..order::parcel("1234-5678-9013") };
        for _ in 0..2 {
            let outcome = desk.provider.ship(&known, &parcel, order::now()).await;
            assert_eq!(outcome, Ok(()), "{carrier:?}");
        }
        let row = desk.row(&number).await;
        assert_eq!((&row["state"], &row["slip"]), (&json!("shipped"), &json!("123456789013")));
        assert_eq!(desk.look_up(&known).await, Ok(Answer::Approved), "{carrier:?}");
    }
}

#[tokio::test]
async fn a_bundled_invoice_has_its_day() {
    let desk = Desk::open().await;
    for (number, invoice_on) in [("WIZ-1", Some(order::now().day())), ("WIZ-2", None)] {
        let known = desk.approved(&order::bundled(order::plain(number))).await;
        let parcel = Parcel { invoice_on, ..order::parcel("123456789013") };
        assert_eq!(desk.provider.ship(&known, &parcel, order::now()).await, Ok(()), "{number}");
        assert_eq!(desk.row(number).await["state"], "shipped", "{number}");
    }
    let dayless = desk.known_to(|config| config.invoice_day = providers::np::config::InvoiceDay::Never);
    let known = desk.approved(&order::bundled(order::plain("WIZ-3"))).await;
    let outcome = dayless.ship(&known, &order::parcel("123456789013"), order::now()).await;
    assert!(matches!(outcome, Err(ProviderError::Refused { .. })), "{outcome:?}");
}
