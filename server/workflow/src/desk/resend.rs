//! 再送信: an attempt that stands at Error is sent again, with the same number.

use super::{Done, Found, actor, find};
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
};

/// Sends again, and waits for the answer as long as a request waits.
pub async fn resend(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    match begin(noren, clerk, number).await? {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::Register, &order, &payment, "").await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

/// The same without waiting: a worker sends.
pub(super) async fn begin(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Done>, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(Found { order, mut payment, .. }) = find(tx, noren, number).await? else {
                return Ok(Err(Done::NoSuchOrder));
            };
            match moves::payment(tx, noren, &mut payment, &Event::Resend, &actor(clerk), "").await? {
                Moved::Changed(_) => Ok::<_, Trouble>(Ok((order.id, payment.id))),
                Moved::Unchanged => Ok(Err(Done::Done)),
                Moved::Illegal => Ok(Err(Done::NotNow)),
            }
        })
        .await
}
