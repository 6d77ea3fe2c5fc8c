//! Registering shipments, at the simulator.

use crate::{desk::Desk, order};
use domain::carrier::Carrier;
use providers::{error::ProviderError, port::Provider, score};

#[tokio::test]
async fn a_shipment_is_registered_once_by_every_carrier() {
    let desk = Desk::open().await;
    let carriers = score::offers().into_iter().next().unwrap().able.carriers;
    assert_eq!(carriers.len(), 16);
    for (at, carrier) in carriers.into_iter().enumerate() {
        let order = order::by(&format!("SHIP-{at}"), "山田", &format!("090-1234-{at:04}"));
        let first = desk.provider.register(&order, order::now()).await.unwrap();
        let parcel = order::parcel("1234-5678-9013-000001", None, carrier);
        let long = desk.provider.ship(&order::named(&order, &first), &parcel, order::now()).await;
        assert!(matches!(&long, Err(ProviderError::Refused { code, .. }) if code == "ours"), "{long:?}");
        let parcel = order::parcel("1234-5678-9013-00001", None, carrier);
        for _ in 0..2 {
            let shipped = desk.provider.ship(&order::named(&order, &first), &parcel, order::now()).await;
            assert_eq!(shipped, Ok(()), "{carrier:?}");
        }
        assert_eq!(desk.row(&order.number).await["parcel"]["slip"], "1234-5678-9013-00001");
    }
}

#[tokio::test]
async fn a_shipment_whose_reply_is_lost_is_repeated() {
    let desk = Desk::open().await;
    for (number, phone) in [("SHIP-A", "9924"), ("SHIP-B", "9945")] {
        let order = order::by(number, "山田", &format!("090-1234-{phone}"));
        desk.provider.register(&order, order::now()).await.unwrap();
        let parcel = order::parcel("123456789013", None, Carrier::YuPack);
        let lost = desk.provider.ship(&order::known(&order), &parcel, order::now()).await;
        assert!(matches!(lost, Err(ProviderError::Uncertain | ProviderError::Garbled { .. })), "{lost:?}");
        let again = desk.provider.ship(&order::known(&order), &parcel, order::now()).await;
        assert_eq!(again, Ok(()));
        assert_eq!(desk.calls(&order.number, "autopdrequest").await, 2);
    }
}

#[tokio::test]
async fn a_corrected_slip_number_is_refused_and_the_first_one_stays() {
    let desk = Desk::open().await;
    let order = order::plain("SHIP-C");
    desk.provider.register(&order, order::now()).await.unwrap();
    let reference = order::known(&order);
    let first = order::parcel("123456789013", None, Carrier::Yamato);
    desk.provider.ship(&reference, &first, order::now()).await.unwrap();
    let other = order::parcel("123456789024", Some("123456789013"), Carrier::Yamato);
    let refused = desk.provider.ship(&reference, &other, order::now()).await;
    assert!(matches!(refused, Err(ProviderError::Refused { .. })), "{refused:?}");
    assert_eq!(desk.row(&order.number).await["parcel"]["slip"], "123456789013");
}

#[tokio::test]
async fn nothing_is_shipped_without_an_approval() {
    let desk = Desk::open().await;
    for (number, family) in [("SHIP-D", "審査保留"), ("SHIP-E", "与信拒否")] {
        let order = order::by(number, family, "090-1234-5678");
        desk.provider.register(&order, order::now()).await.unwrap();
        let parcel = order::parcel("123456789013", None, Carrier::Yamato);
        let refused = desk.provider.ship(&order::known(&order), &parcel, order::now()).await;
        assert!(matches!(refused, Err(ProviderError::Refused { .. })), "{refused:?}");
        assert!(desk.row(&order.number).await["parcel"].is_null());
    }
}
