//! The order desk: what staff see and do.

pub mod ask_to_choose;
pub mod cancel_order;
pub mod inquire;
pub mod list_orders;
pub mod read_order;
pub mod resend;
pub mod retry;

use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{id::OrderNumber, order::record::Order, payment::record::Payment, timeline::Actor};
use store::Tx;

/// What became of something that staff wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done, now or already.
    Done,
    /// It cannot be done in the state that the order is in now.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

pub(crate) fn actor(clerk: &Clerk) -> Actor {
    Actor::Staff { id: clerk.id.clone(), name: clerk.name.clone() }
}

pub(crate) async fn find(
    tx: &mut Tx,
    noren: &Noren,
    number: &OrderNumber,
) -> Result<Option<(Order, Payment)>, Trouble> {
    let shop = noren.shop_id();
    let Some(order) = store::orders::by_number(tx, shop, number).await? else { return Ok(None) };
    let payment = store::payments::last_of(tx, shop, &order.id).await?;
    Ok(payment.map(|payment| (order, payment)))
}
