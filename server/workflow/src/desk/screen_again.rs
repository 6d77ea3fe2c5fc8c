//! 再与信: an attempt that was refused, lapsed or cancelled is made anew with the same method, where nobody but the provider has to
//! be asked.

use super::{Done, Effect, actor, find};
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
    method::Kind,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
    timeline::Actor,
};
use store::Tx;

/// Whether it can be done.
pub(super) fn possible(order: &Order, last: &Payment) -> bool {
    let ended = matches!(last.state, State::Declined { .. } | State::Cancelled { .. });
    let deferred = matches!(last.method.kind, Kind::Deferred { .. });
    order.state == order::State::Placed
        && ended
        && deferred
        && change::renewed(&last.method) == Consequence::Replaced
}

/// Asks for credit anew, and waits for the answer as long as a request waits.
pub async fn screen_again(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    match begin(noren, clerk, number).await? {
        Ok((order, fresh)) => {
            perform::at_once(noren, Duty::Register, &order, &fresh, "").await;
            Ok(Done::Done)
        }
        Err(effect) => Ok(effect.into()),
    }
}

/// The same without waiting: a worker asks.
async fn begin(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Effect>, Trouble> {
    let (who, fresh) = (&actor(clerk), &PaymentId::new(noren.ids.id()));
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, fresh).await }).await
}

/// `fresh` is the id of the new attempt.
pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    fresh: &PaymentId,
) -> Result<Result<(OrderId, PaymentId), Effect>, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Err(Effect::NoSuchOrder)) };
    if !found.can().screen_again {
        return Ok(Err(Effect::NotNow));
    }
    let (id, attempt) = (found.order.id.clone(), found.payment.attempt.saturating_add(1));
    moves::order(tx, noren, &mut found.order, order::Event::Replaced, who).await?;
    let method = found.payment.method;
    start_attempt(tx, noren, Chooser::Staff(who), found.order, method, attempt, fresh, None).await?;
    Ok(Ok((id, fresh.clone())))
}
