//! 返品: all of the goods came back. The transaction is cancelled at its provider, or given back where the sale is fixed already. What
//! the buyer has paid is the shop's to return.

use super::{Done, actor, find};
use crate::{
    duty::perform,
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    machine::Applied,
    order::{self, record::Order},
    payment::{event::Event, record::Payment, state::State},
    shipment,
    timeline::Entry,
};
use store::Tx;

/// Whether it can be done: everything has left, and nothing is on its way to the provider.
pub(super) fn possible(order: &Order, last: &Payment, shipments: &[&shipment::State]) -> bool {
    let left = !shipments.is_empty()
        && shipments.iter().all(|state| {
            matches!(state, shipment::State::Shipped { .. } | shipment::State::Delivered { .. })
        });
    let open = matches!(
        order.state,
        order::State::Placed
            | order::State::Received
            | order::State::Processing
            | order::State::OnHold
            | order::State::Done
    );
    let quiet = matches!(
        last.state,
        State::Approved { .. }
            | State::Drifted { .. }
            | State::Due
            | State::Paid { .. }
            | State::Cancelled { .. }
            | State::Declined { .. }
    );
    left && open && quiet
}

/// Takes everything back.
pub async fn take_back(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let taken =
        noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number).await }).await?;
    match taken {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::CancelTransaction, &order, &payment, "").await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Done>, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Err(Done::NoSuchOrder)) };
    if matches!(found.order.state, order::State::Returned { .. }) {
        return Ok(Err(Done::Done));
    }
    if !found.can().take_back {
        return Ok(Err(Done::NotNow));
    }
    let (shop, who, now) = (noren.shop_id(), actor(clerk), noren.now());
    if moves::order(tx, noren, &mut found.order, order::Event::Return, &who).await? == Moved::Illegal {
        return Ok(Err(Done::NotNow));
    }
    for shipment in &found.shipments {
        if let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&shipment::Event::Returned { at: now }) {
            store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
        }
    }
    let entry =
        Entry { at: now, actor: who.clone(), what: "shipment.returned".to_owned(), detail: Vec::new() };
    store::timeline::append(tx, shop, &found.order.id, &entry).await?;
    let about = (found.order.id.clone(), found.payment.id.clone());
    // Money that came stays a fact; it is given back by the shop.
    if !matches!(found.payment.state, State::Paid { .. }) {
        moves::payment(tx, noren, &mut found.payment, &Event::Cancel, &who, "").await?;
    }
    Ok(Ok(about))
}
