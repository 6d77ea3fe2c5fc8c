//! 入金済みにする, for methods of which no provider reports the money: 銀行振込, 代金引換. What came is kept with its day and amount; the
//! attempt is paid once all of it is there.
//!
//! A method whose provider captures on demand (カード, wallets) is taken here too once there is one: where [`possible`] says no today, it
//! is to answer by its capabilities, and a duty asks the provider.

use super::{Found, actor, find};
use crate::{
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    id::OrderNumber,
    method::Kind,
    moment::Day,
    payment::{
        event::{Answer, Event},
        state::State,
    },
    timeline::{Actor, Entry},
    yen::Yen,
};
use store::{Tx, receipts::Receipt};

/// Money that came, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// Tells it from all other; the same is taken once. `None`: what is missing came at once, which can happen once to an attempt.
    pub key: Option<String>,
    /// How much; `None`: all that is missing.
    pub amount: Option<Yen>,
    /// On which day in the bank's books; `None`: today.
    pub on: Option<Day>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// All of the money is there now. More than was asked for, by so much.
    Paid {
        /// 過入金; mostly nothing.
        over: Yen,
    },
    /// Part of it is there; so much is missing.
    Partly {
        /// 不足.
        missing: Yen,
    },
    /// It was there already, or this money was entered before.
    Already,
    /// The provider of the method reports its money; nobody enters it by hand.
    ByProvider,
    /// An amount that is nothing.
    NoAmount,
    /// Not in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Whether money can be entered for it by hand now.
pub(super) fn possible(kind: &Kind, state: &State) -> bool {
    by_hand(kind) && state.is_to_be_taken()
}

fn by_hand(kind: &Kind) -> bool {
    match kind {
        Kind::CashOnDelivery | Kind::BankTransfer { .. } => true,
        Kind::Deferred { .. } => false,
    }
}

/// Enters money that came for an order.
pub async fn receive(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    came: &Came,
) -> Result<Received, Trouble> {
    let who = &actor(clerk);
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, who, number, came).await }).await
}

pub(crate) async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    came: &Came,
) -> Result<Received, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Some(mut found) = find(tx, noren, number).await? else { return Ok(Received::NoSuchOrder) };
    if !by_hand(&found.payment.method.kind) {
        return Ok(Received::ByProvider);
    }
    if matches!(found.payment.state, State::Paid { .. }) {
        return Ok(Received::Already);
    }
    if !possible(&found.payment.method.kind, &found.payment.state) {
        return Ok(Received::NotNow);
    }
    let before = sum(tx, noren, &found).await?;
    let missing = Yen(found.payment.amount.0.saturating_sub(before.0).max(0));
    let receipt = receipt(noren, &found, came, missing, who);
    if receipt.amount <= Yen(0) {
        return Ok(Received::NoAmount);
    }
    if !store::receipts::insert(tx, shop, &receipt).await? {
        return Ok(Received::Already);
    }
    let detail =
        vec![("amount".to_owned(), receipt.amount.0.to_string()), ("on".to_owned(), receipt.on.to_string())];
    let entry = Entry { at: now, actor: who.clone(), what: "receipt.entered".to_owned(), detail };
    store::timeline::append(tx, shop, &found.order.id, &entry).await?;
    // Of two amounts that are entered at once, the second sees the first: both touch the attempt.
    let left = missing.0.saturating_sub(receipt.amount.0);
    if left > 0 {
        found.payment.version =
            store::payments::update(tx, shop, &found.payment.id, found.payment.version, &found.payment.state)
                .await?;
        return Ok(Received::Partly { missing: Yen(left) });
    }
    Ok(match moves::payment(tx, noren, &mut found.payment, &Event::Answered(Answer::Paid), who, "").await? {
        Moved::Changed(_) => Received::Paid { over: Yen(left.saturating_neg()) },
        Moved::Unchanged => Received::Already,
        Moved::Illegal => Received::NotNow,
    })
}

fn receipt(noren: &Noren, found: &Found, came: &Came, missing: Yen, who: &Actor) -> Receipt {
    let now = noren.now();
    Receipt {
        // All that is missing comes once.
        key: came.key.clone().unwrap_or_else(|| format!("rest/{}", found.payment.id)),
        order: found.order.id.clone(),
        payment: found.payment.id.clone(),
        amount: came.amount.unwrap_or(missing),
        on: came.on.unwrap_or_else(|| now.day()),
        entered_at: now,
        entered_by: who.clone(),
    }
}

/// What has come for the attempt that counts.
async fn sum(tx: &mut Tx, noren: &Noren, found: &Found) -> Result<Yen, Trouble> {
    let receipts = store::receipts::of_order(tx, noren.shop_id(), &found.order.id).await?;
    let of_this = receipts.iter().filter(|receipt| receipt.payment == found.payment.id);
    Ok(Yen(of_this.fold(0, |sum, receipt| sum.saturating_add(receipt.amount.0))))
}
