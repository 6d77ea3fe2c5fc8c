//! Payment methods, and the delivery methods they go with.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::{DeliveryId, MethodId, ShopId},
    method::PaymentMethod,
    yen::Yen,
};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct MethodRow {
    id: String,
    label: String,
    note: String,
    pay_when: String,
    kind: String,
    fee: String,
    least: i64,
    most: i64,
    consent: Option<String>,
}

impl MethodRow {
    fn going_with(self, deliveries: Vec<DeliveryId>) -> Result<PaymentMethod, StoreError> {
        let place = Place { table: "methods", id: &self.id };
        Ok(PaymentMethod {
            label: self.label,
            note: self.note,
            when: self.pay_when,
            kind: place.json("kind", &self.kind)?,
            fee: place.json("fee", &self.fee)?,
            least: Yen(self.least),
            most: Yen(self.most),
            deliveries,
            consent: self.consent.as_deref().map(|text| place.json("consent", text)).transpose()?,
            id: MethodId::new(self.id),
        })
    }
}

/// Keeps a payment method with the delivery methods it goes with, new or changed, at a place of the list (ascending).
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    method: &PaymentMethod,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO methods (shop_id, id, position, label, note, pay_when, kind, fee, least, most, consent)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, label = excluded.label,
             note = excluded.note, pay_when = excluded.pay_when, kind = excluded.kind, fee = excluded.fee,
             least = excluded.least, most = excluded.most, consent = excluded.consent",
        shop.as_str(),
        method.id.as_str(),
        position,
        &method.label,
        &method.note,
        &method.when,
        json(&method.kind)?,
        json(&method.fee)?,
        method.least.0,
        method.most.0,
        method.consent.as_ref().map(json).transpose()?,
    )?;
    query!(
        tx,
        execute,
        "DELETE FROM payment_delivery WHERE shop_id = $1 AND method_id = $2",
        shop.as_str(),
        method.id.as_str(),
    )?;
    for (position, delivery) in (0_i64..).zip(&method.deliveries) {
        query!(
            tx,
            execute,
            "INSERT INTO payment_delivery (shop_id, method_id, delivery_id, position) VALUES ($1, $2, $3, $4)
             ON CONFLICT (shop_id, method_id, delivery_id) DO NOTHING",
            shop.as_str(),
            method.id.as_str(),
            delivery.as_str(),
            position,
        )?;
    }
    Ok(())
}

/// All, in the order in which they are shown.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<PaymentMethod>, StoreError> {
    let rows = query!(
        tx,
        all MethodRow,
        "SELECT id, label, note, pay_when, kind, fee, least, most, consent FROM methods
         WHERE shop_id = $1 ORDER BY position, id",
        shop.as_str(),
    )?;
    let pairs = query!(
        tx,
        all(String, String),
        "SELECT method_id, delivery_id FROM payment_delivery WHERE shop_id = $1 ORDER BY method_id, position",
        shop.as_str(),
    )?;
    let mut allowed: HashMap<String, Vec<DeliveryId>> = HashMap::new();
    for (method, delivery) in pairs {
        allowed.entry(method).or_default().push(DeliveryId::new(delivery));
    }
    rows.into_iter()
        .map(|row| {
            let deliveries = allowed.remove(&row.id).unwrap_or_default();
            row.going_with(deliveries)
        })
        .collect()
}

/// The payment method of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<Option<PaymentMethod>, StoreError> {
    let row = query!(
        tx,
        first MethodRow,
        "SELECT id, label, note, pay_when, kind, fee, least, most, consent FROM methods
         WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    let Some(row) = row else { return Ok(None) };
    let deliveries = query!(
        tx,
        all(String,),
        "SELECT delivery_id FROM payment_delivery WHERE shop_id = $1 AND method_id = $2 ORDER BY position",
        shop.as_str(),
        id.as_str(),
    )?;
    let deliveries = deliveries.into_iter().map(|(id,)| DeliveryId::new(id)).collect();
    row.going_with(deliveries).map(Some)
}
