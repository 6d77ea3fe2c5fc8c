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
    id::{DeliveryId, MethodId, ShopId},
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
    free_from: Option<i64>,
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
            free_from: row.free_from.map(Yen),
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
        "INSERT INTO deliveries (shop_id, id, position, label, carrier, fee, fees, day_lead, day_window, slots, arrival,
             free_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, label = excluded.label,
             carrier = excluded.carrier, fee = excluded.fee, fees = excluded.fees, day_lead = excluded.day_lead,
             day_window = excluded.day_window, slots = excluded.slots, arrival = excluded.arrival,
             free_from = excluded.free_from, version = deliveries.version + 1",
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
        method.free_from.map(|from| from.0),
    )?;
    Ok(())
}

/// All, in the order in which they are shown.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<DeliveryMethod>, StoreError> {
    query!(
        tx,
        all DeliveryRow,
        "SELECT id, label, carrier, fee, fees, day_lead, day_window, slots, arrival, free_from FROM deliveries
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
        "SELECT id, label, carrier, fee, fees, day_lead, day_window, slots, arrival, free_from FROM deliveries
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(DeliveryMethod::try_from)
    .transpose()
}

/// The version of a delivery method; it grows with every change. `None` when there is no such method.
pub async fn version(tx: &mut Tx, shop: &ShopId, id: &DeliveryId) -> Result<Option<i64>, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT version FROM deliveries WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(row.map(|(version,)| version))
}

/// Changes a delivery method where it stands. Errors: `Conflict` when it is no longer of that version.
pub async fn update(
    tx: &mut Tx,
    shop: &ShopId,
    method: &DeliveryMethod,
    version: i64,
) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE deliveries SET label = $4, carrier = $5, fee = $6, fees = $7, arrival = $8, day_lead = $9,
             day_window = $10, slots = $11, free_from = $12, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        method.id.as_str(),
        version,
        &method.label,
        method.carrier.map_or("", Carrier::name),
        method.fee.0,
        json(&method.fees)?,
        &method.arrival,
        method.days.map(|days| i64::from(days.lead)),
        method.days.map(|days| i64::from(days.window)),
        json(&method.slots)?,
        method.free_from.map(|from| from.0),
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Whether an order is, or was, to be delivered by it. Orders keep their delivery as JSON that begins with its id; no text that somebody
/// typed can look like it, for quotes are escaped there.
pub async fn is_used(tx: &mut Tx, shop: &ShopId, id: &DeliveryId) -> Result<bool, StoreError> {
    let name: String = json(&id.as_str())?
        .chars()
        .flat_map(|character| {
            let special = matches!(character, '%' | '_' | '!');
            special.then_some('!').into_iter().chain([character])
        })
        .collect();
    let found = query!(
        tx,
        first(String,),
        "SELECT id FROM orders WHERE shop_id = $1 AND checkout LIKE $2 ESCAPE '!' LIMIT 1",
        shop.as_str(),
        format!("%\"delivery\":{{\"id\":{name},%"),
    )?;
    Ok(found.is_some())
}

/// Takes one out of the list, with what it goes with.
pub async fn delete(tx: &mut Tx, shop: &ShopId, id: &DeliveryId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM payment_delivery WHERE shop_id = $1 AND delivery_id = $2",
        "DELETE FROM deliveries WHERE shop_id = $1 AND id = $2",
    ] {
        query!(tx, execute, sql, shop.as_str(), id.as_str())?;
    }
    Ok(())
}

/// Makes these the payment methods that a delivery method goes with, and no others.
pub async fn allow(
    tx: &mut Tx,
    shop: &ShopId,
    delivery: &DeliveryId,
    methods: &[MethodId],
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM payment_delivery WHERE shop_id = $1 AND delivery_id = $2",
        shop.as_str(),
        delivery.as_str(),
    )?;
    for method in methods {
        // Beside its neighbours in the order in which delivery methods are shown.
        query!(
            tx,
            execute,
            "INSERT INTO payment_delivery (shop_id, method_id, delivery_id, position)
             SELECT shop_id, $2, id, position FROM deliveries WHERE shop_id = $1 AND id = $3",
            shop.as_str(),
            method.as_str(),
            delivery.as_str(),
        )?;
    }
    Ok(())
}
