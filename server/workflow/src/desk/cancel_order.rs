//! キャンセル: the order ends, its goods go back, its transaction is cancelled at the provider, the buyer gets a mail.

use super::{Done, Effect, actor, find};
use crate::{
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    id::OrderNumber,
    order::{self, State},
    payment::event::Event,
    timeline::Actor,
};
use store::Tx;

/// Cancels an order.
pub async fn cancel(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let who = &actor(clerk);
    let effect =
        noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, who, number).await }).await?;
    Ok(effect.into())
}

pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
) -> Result<Effect, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Effect::NoSuchOrder) };
    if matches!(found.order.state, State::Cancelled { .. }) {
        return Ok(Effect::Already);
    }
    if !found.can().cancel {
        return Ok(Effect::NotNow);
    }
    let moved = moves::order(tx, noren, &mut found.order, order::Event::Cancel, who).await?;
    if moved == Moved::Illegal {
        return Ok(Effect::NotNow);
    }
    moves::payment(tx, noren, &mut found.payment, &Event::Cancel, who, "").await?;
    Ok(Effect::Changed)
}
