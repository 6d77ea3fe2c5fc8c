//! Shipments: one per delivery address of an order.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
    shipment::State,
};

/// A shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: State,
    /// Grows with every change.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct ShipmentRow {
    id: String,
    state: String,
    state_facts: String,
    version: i64,
}

impl TryFrom<ShipmentRow> for Shipment {
    type Error = StoreError;
    fn try_from(row: ShipmentRow) -> Result<Self, StoreError> {
        let place = Place { table: "shipments", id: &row.id };
        let state: State = place.json("state_facts", &row.state_facts)?;
        if state.name() != row.state {
            return Err(place.wrong("state"));
        }
        Ok(Self { state, version: row.version, id: row.id })
    }
}

/// Keeps a new shipment of an order, as version 1. Errors: `Exists` when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    id: &str,
    state: &State,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO shipments (shop_id, id, order_id, state, state_facts, left_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        id,
        order.as_str(),
        state.name(),
        json(state)?,
        left(state),
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// The order's shipments.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Shipment>, StoreError> {
    query!(
        tx,
        all ShipmentRow,
        "SELECT id, state, state_facts, version FROM shipments WHERE shop_id = $1 AND order_id = $2 ORDER BY id",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Shipment::try_from)
    .collect()
}

/// When the first of the order's parcels left; `None` while all are here.
pub async fn left_at(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Option<Moment>, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT left_at FROM shipments WHERE shop_id = $1 AND order_id = $2 AND left_at IS NOT NULL
         ORDER BY left_at LIMIT 1",
        shop.as_str(),
        order.as_str(),
    )?;
    Ok(row.map(|(at,)| Moment(at)))
}

/// Keeps the new state of a shipment that was read with version `expected`. Answers the new version.
///
/// Errors: `Conflict` when it has another version by now, or is unknown.
pub async fn update(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    expected: i64,
    state: &State,
) -> Result<i64, StoreError> {
    let version = query!(
        tx,
        first(i64,),
        "UPDATE shipments SET state = $4, state_facts = $5, version = version + 1,
             left_at = CASE WHEN CAST($6 AS BIGINT) IS NULL THEN NULL ELSE COALESCE(left_at, $6) END
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING version",
        shop.as_str(),
        id,
        expected,
        state.name(),
        json(state)?,
        left(state),
    )?;
    version.map(|(version,)| version).ok_or_else(|| tx.conflict())
}

/// When the goods of that state left: what arrived or came back left before, and that is kept from then. What was recalled never
/// left.
fn left(state: &State) -> Option<i64> {
    match state {
        State::Shipped { at, .. } | State::Delivered { at } | State::Returned { at } => Some(at.0),
        State::Unshipped | State::Labelled { .. } | State::Withdrawn => None,
    }
}
