//! 連動停止: the provider says of an approved transaction what nobody here did. Staff take over what it says, or tell it again what the
//! order is.

use super::{Done, Found, actor, find};
use crate::{
    duty::{look_up::PROGRESS, perform, schedule},
    error::Trouble,
    moves,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    capabilities::Amends,
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    machine::Applied,
    order,
    payment::{
        event::Event,
        record::Payment,
        state::{Says, State},
    },
    shipment,
    timeline::Actor,
};
use store::{Tx, duties::Task};

/// Whether the provider can be told again what the order is: it bills another amount, and takes ours.
pub(super) fn can_tell_again(payment: &Payment) -> bool {
    let State::Drifted { says: Says::Amount { billed }, .. } = payment.state else { return false };
    match payment.method.capabilities().map(|able| able.amends) {
        Some(Amends::Rescreens) => true,
        Some(Amends::Reduces) => payment.amount < billed,
        Some(Amends::Never) | None => false,
    }
}

/// 決済サービスの状態に合わせる.
pub async fn take_over(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
            let State::Drifted { says, .. } = found.payment.state else { return Ok(Done::NotNow) };
            let who = actor(clerk);
            moves::payment(tx, noren, &mut found.payment, &Event::TakeOver, &who, "").await?;
            match says {
                // What follows for the order, its payment has told it.
                Says::Cancelled => {}
                Says::Amount { billed } => {
                    let (id, version) = (&found.payment.id, found.payment.version);
                    store::payments::reprice(tx, noren.shop_id(), id, version, billed).await?;
                }
                Says::Shipped => ship_too(tx, noren, &mut found, &who).await?,
            }
            Ok::<_, Trouble>(Done::Done)
        })
        .await
}

/// The parcels have left, and the provider knows.
async fn ship_too(tx: &mut Tx, noren: &Noren, found: &mut Found, who: &Actor) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let left = shipment::Event::Shipped { payment_stands: true, tell: false, at: now };
    for shipment in &found.shipments {
        let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&left) else { continue };
        let Ok(Applied::Moved { to, .. }) = to.apply(&shipment::Event::Told { at: now }) else { continue };
        store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
    }
    store::lapsing::keep(tx, shop, &found.order.id, None).await?;
    moves::order(tx, noren, &mut found.order, order::Event::Begin, who).await?;
    let (order, payment) = (&found.order.id, Some(&found.payment.id));
    let task = Task { duty: Duty::LookUp, order, payment, reference: PROGRESS };
    store::duties::add(tx, shop, &task, schedule::progress(now)).await?;
    Ok(())
}

/// こちらの内容を送り直す.
pub async fn tell_again(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let told = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut found) = find(tx, noren, number).await? else {
                return Ok(Err(Done::NoSuchOrder));
            };
            if !found.can().tell_again {
                return Ok(Err(Done::NotNow));
            }
            let State::Drifted { says: Says::Amount { billed }, .. } = found.payment.state else {
                return Ok(Err(Done::NotNow));
            };
            let event = Event::Amend { keeps: found.payment.amount <= billed };
            moves::payment(tx, noren, &mut found.payment, &event, &actor(clerk), "").await?;
            Ok::<Result<(OrderId, PaymentId), Done>, Trouble>(Ok((found.order.id, found.payment.id)))
        })
        .await?;
    match told {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::Amend, &order, &payment, "").await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}
