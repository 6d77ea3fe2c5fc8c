//! Shops.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::ShopId,
    moment::Day,
    shop::{Closing, Shop},
};

#[derive(sqlx::FromRow)]
struct ShopRow {
    shop_id: String,
    name: String,
    legal: String,
    hold_seconds: i64,
    choose_again_seconds: i64,
    look: String,
    closed: i64,
    closed_text: String,
    reopens_on: String,
}

impl TryFrom<ShopRow> for Shop {
    type Error = StoreError;
    fn try_from(row: ShopRow) -> Result<Self, StoreError> {
        let place = Place { table: "shops", id: &row.shop_id };
        let (legal, look) = (place.json("legal", &row.legal)?, place.json("look", &row.look)?);
        let reopens = match row.reopens_on.as_str() {
            "" => None,
            day => Some(Day::parse(day).ok_or_else(|| place.wrong("reopens_on"))?),
        };
        Ok(Self {
            id: ShopId::new(row.shop_id),
            name: row.name,
            legal,
            hold_seconds: row.hold_seconds,
            choose_again_seconds: row.choose_again_seconds,
            look,
            closing: (row.closed != 0).then_some(Closing { text: row.closed_text, reopens }),
        })
    }
}

/// Keeps a shop, new or changed; how it looks is kept by [`crate::looks`], and whether it is closed by [`close`].
pub async fn put(tx: &mut Tx, shop: &Shop) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO shops (shop_id, name, legal, hold_seconds, choose_again_seconds) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id) DO UPDATE SET name = excluded.name, legal = excluded.legal,
             hold_seconds = excluded.hold_seconds, choose_again_seconds = excluded.choose_again_seconds",
        shop.id.as_str(),
        &shop.name,
        json(&shop.legal)?,
        shop.hold_seconds,
        shop.choose_again_seconds,
    )?;
    Ok(())
}

/// Changes name and facts of a shop that is still of that version. Errors: [`StoreError::Conflict`] when it is not.
pub async fn change(tx: &mut Tx, shop: &Shop, version: i64) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE shops SET name = $3, legal = $4, version = version + 1 WHERE shop_id = $1 AND version = $2",
        shop.id.as_str(),
        version,
        &shop.name,
        json(&shop.legal)?,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Closes a shop that is still of that version, or opens it; the text stays for the next time. Errors: [`StoreError::Conflict`] when it is
/// of another.
pub async fn close(
    tx: &mut Tx,
    shop: &ShopId,
    closed: bool,
    closing: &Closing,
    version: i64,
) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE shops SET closed = $3, closed_text = $4, reopens_on = $5, version = version + 1
         WHERE shop_id = $1 AND version = $2",
        shop.as_str(),
        version,
        i64::from(closed),
        &closing.text,
        closing.reopens.map(|day| day.to_string()).unwrap_or_default(),
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// What was written for when the shop is closed, whether it is or not.
pub async fn closing(tx: &mut Tx, shop: &ShopId) -> Result<Closing, StoreError> {
    let row = query!(
        tx,
        first(String, String),
        "SELECT closed_text, reopens_on FROM shops WHERE shop_id = $1",
        shop.as_str(),
    )?;
    let (text, reopens) = row.unwrap_or_default();
    Ok(Closing { text, reopens: Day::parse(&reopens) })
}

/// The version of a shop's facts; `None`: there is no such shop.
pub async fn version(tx: &mut Tx, shop: &ShopId) -> Result<Option<i64>, StoreError> {
    let row = query!(tx, first(i64,), "SELECT version FROM shops WHERE shop_id = $1", shop.as_str())?;
    Ok(row.map(|(version,)| version))
}

/// The shop, if there is one of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId) -> Result<Option<Shop>, StoreError> {
    query!(
        tx,
        first ShopRow,
        "SELECT shop_id, name, legal, hold_seconds, choose_again_seconds, look, closed, closed_text, reopens_on
         FROM shops WHERE shop_id = $1",
        shop.as_str(),
    )?
    .map(Shop::try_from)
    .transpose()
}

/// Every shop's id, sorted.
pub async fn all(tx: &mut Tx) -> Result<Vec<ShopId>, StoreError> {
    let rows = query!(tx, all(String,), "SELECT shop_id FROM shops ORDER BY shop_id")?;
    Ok(rows.into_iter().map(|(id,)| ShopId::new(id)).collect())
}
