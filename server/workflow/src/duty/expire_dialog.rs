//! A dialog was offered long enough: close the attempt, unless what it made is being confirmed.

use super::{
    perform::{Next, settle},
    register::read,
    schedule,
};
use crate::{error::Trouble, moves, noren::Noren};
use domain::{
    payment::{event::Event, state::State},
    timeline::Actor,
};
use store::{Tx, duties::Claimed};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    noren.db.write(|mut tx| async move { expire(&mut tx, noren, claimed).await }).await
}

async fn expire(tx: &mut Tx, noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let (mut payment, _) = read(tx, noren, claimed).await?;
    let State::AwaitingDialog { until, confirming } = payment.state else {
        return settle(tx, noren, claimed, &Next::Done).await;
    };
    let now = noren.now();
    if confirming {
        let later = Next::Again(schedule::try_again(claimed.tries, now), "a transaction is being confirmed");
        return settle(tx, noren, claimed, &later).await;
    }
    // It was offered anew meanwhile.
    if until > now {
        return settle(tx, noren, claimed, &Next::Again(until, "its time is not over")).await;
    }
    settle(tx, noren, claimed, &Next::Done).await?;
    moves::payment(tx, noren, &mut payment, &Event::DialogExpired, &Actor::Clock, "").await?;
    Ok(())
}
