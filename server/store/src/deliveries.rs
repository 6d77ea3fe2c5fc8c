//! Delivery methods.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    carrier::Carrier,
    delivery::{Days, DeliveryMethod},
    id::{DeliveryId, ShopId},
    yen::Yen,
};

#[derive(sqlx::FromRow)]
struct DeliveryRow {
    id: String,
    label: String,
    carrier: String,
    fee: i64,
    fees: String,
    day_lead: Option<i64>,
    day_window: Option<i64>,
    slots: String,
    arrival: String,
}

impl TryFrom<DeliveryRow> for DeliveryMethod {
    type Error = StoreError;
    fn try_from(row: DeliveryRow) -> Result<Self, StoreError> {
        let place = Place { table: "deliveries", id: &row.id };
        let days = match (row.day_lead, row.day_window) {
            (Some(lead), Some(window)) => Some(Days {
                lead: place.number("day_lead", lead)?,
                window: place.number("day_window", window)?,
            }),
            (None, None) => None,
            _ => return Err(place.wrong("day_lead")),
        };
        let carrier = match row.carrier.as_str() {
            "" => None,
            name => Some(Carrier::named(name).ok_or_else(|| place.wrong("carrier"))?),
        };
        Ok(Self {
            label: row.label,
            carrier,
            fee: Yen(row.fee),
            fees: place.json("fees", &row.fees)?,
            days,
            slots: place.json("slots", &row.slots)?,
            arrival: row.arrival,
            id: DeliveryId::new(row.id),
        })
    }
}

/// Keeps a delivery method, new or changed, at a place of the list (ascending).
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    method: &DeliveryMethod,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO deliveries (shop_id, id, position, label, carrier, fee, fees, day_lead, day_window, slots, arrival)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, label = excluded.label,
             carrier = excluded.carrier, fee = excluded.fee, fees = excluded.fees, day_lead = excluded.day_lead,
             day_window = excluded.day_window, slots = excluded.slots, arrival = excluded.arrival",
        shop.as_str(),
        method.id.as_str(),
        position,
        &method.label,
        method.carrier.map_or("", Carrier::name),
        method.fee.0,
        json(&method.fees)?,
        method.days.map(|days| i64::from(days.lead)),
        method.days.map(|days| i64::from(days.window)),
        json(&method.slots)?,
        &method.arrival,
    )?;
    Ok(())
}

/// All, in the order in which they are shown.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<DeliveryMethod>, StoreError> {
    query!(
        tx,
        all DeliveryRow,
        "SELECT id, label, carrier, fee, fees, day_lead, day_window, slots, arrival FROM deliveries
         WHERE shop_id = $1 ORDER BY position, id",
        shop.as_str(),
    )?
    .into_iter()
    .map(DeliveryMethod::try_from)
    .collect()
}

/// The delivery method of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &DeliveryId) -> Result<Option<DeliveryMethod>, StoreError> {
    query!(
        tx,
        first DeliveryRow,
        "SELECT id, label, carrier, fee, fees, day_lead, day_window, slots, arrival FROM deliveries
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(DeliveryMethod::try_from)
    .transpose()
}
