//! Approvals that are about to lapse: orders whose goods have to leave before a day, or their credit is gone.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{OrderId, OrderNumber, ShopId},
    moment::Moment,
    yen::Yen,
};

/// An order whose approval is about to lapse.
#[derive(Clone, PartialEq, Eq)]
pub struct Lapsing {
    /// Its number.
    pub number: OrderNumber,
    /// The buyer's name.
    pub buyer_name: String,
    /// Label of the payment method.
    pub method_label: String,
    /// What is paid.
    pub total: Yen,
    /// Until when the approval holds.
    pub until: Moment,
}

impl std::fmt::Debug for Lapsing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lapsing({}, {:?})", self.number, self.until)
    }
}

#[derive(sqlx::FromRow)]
struct LapsingRow {
    number: String,
    buyer_name: String,
    method_label: String,
    total: i64,
    valid_until: i64,
}

/// Keeps until when the approval of an order holds; `None` when there is none, or it is not needed any more.
pub async fn keep(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    until: Option<Moment>,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE orders SET valid_until = $3 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        order.as_str(),
        until.map(|until| until.0),
    )?;
    Ok(())
}

/// The orders whose approval ends before a moment, the first to end first.
pub async fn before(
    tx: &mut Tx,
    shop: &ShopId,
    moment: Moment,
    limit: u32,
) -> Result<Vec<Lapsing>, StoreError> {
    let rows = query!(
        tx,
        all LapsingRow,
        "SELECT number, buyer_name, method_label, total, valid_until FROM orders
         WHERE shop_id = $1 AND valid_until < $2 ORDER BY valid_until, id LIMIT $3",
        shop.as_str(),
        moment.0,
        i64::from(limit),
    )?;
    Ok(rows
        .into_iter()
        .map(|row| Lapsing {
            number: OrderNumber::new(row.number),
            buyer_name: row.buyer_name,
            method_label: row.method_label,
            total: Yen(row.total),
            until: Moment(row.valid_until),
        })
        .collect())
}

/// How many there are.
pub async fn count(tx: &mut Tx, shop: &ShopId, moment: Moment) -> Result<u64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM orders WHERE shop_id = $1 AND valid_until < $2",
        shop.as_str(),
        moment.0,
    )?;
    Place { table: "orders", id: "…" }.number("valid_until", row.map_or(0, |(count,)| count))
}
