//! Taking duties and bringing them back.

use super::Task;
use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    duty::Duty,
    id::{OrderId, PaymentId, ShopId},
    moment::Moment,
};

/// Who takes, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease<'a> {
    /// Who: unique among all processes.
    pub owner: &'a str,
    /// Now.
    pub now: Moment,
    /// Nobody else takes it before then. Longer than the work can last.
    pub until: Moment,
}

/// A duty that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Of which shop.
    pub shop: ShopId,
    /// Its id within the shop.
    pub id: String,
    /// What.
    pub duty: Duty,
    /// About which order.
    pub order: OrderId,
    /// About which of its attempts to pay.
    pub payment: Option<PaymentId>,
    /// Tells apart duties that would otherwise be the same.
    pub reference: String,
    /// Which try this is, from 1.
    pub tries: u32,
    /// When it was due.
    pub due: Moment,
    /// Who has it.
    pub owner: String,
    /// How long. With the owner it tells this taking from every other one.
    pub until: Moment,
}

impl Claimed {
    /// What has to be done.
    pub fn task(&self) -> Task<'_> {
        Task {
            duty: self.duty,
            order: &self.order,
            payment: self.payment.as_ref(),
            reference: &self.reference,
        }
    }
}

#[derive(sqlx::FromRow)]
struct ClaimRow {
    shop_id: String,
    id: String,
    duty: String,
    order_id: String,
    payment_id: Option<String>,
    reference: String,
    tries: i64,
    due_at: i64,
}

impl ClaimRow {
    fn taken(self, lease: &Lease<'_>) -> Result<Claimed, StoreError> {
        let place = Place { table: "duties", id: &self.id };
        Ok(Claimed {
            shop: ShopId::new(self.shop_id),
            duty: Duty::named(&self.duty).ok_or_else(|| place.wrong("duty"))?,
            order: OrderId::new(self.order_id),
            payment: self.payment_id.map(PaymentId::new),
            reference: self.reference,
            tries: place.number("tries", self.tries)?,
            due: Moment(self.due_at),
            owner: lease.owner.to_owned(),
            until: lease.until,
            id: self.id,
        })
    }
}

/// Writes down a new duty that its writer does itself, at once: nobody else takes it while the lease lasts, and when the writer
/// dies, it is like any other that was taken. `None` when there is such a duty already.
pub async fn add_taken(
    tx: &mut Tx,
    shop: &ShopId,
    task: &Task<'_>,
    lease: &Lease<'_>,
) -> Result<Option<Claimed>, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO duties (shop_id, id, duty, order_id, payment_id, reference, due_at, run_at, owner, again_at, tries,
             why, parked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, 1, '', NULL) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        task.id(),
        task.duty.name(),
        task.order.as_str(),
        task.payment.map(PaymentId::as_str),
        task.reference,
        lease.now.0,
        lease.until.0,
        lease.owner,
    )?;
    Ok((written > 0).then(|| Claimed {
        shop: shop.clone(),
        id: task.id(),
        duty: task.duty,
        order: task.order.clone(),
        payment: task.payment.cloned(),
        reference: task.reference.to_owned(),
        tries: 1,
        due: lease.now,
        owner: lease.owner.to_owned(),
        until: lease.until,
    }))
}

/// Takes at most so many duties that are due, of any shop, the longest due ones first. The same duty is never taken twice
/// while its lease lasts, however many ask at once; when several do, one may get fewer than there are.
pub async fn claim(tx: &mut Tx, lease: &Lease<'_>, limit: u32) -> Result<Vec<Claimed>, StoreError> {
    // The inner question finds candidates; the outer conditions are judged again on the row as it is once it is locked.
    let rows = query!(
        tx,
        all ClaimRow,
        "UPDATE duties SET owner = $1, run_at = $2, tries = tries + 1
         WHERE (shop_id, id) IN (SELECT shop_id, id FROM duties WHERE parked_at IS NULL AND run_at <= $3
                                 ORDER BY run_at, shop_id, id LIMIT $4)
             AND parked_at IS NULL AND run_at <= $3
         RETURNING shop_id, id, duty, order_id, payment_id, reference, tries, due_at",
        lease.owner,
        lease.until.0,
        lease.now.0,
        i64::from(limit),
    )?;
    let mut taken = rows.into_iter().map(|row| row.taken(lease)).collect::<Result<Vec<_>, _>>()?;
    taken.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    Ok(taken)
}

/// Takes one duty to do it at once, due or not. `None` when somebody has it, it is parked, or it is not open.
pub async fn claim_one(
    tx: &mut Tx,
    shop: &ShopId,
    task: &Task<'_>,
    lease: &Lease<'_>,
) -> Result<Option<Claimed>, StoreError> {
    query!(
        tx,
        first ClaimRow,
        "UPDATE duties SET owner = $3, run_at = $4, tries = tries + 1
         WHERE shop_id = $1 AND id = $2 AND parked_at IS NULL AND (owner IS NULL OR run_at <= $5)
         RETURNING shop_id, id, duty, order_id, payment_id, reference, tries, due_at",
        shop.as_str(),
        task.id(),
        lease.owner,
        lease.until.0,
        lease.now.0,
    )?
    .map(|row| row.taken(lease))
    .transpose()
}

/// Keeps a duty that was taken until another moment, sooner or later than before; from then on it is told by that. False when the
/// lease was over and somebody else has taken it: then nothing is changed.
pub async fn keep(tx: &mut Tx, claimed: &Claimed, until: Moment) -> Result<bool, StoreError> {
    let kept = query!(
        tx,
        execute,
        "UPDATE duties SET run_at = $5 WHERE shop_id = $1 AND id = $2 AND owner = $3 AND run_at = $4",
        claimed.shop.as_str(),
        &claimed.id,
        &claimed.owner,
        claimed.until.0,
        until.0,
    )?;
    Ok(kept > 0)
}

/// It is done. Was it asked for again meanwhile, it comes back. False when the lease was over and somebody else has taken
/// it: then nothing is changed.
pub async fn done(tx: &mut Tx, claimed: &Claimed) -> Result<bool, StoreError> {
    let ended = query!(
        tx,
        execute,
        "DELETE FROM duties WHERE shop_id = $1 AND id = $2 AND owner = $3 AND run_at = $4 AND again_at IS NULL",
        claimed.shop.as_str(),
        &claimed.id,
        &claimed.owner,
        claimed.until.0,
    )?;
    if ended > 0 {
        return Ok(true);
    }
    let back = query!(
        tx,
        execute,
        "UPDATE duties SET due_at = again_at, run_at = again_at, again_at = NULL, owner = NULL, tries = 0, why = ''
         WHERE shop_id = $1 AND id = $2 AND owner = $3 AND run_at = $4 AND again_at IS NOT NULL",
        claimed.shop.as_str(),
        &claimed.id,
        &claimed.owner,
        claimed.until.0,
    )?;
    Ok(back > 0)
}

/// It has to be tried again, from `due` on: the tries go on counting, and whatever was asked for meanwhile waits as long.
/// `why` holds no personal data. False when somebody else has taken it.
pub async fn postpone(tx: &mut Tx, claimed: &Claimed, due: Moment, why: &str) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE duties SET due_at = $5, run_at = $5, again_at = NULL, owner = NULL, why = $6
         WHERE shop_id = $1 AND id = $2 AND owner = $3 AND run_at = $4",
        claimed.shop.as_str(),
        &claimed.id,
        &claimed.owner,
        claimed.until.0,
        due.0,
        why,
    )?;
    Ok(changed > 0)
}

/// It cannot be done without a person: nobody takes it until [`super::retry_parked`] or [`super::add`]. `why` holds no
/// personal data. False when somebody else has taken it.
pub async fn park(tx: &mut Tx, claimed: &Claimed, now: Moment, why: &str) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE duties SET parked_at = $5, again_at = NULL, owner = NULL, why = $6
         WHERE shop_id = $1 AND id = $2 AND owner = $3 AND run_at = $4",
        claimed.shop.as_str(),
        &claimed.id,
        &claimed.owner,
        claimed.until.0,
        now.0,
        why,
    )?;
    Ok(changed > 0)
}

/// The moment from which there is something to take, in any shop; `None` when there is nothing.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Moment>, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT run_at FROM duties WHERE parked_at IS NULL ORDER BY run_at, shop_id, id LIMIT 1",
    )?;
    Ok(row.map(|(at,)| Moment(at)))
}
