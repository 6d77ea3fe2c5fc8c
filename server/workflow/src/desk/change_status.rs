//! 対応中 / 保留 / 保留解除 / 処理済み, and back: how far the shop's own work on an order has come. None of them writes to the buyer or asks
//! a provider.

use super::{Done, Effect, actor, find};
use crate::{
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{id::OrderNumber, order::Event, timeline::Actor};
use store::Tx;

/// One step of the shop's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 対応中にする.
    Begin,
    /// 保留にする.
    PutOnHold,
    /// 保留を解除する.
    Resume,
    /// 処理済みにする.
    Finish,
    /// 処理済みから戻す.
    Reopen,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 5] = [Self::Begin, Self::PutOnHold, Self::Resume, Self::Finish, Self::Reopen];

    /// What it is to the order's machine.
    pub fn event(self) -> Event {
        match self {
            Self::Begin => Event::Begin,
            Self::PutOnHold => Event::PutOnHold,
            Self::Resume => Event::Resume,
            Self::Finish => Event::Finish,
            Self::Reopen => Event::Reopen,
        }
    }
}

/// Takes a step.
pub async fn change(noren: &Noren, clerk: &Clerk, number: &OrderNumber, step: Step) -> Result<Done, Trouble> {
    let who = &actor(clerk);
    let effect = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, step).await })
        .await?;
    Ok(effect.into())
}

pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    step: Step,
) -> Result<Effect, Trouble> {
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Effect::NoSuchOrder) };
    // Asked first: staff may try what the machine refuses, and that is no news for the log.
    if found.order.state.apply(step.event(), noren.now()).is_err() {
        return Ok(Effect::NotNow);
    }
    Ok(match moves::order(tx, noren, &mut found.order, step.event(), who).await? {
        Moved::Changed(_) => Effect::Changed,
        Moved::Unchanged => Effect::Already,
        Moved::Illegal => Effect::NotNow,
    })
}
