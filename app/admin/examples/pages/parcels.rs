//! An order in two parcels, one of which has left.

use super::sample::{self, NOW};
use admin::order::sheet::Sheet;
use domain::{
    cart::CartLine,
    id::Sku,
    moment::Moment,
    shipment::{State, record::Shipment},
};
use workflow::desk::read_order::Can;

/// One left and is registered, one is here.
pub fn one_left() -> Sheet {
    let whole = sample::approved();
    let at = Moment(NOW.0 - 3_600_000);
    let first = Shipment {
        state: State::Shipped { slip: Some("4812-0000-0000".to_owned()), at, told: Some(at) },
        ..Shipment::whole("parcel-1")
    };
    let goods = vec![
        CartLine { sku: Sku::new("TEN-001"), quantity: 1 },
        CartLine { sku: Sku::new("CHA-014"), quantity: 1 },
    ];
    let second = Shipment { part: 2, goods: Some(goods), ..Shipment::whole("parcel-2") };
    let can = Can { slip: true, ship: true, pack: true, recall: true, inquire: true, ..Can::default() };
    let deliveries = vec![whole.order.checkout.delivery.clone()];
    Sheet { shipments: vec![first, second], deliveries, can, ..whole }
}

/// Both are here.
pub fn both_here() -> Sheet {
    let mut sheet = one_left();
    for parcel in &mut sheet.shipments {
        parcel.state = State::Unshipped;
    }
    sheet.can.recall = false;
    sheet
}
