//! Payment methods, and the delivery methods they go with.

use crate::{
    column::{Place, json},
    error::StoreError,
    offers,
    query::query,
    tx::Tx,
};
use domain::{
    consent::ConsentText,
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
    hidden: i64,
    version: i64,
}

impl MethodRow {
    fn kept(self, deliveries: Vec<DeliveryId>) -> Result<Kept, StoreError> {
        let place = Place { table: "methods", id: &self.id };
        let method = PaymentMethod {
            label: self.label,
            note: self.note,
            when: self.pay_when,
            kind: offers::kind_as_now(place.json("kind", &self.kind)?),
            fee: place.json("fee", &self.fee)?,
            least: Yen(self.least),
            most: Yen(self.most),
            deliveries,
            consent: self.consent.as_deref().map(|text| place.json("consent", text)).transpose()?,
            id: MethodId::new(self.id),
        };
        Ok(Kept { method, hidden: self.hidden != 0, version: self.version })
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
             least = excluded.least, most = excluded.most, consent = excluded.consent,
             version = methods.version + 1",
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

/// A payment method as staff keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The method.
    pub method: PaymentMethod,
    /// Whether it is hidden from shoppers.
    pub hidden: bool,
    /// Grows with every change of what it is.
    pub version: i64,
}

/// All that are offered to shoppers, in the order in which they are shown.
pub async fn offered(tx: &mut Tx, shop: &ShopId) -> Result<Vec<PaymentMethod>, StoreError> {
    let kept = kept(tx, shop).await?;
    Ok(kept.into_iter().filter(|kept| !kept.hidden).map(|kept| kept.method).collect())
}

/// All, hidden or not, in the order in which they are shown.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<PaymentMethod>, StoreError> {
    Ok(kept(tx, shop).await?.into_iter().map(|kept| kept.method).collect())
}

/// All as staff keep them, in the order in which they are shown.
pub async fn kept(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Kept>, StoreError> {
    let rows = query!(
        tx,
        all MethodRow,
        "SELECT id, label, note, pay_when, kind, fee, least, most, consent, hidden, version FROM methods
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
            row.kept(deliveries)
        })
        .collect()
}

/// The payment method of that id, hidden or not.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<Option<PaymentMethod>, StoreError> {
    Ok(kept_one(tx, shop, id).await?.map(|kept| kept.method))
}

/// The payment method of that id, if it is offered to shoppers.
pub async fn offered_one(
    tx: &mut Tx,
    shop: &ShopId,
    id: &MethodId,
) -> Result<Option<PaymentMethod>, StoreError> {
    Ok(kept_one(tx, shop, id).await?.filter(|kept| !kept.hidden).map(|kept| kept.method))
}

/// The payment method of that id as staff keep it.
pub async fn kept_one(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<Option<Kept>, StoreError> {
    let row = query!(
        tx,
        first MethodRow,
        "SELECT id, label, note, pay_when, kind, fee, least, most, consent, hidden, version FROM methods
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
    row.kept(deliveries).map(Some)
}

/// Hides a method that was made just now: nobody has changed it yet.
pub async fn hide(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE methods SET hidden = 1 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(())
}

/// Changes what a method is, and whether it is hidden; its deliveries stay. Errors: `Conflict` when it is no longer of that
/// version.
pub async fn update(
    tx: &mut Tx,
    shop: &ShopId,
    method: &PaymentMethod,
    hidden: bool,
    version: i64,
) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE methods SET label = $4, note = $5, pay_when = $6, kind = $7, fee = $8, least = $9, most = $10,
             hidden = $11, version = version + 1
         WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        method.id.as_str(),
        version,
        &method.label,
        &method.note,
        &method.when,
        json(&method.kind)?,
        json(&method.fee)?,
        method.least.0,
        method.most.0,
        i64::from(hidden),
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Changes what shoppers agree to before they pay by a method. Errors: `Conflict` when it is no longer of that version.
pub async fn set_consent(
    tx: &mut Tx,
    shop: &ShopId,
    id: &MethodId,
    text: &ConsentText,
    version: i64,
) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE methods SET consent = $4, version = version + 1 WHERE shop_id = $1 AND id = $2 AND version = $3",
        shop.as_str(),
        id.as_str(),
        version,
        json(text)?,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Puts a method at a place of the list (ascending).
pub async fn set_position(
    tx: &mut Tx,
    shop: &ShopId,
    id: &MethodId,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE methods SET position = $3 WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
        position,
    )?;
    Ok(())
}

/// Whether an attempt to pay was ever made by it. Attempts keep their method as JSON that begins with its id.
pub async fn is_used(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<bool, StoreError> {
    let begin = format!("{{\"id\":{},", json(&id.as_str())?);
    let found = query!(
        tx,
        first(String,),
        "SELECT id FROM payments WHERE shop_id = $1 AND SUBSTR(method, 1, LENGTH($2)) = $2 LIMIT 1",
        shop.as_str(),
        begin,
    )?;
    Ok(found.is_some())
}

/// Takes a method out of the list, with what it goes with.
pub async fn delete(tx: &mut Tx, shop: &ShopId, id: &MethodId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM payment_delivery WHERE shop_id = $1 AND method_id = $2",
        "DELETE FROM methods WHERE shop_id = $1 AND id = $2",
    ] {
        query!(tx, execute, sql, shop.as_str(), id.as_str())?;
    }
    Ok(())
}
