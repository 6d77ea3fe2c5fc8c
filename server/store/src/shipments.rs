//! Shipments: the parcels of an order.

use crate::{
    column::{Place, json},
    error::StoreError,
    order_words,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
    shipment::{State, sending::Sending},
};

pub use domain::shipment::record::Shipment;

#[derive(sqlx::FromRow)]
pub(crate) struct ShipmentRow {
    pub(crate) id: String,
    pub(crate) part: i64,
    pub(crate) state: String,
    pub(crate) state_facts: String,
    pub(crate) goods: Option<String>,
    pub(crate) own: String,
    pub(crate) version: i64,
}

impl TryFrom<ShipmentRow> for Shipment {
    type Error = StoreError;
    fn try_from(row: ShipmentRow) -> Result<Self, StoreError> {
        let place = Place { table: "shipments", id: &row.id };
        let state: State = place.json("state_facts", &row.state_facts)?;
        if state.name() != row.state {
            return Err(place.wrong("state"));
        }
        Ok(Self {
            state,
            part: place.number("part", row.part)?,
            goods: row.goods.as_deref().map(|goods| place.json("goods", goods)).transpose()?,
            own: place.json("own", &row.own)?,
            version: row.version,
            id: row.id,
        })
    }
}

/// Keeps a new shipment of an order, as version 1. Errors: `Exists` when the id is taken.
pub async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    shipment: &Shipment,
) -> Result<(), StoreError> {
    let state = &shipment.state;
    let written = query!(
        tx,
        execute,
        "INSERT INTO shipments (shop_id, id, order_id, part, state, state_facts, goods, own, slip, left_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        shipment.id.as_str(),
        order.as_str(),
        i64::from(shipment.part),
        state.name(),
        json(state)?,
        shipment.goods.as_ref().map(json).transpose()?,
        json(&shipment.own)?,
        slip(state),
        left(state),
    )?;
    if written == 0 {
        return Err(StoreError::Exists);
    }
    derive(tx, shop, order).await
}

/// The order's shipments, in the order of their numbers.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Shipment>, StoreError> {
    query!(
        tx,
        all ShipmentRow,
        "SELECT id, part, state, state_facts, goods, own, version FROM shipments
         WHERE shop_id = $1 AND order_id = $2 ORDER BY part, id",
        shop.as_str(),
        order.as_str(),
    )?
    .into_iter()
    .map(Shipment::try_from)
    .collect()
}

/// Keeps what lies in a shipment and what it has of its own. Answers the new version.
///
/// Errors: `Conflict` when it has another version by now, or is unknown.
pub async fn pack(tx: &mut Tx, shop: &ShopId, shipment: &Shipment) -> Result<i64, StoreError> {
    let version = query!(
        tx,
        first(i64,),
        "UPDATE shipments SET goods = $4, own = $5, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING version",
        shop.as_str(),
        shipment.id.as_str(),
        shipment.version,
        shipment.goods.as_ref().map(json).transpose()?,
        json(&shipment.own)?,
    )?;
    version.map(|(version,)| version).ok_or_else(|| tx.conflict())
}

/// Forgets a shipment that was joined to another. Errors: `Conflict` when it has another version by now, or is unknown.
pub async fn remove(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    shipment: &Shipment,
) -> Result<(), StoreError> {
    let gone = query!(
        tx,
        execute,
        "DELETE FROM shipments WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        shipment.id.as_str(),
        shipment.version,
    )?;
    if gone == 0 {
        return Err(tx.conflict());
    }
    derive(tx, shop, order).await
}

/// 発送状況 of an order, as it was derived when a parcel changed last; `None` where there is no such order.
pub async fn sending(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Option<Sending>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT sending FROM orders WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        order.as_str(),
    )?;
    let wrong = || Place { table: "orders", id: order.as_str() }.wrong("sending");
    row.map(|(name,)| Sending::named(&name).ok_or_else(wrong)).transpose()
}

/// When the first of the order's parcels left; `None` while all are here.
pub async fn left_at(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Option<Moment>, StoreError> {
    Ok(departures(tx, shop, order).await?.into_iter().min())
}

/// When those of the order's parcels left that have, in no order. Sorted, reduced or only told apart by the database, they would be
/// looked for along the index of all parcels by time.
async fn departures(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Moment>, StoreError> {
    let rows = query!(
        tx,
        all(i64,),
        "SELECT COALESCE(left_at, 0) FROM shipments WHERE shop_id = $1 AND order_id = $2",
        shop.as_str(),
        order.as_str(),
    )?;
    Ok(rows.into_iter().filter(|(at,)| *at != 0).map(|(at,)| Moment(at)).collect())
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
    let written = query!(
        tx,
        first(i64, String),
        "UPDATE shipments SET state = $4, state_facts = $5, slip = $7, version = version + 1,
             left_at = CASE WHEN CAST($6 AS BIGINT) IS NULL THEN NULL ELSE COALESCE(left_at, $6) END
         WHERE shop_id = $1 AND id = $2 AND version = $3 RETURNING version, order_id",
        shop.as_str(),
        id,
        expected,
        state.name(),
        json(state)?,
        left(state),
        slip(state),
    )?;
    let Some((version, order)) = written else { return Err(tx.conflict()) };
    derive(tx, shop, &OrderId::new(order)).await?;
    Ok(version)
}

/// When the goods of that state left: what arrived or came back left before, and that is kept from then. What was recalled never
/// left.
fn left(state: &State) -> Option<i64> {
    match state {
        State::Shipped { at, .. } | State::Delivered { at } | State::Returned { at } => Some(at.0),
        State::Unshipped | State::Labelled { .. } | State::Withdrawn => None,
    }
}

fn slip(state: &State) -> Option<&str> {
    match state {
        State::Labelled { slip } | State::Shipped { slip: Some(slip), .. } => Some(slip),
        _ => None,
    }
}

#[derive(sqlx::FromRow)]
struct SentRow {
    placed_at: i64,
    slips: String,
}

/// Keeps with the order what the list shows of all its parcels, as they are now: 発送状況, when they left, and the slips it is found by.
async fn derive(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<(), StoreError> {
    // Whoever writes another parcel of the same order waits here, and reads ours afterwards.
    let held = query!(
        tx,
        first SentRow,
        "UPDATE orders SET slips = slips WHERE shop_id = $1 AND id = $2 RETURNING placed_at, slips",
        shop.as_str(),
        order.as_str(),
    )?;
    let Some(held) = held else { return Ok(()) };
    let parcels = of_order(tx, shop, order).await?;
    let last = departures(tx, shop, order).await?.into_iter().max();
    let slips = slips(&parcels, &held.slips);
    let old: Vec<&str> = held.slips.lines().collect();
    let new: Vec<&str> = slips.iter().map(String::as_str).collect();
    order_words::replace(tx, shop, (order, Moment(held.placed_at)), &old, &new).await?;
    query!(
        tx,
        execute,
        "UPDATE orders SET sending = $3, shipped_at = $4, slips = $5, slipped = $6 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        order.as_str(),
        Sending::of(parcels.iter().map(|parcel| &parcel.state)).name(),
        last.map(|at| at.0),
        slips.join("\n"),
        i64::from(!slips.is_empty()),
    )?;
    Ok(())
}

/// The slip numbers of the parcels, as they are searched. What has arrived or come back no longer says its own: then none that was
/// known is forgotten.
fn slips(parcels: &[Shipment], known: &str) -> Vec<String> {
    let told = parcels.iter().filter_map(|parcel| match &parcel.state {
        State::Labelled { slip } | State::Shipped { slip: Some(slip), .. } => Some(order_words::fold(slip)),
        _ => None,
    });
    let silent =
        parcels.iter().any(|parcel| matches!(parcel.state, State::Delivered { .. } | State::Returned { .. }));
    let mut all: Vec<String> = told.chain(known.lines().filter(|_| silent).map(str::to_owned)).collect();
    all.sort_unstable();
    all.dedup();
    all
}
