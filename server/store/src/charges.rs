//! What providers claimed the money of: the orders of a period that cost something.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{fee_plan::cost::Charge, id::ShopId, moment::Moment, month::Period, yen::Yen};

/// The last order of the part before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    left_at: i64,
    id: String,
}

/// A part of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// By when their goods left.
    pub charges: Vec<Charge>,
    /// Where the next part begins; `None` on the last one.
    pub next: Option<After>,
}

#[derive(sqlx::FromRow)]
struct ChargeRow {
    left_at: i64,
    id: String,
    provider: String,
    offer: String,
    amount: i64,
}

/// The deferred payments that stand or are paid, of orders whose goods left in the period: each order once, on the day of its first
/// parcel, with the amount that its provider acknowledged last. At most `limit` at a time, however many there are.
pub async fn part(
    tx: &mut Tx,
    shop: &ShopId,
    period: Period,
    after: Option<&After>,
    limit: u16,
) -> Result<Part, StoreError> {
    // Before everything that leaves at the very beginning.
    let (left_at, id) = after.map_or((period.begins().0, ""), |after| (after.left_at, after.id.as_str()));
    // COALESCE also keeps SQLite from looking for the earlier parcel among all that ever left.
    let rows = query!(
        tx,
        all ChargeRow,
        "SELECT s.left_at, s.id, p.provider, p.offer, COALESCE(p.billed, p.amount) AS amount
         FROM shipments s JOIN payments p ON p.shop_id = s.shop_id AND p.order_id = s.order_id
         WHERE s.shop_id = $1 AND s.left_at >= $2 AND (s.left_at, s.id) > ($2, $3) AND s.left_at < $4
             AND p.provider <> '' AND p.state IN ('approved', 'paid')
             AND NOT EXISTS (
                 SELECT 1 FROM shipments e WHERE e.shop_id = s.shop_id AND e.order_id = s.order_id
                     AND (COALESCE(e.left_at, s.left_at + 1), e.id) < (s.left_at, s.id))
         ORDER BY s.left_at, s.id LIMIT $5",
        shop.as_str(),
        left_at,
        id,
        period.ends().0,
        i64::from(limit),
    )?;
    let full = rows.len() >= usize::from(limit);
    let next = rows.last().filter(|_| full).map(|row| After { left_at: row.left_at, id: row.id.clone() });
    let charges = rows.into_iter().map(|row| Charge {
        day: Moment(row.left_at).day(),
        provider: row.provider,
        offer: row.offer,
        amount: Yen(row.amount),
    });
    Ok(Part { charges: charges.collect(), next })
}
