//! The hold on the goods is over: an order that nobody could pay by then is cancelled and its goods are given back. What has left cannot
//! be given back: a person has to ask for the money, or for the goods.

use super::{
    perform::{Next, settle},
    schedule,
};
use crate::{error::Trouble, moves, noren::Noren};
use domain::{
    order::{self, record::Order},
    payment::{event::Event, record::Payment, state::State},
    timeline::Actor,
};
use store::{Tx, duties::Claimed};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    noren.db.write(|mut tx| async move { end(&mut tx, noren, claimed).await }).await
}

async fn end(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(mut order) = store::orders::by_id(tx, shop, &claimed.order).await? else {
        return settle(tx, noren, claimed, &Next::Done).await;
    };
    if order.state != order::State::Placed {
        return settle(tx, noren, claimed, &Next::Done).await;
    }
    let payment = store::payments::last_of(tx, shop, &order.id).await?;
    if let Some(later) = later(&order, payment.as_ref(), now) {
        return settle(tx, noren, claimed, &later).await;
    }
    let shipments = store::shipments::of_order(tx, shop, &order.id).await?;
    if shipments.iter().any(|shipment| shipment.state.has_left()) {
        let why = "発送済みですが、お支払いが成立していません。ご購入者に連絡してください".to_owned();
        return settle(tx, noren, claimed, &Next::Park(why)).await;
    }
    settle(tx, noren, claimed, &Next::Done).await?;
    if let Some(mut payment) = payment {
        moves::payment(tx, noren, &mut payment, &Event::Cancel, &Actor::Clock, "").await?;
    }
    moves::order(tx, noren, &mut order, order::Event::HoldEnded, &Actor::Clock).await?;
    Ok(())
}

/// An order whose answer is still to come is not taken from the shopper; one whose hold was prolonged waits for its end.
fn later(order: &Order, payment: Option<&Payment>, now: domain::moment::Moment) -> Option<Next> {
    let until = order.hold_until?;
    if until > now {
        return Some(Next::Again(until, "the hold was prolonged"));
    }
    let payment = payment?;
    let due = match &payment.state {
        // Looked at as often as the review itself, which may take days.
        State::UnderReview { .. } | State::OnHold { .. } => schedule::look_again(payment, u32::MAX, now),
        state if state.is_open() || matches!(state, State::AwaitingCode { .. } | State::Amending { .. }) => {
            schedule::try_again(u32::MAX, now)
        }
        _ => return None,
    };
    Some(Next::Again(due, "the provider has not decided yet"))
}
