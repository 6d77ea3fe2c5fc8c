//! What a provider has given back of a payment, and has to give back next.

use crate::{error::Trouble, noren::Noren};
use domain::{giving_back::Way, payment::record::Payment, yen::Yen};
use providers::port::Refund;
use store::Tx;

/// Everything that the provider gave back of it, or was asked to, one by one.
async fn of(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<Vec<Yen>, Trouble> {
    let all = store::returns::of_order(tx, noren.shop_id(), &payment.order).await?;
    let mine = all.into_iter().filter(|made| made.payment == payment.id && made.way == Way::Refunded);
    Ok(mine.map(|made| made.amount).collect())
}

/// The last one: no other is asked for before the provider has confirmed it.
pub(super) async fn due(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<Option<Refund>, Trouble> {
    let mut all = of(tx, noren, payment).await?;
    let Some(amount) = all.pop() else { return Ok(None) };
    let before = Yen::sum(all).unwrap_or(Yen::ZERO);
    Ok(Some(Refund { amount, reason: "一部返品".to_owned(), before }))
}

/// All of it together.
pub(super) async fn so_far(tx: &mut Tx, noren: &Noren, payment: &Payment) -> Result<Yen, Trouble> {
    Ok(Yen::sum(of(tx, noren, payment).await?).unwrap_or(Yen::ZERO))
}
