//! A transaction that took the place of another after the goods had left is told of them too.

use crate::{desk::return_part::tells, error::Trouble, noren::Noren};
use domain::{
    duty::Duty,
    machine::Applied,
    method::Kind,
    payment::{record::Payment, stage::Stage},
    shipment::{Event, State, sending::to_tell},
};
use store::{Tx, duties::Task};

/// For a payment that has just come to stand: what left before it, its provider hears of now. What that provider was told for an older
/// transaction counts for nothing.
pub(crate) async fn tell_what_left(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<(), Trouble> {
    let heard = payment.at_provider.stage.is_some_and(|stage| stage >= Stage::SlipKnown);
    if heard || !matches!(payment.method.kind, Kind::Deferred { .. }) {
        return Ok(());
    }
    let shop = noren.shop_id();
    let mut shipments = store::shipments::of_order(tx, shop, &payment.order).await?;
    if !shipments.iter().any(|shipment| shipment.state.has_left()) {
        return Ok(());
    }
    for shipment in &mut shipments {
        if let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&Event::Renewed) {
            shipment.version =
                store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
            shipment.state = to;
        }
    }
    let states: Vec<&State> = shipments.iter().map(|shipment| &shipment.state).collect();
    if to_tell(tells(payment), &states).is_empty() {
        return Ok(());
    }
    // What has left does not lapse.
    store::lapsing::keep(tx, shop, &payment.order, None).await?;
    let duty = Duty::RegisterShipment;
    let task = Task { duty, order: &payment.order, payment: Some(&payment.id), reference: "" };
    store::duties::add(tx, shop, &task, noren.now()).await?;
    noren.bell.notify_one();
    Ok(())
}
