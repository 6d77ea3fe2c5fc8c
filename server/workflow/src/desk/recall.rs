//! 取消して再登録: the registered shipment and its transaction are taken back, and another attempt is registered, so that what was
//! locked can be changed again. The parcel counts as still being here.

use super::{Done, actor, find};
use crate::{
    checkout::place_order::{Chooser, start_attempt},
    duty::perform,
    error::Trouble,
    moves,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    change::{self, Consequence},
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    machine::Applied,
    method::Kind,
    order::{self, record::Order},
    payment::{event::Event, record::Payment, state::State},
    shipment,
    timeline::Entry,
};
use store::Tx;

/// Whether it can be done: something has left, nothing has arrived or come back, and nobody has paid.
pub(super) fn possible(order: &Order, last: &Payment, shipments: &[&shipment::State]) -> bool {
    let left = shipments.iter().any(|state| matches!(state, shipment::State::Shipped { .. }))
        && !shipments.iter().any(|state| {
            matches!(state, shipment::State::Delivered { .. } | shipment::State::Returned { .. })
        });
    let worked_on = matches!(order.state, order::State::Received | order::State::Processing);
    let deferred = matches!(last.method.kind, Kind::Deferred { .. });
    left && worked_on && deferred && matches!(last.state, State::Approved { .. } | State::Drifted { .. })
}

/// Takes back, and registers again.
pub async fn recall(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let fresh = PaymentId::new(noren.ids.id());
    let fresh = &fresh;
    let recalled = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, number, fresh).await })
        .await?;
    match recalled {
        Ok((order, old)) => {
            perform::at_once(noren, Duty::CancelTransaction, &order, &old, "").await;
            perform::at_once(noren, Duty::Register, &order, fresh, "").await;
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
    fresh: &PaymentId,
) -> Result<Result<(OrderId, PaymentId), Done>, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Err(Done::NoSuchOrder)) };
    if !found.can().recall {
        return Ok(Err(Done::NotNow));
    }
    let (shop, who) = (noren.shop_id(), actor(clerk));
    // What came back cannot be sent again.
    if !store::returns::of_order(tx, shop, &found.order.id).await?.is_empty() {
        return Ok(Err(Done::NotNow));
    }
    for shipment in &found.shipments {
        if let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&shipment::Event::Recalled) {
            store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
        }
    }
    let what = "shipment.recalled".to_owned();
    let entry = Entry { at: noren.now(), actor: who.clone(), what, detail: Vec::new() };
    store::timeline::append(tx, shop, &found.order.id, &entry).await?;
    let about = (found.order.id.clone(), found.payment.id.clone());
    moves::payment(tx, noren, &mut found.payment, &Event::Cancel, &who, "").await?;
    let method = found.payment.method;
    if change::renewed(&method) == Consequence::BuyerAsked {
        moves::order(tx, noren, &mut found.order, order::Event::AskToChooseAgain, &who).await?;
    } else {
        moves::order(tx, noren, &mut found.order, order::Event::Replaced, &who).await?;
        let attempt = found.payment.attempt.saturating_add(1);
        start_attempt(tx, noren, Chooser::Staff(&who), found.order, method, attempt, fresh, None).await?;
    }
    Ok(Ok(about))
}
