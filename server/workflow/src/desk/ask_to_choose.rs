//! お支払い方法の変更: the transaction is cancelled, and the buyer gets a link to choose another method. The goods stay held.

use super::{Done, actor, find};
use crate::{
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{id::OrderNumber, order, payment::event::Event};

/// Asks the buyer to choose.
pub async fn ask(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(mut found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
            if !found.can().ask_to_choose {
                return Ok(Done::NotNow);
            }
            let who = actor(clerk);
            moves::payment(tx, noren, &mut found.payment, &Event::Cancel, &who, "").await?;
            let moved =
                moves::order(tx, noren, &mut found.order, order::Event::AskToChooseAgain, &who).await?;
            Ok::<_, Trouble>(if moved == Moved::Illegal { Done::NotNow } else { Done::Done })
        })
        .await
}
