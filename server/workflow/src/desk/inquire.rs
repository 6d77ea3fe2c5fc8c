//! 問い合わせ: ask the provider now how the transaction stands.

use super::{Done, Found, actor, find};
use crate::{
    duty::{look_up::ASKED, perform},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    timeline::Entry,
};
use store::duties::Task;

/// Asks, and waits for the answer as long as a request waits.
pub async fn inquire(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    match begin(noren, clerk, number).await? {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::LookUp, &order, &payment, ASKED).await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

/// The same without waiting: a worker asks.
pub(super) async fn begin(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Done>, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(found) = find(tx, noren, number).await? else { return Ok(Err(Done::NoSuchOrder)) };
            if !found.can().inquire {
                return Ok(Err(Done::NotNow));
            }
            let Found { order, payment, .. } = found;
            let entry = Entry {
                at: noren.now(),
                actor: actor(clerk),
                what: "payment.inquired".to_owned(),
                detail: Vec::new(),
            };
            store::timeline::append(tx, noren.shop_id(), &order.id, &entry).await?;
            let task =
                Task { duty: Duty::LookUp, order: &order.id, payment: Some(&payment.id), reference: ASKED };
            store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
            Ok::<_, Trouble>(Ok((order.id, payment.id)))
        })
        .await
}
