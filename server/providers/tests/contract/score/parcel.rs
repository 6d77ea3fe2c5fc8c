//! Registering shipments, at the simulator.

use super::{desk::Desk, order};
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
