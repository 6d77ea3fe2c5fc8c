//! Duties: what has to be done outside the transaction that made them, by whoever takes them first.
//!
//! A duty is a row. Taking it moves the moment from which it may be taken to the end of the lease, in one conditional update:
//! nobody takes it twice, and when its owner dies it comes back by itself. At most one open duty exists of each [`Task`].
//! Asked for again while somebody has it, it comes back when that one is done, because what was asked anew may not have
//! been seen.

mod claim;
mod standing;

pub use claim::{Claimed, Lease, add_taken, claim, claim_one, done, keep, next_due, park, postpone};
pub use standing::{Parked, Standing, count_parked, open_of, parked, parked_orders, retry_parked};

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    duty::Duty,
    id::{OrderId, PaymentId, ShopId},
    moment::Moment,
};

/// What has to be done, about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task<'a> {
    /// What.
    pub duty: Duty,
    /// About which order.
    pub order: &'a OrderId,
    /// About which of its attempts to pay, where it is about one.
    pub payment: Option<&'a PaymentId>,
    /// Tells apart what would otherwise be the same: two mails of one kind, for instance. May be empty.
    pub reference: &'a str,
}

impl Task<'_> {
    /// The same for the same task, so that the key makes it unique.
    fn id(&self) -> String {
        let payment = self.payment.map_or("-", PaymentId::as_str);
        format!("{}/{}/{payment}/{}", self.order, self.duty.name(), self.reference)
    }
}

/// Makes sure that something will be done, from `due` on.
///
/// Is it open already, its moment is only ever pulled earlier. Is it parked, it is opened again. Has somebody taken it,
/// it comes back at `due` when they are done.
pub async fn add(tx: &mut Tx, shop: &ShopId, task: &Task<'_>, due: Moment) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO duties (shop_id, id, duty, order_id, payment_id, reference, due_at, run_at, owner, again_at, tries,
             why, parked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, NULL, NULL, 0, '', NULL)
         ON CONFLICT (shop_id, id) DO UPDATE SET
             due_at = CASE WHEN duties.owner IS NULL
                           AND (duties.parked_at IS NOT NULL OR excluded.due_at < duties.due_at)
                      THEN excluded.due_at ELSE duties.due_at END,
             run_at = CASE WHEN duties.owner IS NULL
                           AND (duties.parked_at IS NOT NULL OR excluded.run_at < duties.run_at)
                      THEN excluded.run_at ELSE duties.run_at END,
             again_at = CASE WHEN duties.owner IS NOT NULL
                             AND (duties.again_at IS NULL OR excluded.due_at < duties.again_at)
                        THEN excluded.due_at ELSE duties.again_at END,
             tries = CASE WHEN duties.parked_at IS NOT NULL THEN 0 ELSE duties.tries END,
             parked_at = NULL",
        shop.as_str(),
        task.id(),
        task.duty.name(),
        task.order.as_str(),
        task.payment.map(PaymentId::as_str),
        task.reference,
        due.0,
    )?;
    Ok(())
}
