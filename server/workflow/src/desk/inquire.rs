//! 問い合わせ: ask the provider now how the transaction stands.

use super::{Done, Effect, Found, actor, find};
use crate::{
    duty::{look_up::ASKED, perform},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId},
    timeline::{Actor, Entry},
};
use store::{Tx, duties::Task};

/// Asks, and waits for the answer as long as a request waits.
pub async fn inquire(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    match begin(noren, clerk, number).await? {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::LookUp, &order, &payment, ASKED).await;
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
    let who = &actor(clerk);
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, who, number).await }).await
}

pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
) -> Result<Result<(OrderId, PaymentId), Effect>, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok(Err(Effect::NoSuchOrder)) };
    if !found.can().inquire {
        return Ok(Err(Effect::NotNow));
    }
    let Found { order, payment, .. } = found;
    let what = "payment.inquired".to_owned();
    let entry = Entry { at: noren.now(), actor: who.clone(), what, detail: Vec::new() };
    store::timeline::append(tx, noren.shop_id(), &order.id, &entry).await?;
    let task = Task { duty: Duty::LookUp, order: &order.id, payment: Some(&payment.id), reference: ASKED };
    store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?;
    Ok(Ok((order.id, payment.id)))
}
