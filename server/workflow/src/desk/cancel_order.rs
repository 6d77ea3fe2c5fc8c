//! キャンセル: the order ends, its goods go back, its transaction is cancelled at the provider, the buyer gets a mail.

use super::{Done, actor, find};
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
};

/// Cancels an order.
pub async fn cancel(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
            if matches!(found.order.state, State::Cancelled { .. }) {
                return Ok(Done::Done);
            }
            if !found.can().cancel {
                return Ok(Done::NotNow);
            }
            let who = actor(clerk);
            let moved = moves::order(tx, noren, &mut found.order, order::Event::Cancel, &who).await?;
            if moved == Moved::Illegal {
                return Ok(Done::NotNow);
            }
            moves::payment(tx, noren, &mut found.payment, &Event::Cancel, &who, "").await?;
            Ok::<_, Trouble>(Done::Done)
        })
        .await
}
