//! 再送信: an attempt that stands at Error is sent again, with the same number.

use super::{Done, Effect, Found, actor, find};
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
    payment::event::Event,
    timeline::Actor,
};
use store::Tx;

/// Sends again, and waits for the answer as long as a request waits.
pub async fn resend(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    match begin(noren, clerk, number).await? {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::Register, &order, &payment, "").await;
            Ok(Done::Done)
        }
        Err(effect) => Ok(effect.into()),
    }
}

/// The same without waiting: a worker sends.
async fn begin(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Effect>, Trouble> {
    let who = &actor(clerk);
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, who, number).await }).await
}

pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Effect>, Trouble> {
    let Some(Found { order, mut payment, .. }) = find(tx, noren, number).await? else {
        return Ok(Err(Effect::NoSuchOrder));
    };
    // Asked first: staff may try what the machine refuses, and that is no news for the log.
    if payment.state.apply(&Event::Resend, noren.now()).is_err() {
        return Ok(Err(Effect::NotNow));
    }
    Ok(match moves::payment(tx, noren, &mut payment, &Event::Resend, who, "").await? {
        Moved::Changed(_) => Ok((order.id, payment.id)),
        Moved::Unchanged => Err(Effect::Already),
        Moved::Illegal => Err(Effect::NotNow),
    })
}
