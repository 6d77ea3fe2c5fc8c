//! Looking at duties, and letting parked ones go on.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId, ShopId},
    moment::Moment,
};

/// A duty that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
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
    /// When it is due.
    pub due: Moment,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try led to nothing; empty before.
    pub why: String,
    /// Whether somebody has it, or had it when they died.
    pub taken: bool,
    /// Since when it waits for a person.
    pub parked_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    id: String,
    duty: String,
    order_id: String,
    payment_id: Option<String>,
    reference: String,
    due_at: i64,
    tries: i64,
    why: String,
    owner: Option<String>,
    parked_at: Option<i64>,
}

impl TryFrom<StandingRow> for Standing {
    type Error = StoreError;
    fn try_from(row: StandingRow) -> Result<Self, StoreError> {
        let place = Place { table: "duties", id: &row.id };
        Ok(Self {
            duty: Duty::named(&row.duty).ok_or_else(|| place.wrong("duty"))?,
            order: OrderId::new(row.order_id),
            payment: row.payment_id.map(PaymentId::new),
            reference: row.reference,
            due: Moment(row.due_at),
            tries: place.number("tries", row.tries)?,
            why: row.why,
            taken: row.owner.is_some(),
            parked_at: row.parked_at.map(Moment),
            id: row.id,
        })
    }
}

/// Everything still to be done about an order, parked or not, by due time.
pub async fn open_of(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Standing>, StoreError> {
    query!(
        tx,
        all StandingRow,
        "SELECT id, duty, order_id, payment_id, reference, due_at, tries, why, owner, parked_at FROM duties
         WHERE shop_id = $1 AND order_id = $2 ORDER BY due_at, id",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Standing::try_from)
    .collect()
}

/// Everything that waits for a person, the longest waiting first.
pub async fn parked(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Standing>, StoreError> {
    query!(
        tx,
        all StandingRow,
        "SELECT id, duty, order_id, payment_id, reference, due_at, tries, why, owner, parked_at FROM duties
         WHERE shop_id = $1 AND parked_at IS NOT NULL ORDER BY parked_at, id",
        shop.as_str(),
    )?
    .into_iter()
    .map(Standing::try_from)
    .collect()
}

/// A duty that waits for a person, as the list of all of them shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// Its id within the shop.
    pub id: String,
    /// What.
    pub duty: Duty,
    /// The number of the order that it is about.
    pub number: OrderNumber,
    /// Label of the payment method of the order's last attempt.
    pub method_label: String,
    /// Why the last try led to nothing.
    pub why: String,
    /// Since when it waits.
    pub since: Moment,
}

#[derive(sqlx::FromRow)]
struct ParkedRow {
    id: String,
    duty: String,
    number: String,
    method_label: String,
    why: String,
    parked_at: i64,
}

/// What waits for a person, with the orders that it is about, the longest waiting first; so many at most.
pub async fn parked_orders(tx: &mut Tx, shop: &ShopId, limit: u32) -> Result<Vec<Parked>, StoreError> {
    let rows = query!(
        tx,
        all ParkedRow,
        "SELECT d.id AS id, d.duty AS duty, o.number AS number, o.method_label AS method_label, d.why AS why,
             d.parked_at AS parked_at
         FROM duties d JOIN orders o ON o.shop_id = d.shop_id AND o.id = d.order_id
         WHERE d.shop_id = $1 AND d.parked_at IS NOT NULL ORDER BY d.parked_at, d.id LIMIT $2",
        shop.as_str(),
        i64::from(limit),
    )?;
    let read = |row: ParkedRow| {
        let place = Place { table: "duties", id: &row.id };
        Ok(Parked {
            duty: Duty::named(&row.duty).ok_or_else(|| place.wrong("duty"))?,
            number: OrderNumber::new(row.number),
            method_label: row.method_label,
            why: row.why,
            since: Moment(row.parked_at),
            id: row.id,
        })
    };
    rows.into_iter().map(read).collect()
}

/// How many wait for a person: as many as [`parked_orders`] lists, so that what is about no order counts on its own page.
pub async fn count_parked(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT COUNT(*) FROM duties d JOIN orders o ON o.shop_id = d.shop_id AND o.id = d.order_id
         WHERE d.shop_id = $1 AND d.parked_at IS NOT NULL",
        shop.as_str(),
    )?;
    Place { table: "duties", id: "…" }.number("parked_at", row.map_or(0, |(count,)| count))
}

/// Lets a parked duty go on from `due`, its tries counted anew. False when no such duty is parked.
pub async fn retry_parked(tx: &mut Tx, shop: &ShopId, id: &str, due: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE duties SET parked_at = NULL, due_at = $3, run_at = $3, tries = 0
         WHERE shop_id = $1 AND id = $2 AND parked_at IS NOT NULL",
        shop.as_str(),
        id,
        due.0,
    )?;
    Ok(changed > 0)
}
