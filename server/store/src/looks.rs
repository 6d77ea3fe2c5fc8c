//! How a shop looks: as staff are drawing it, and as shoppers see it.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{id::ShopId, look::Look};

/// What staff are drawing, with its version, and what shoppers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Being drawn.
    pub drawn: Look,
    /// Grows with every change of it.
    pub version: i64,
    /// Seen by shoppers.
    pub seen: Look,
}

/// Both of them; `None`: there is no such shop.
pub async fn get(tx: &mut Tx, shop: &ShopId) -> Result<Option<Looks>, StoreError> {
    let row = query!(
        tx,
        first(String, i64, String),
        "SELECT look_drawn, look_version, look FROM shops WHERE shop_id = $1",
        shop.as_str(),
    )?;
    let Some((drawn, version, seen)) = row else { return Ok(None) };
    let place = Place { table: "shops", id: shop.as_str() };
    Ok(Some(Looks { drawn: place.json("look_drawn", &drawn)?, version, seen: place.json("look", &seen)? }))
}

/// Keeps a drawing that was made from that version. Errors: [`StoreError::Conflict`] when it is another.
pub async fn draw(tx: &mut Tx, shop: &ShopId, look: &Look, version: i64) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE shops SET look_drawn = $3, look_version = look_version + 1 WHERE shop_id = $1 AND look_version = $2",
        shop.as_str(),
        version,
        json(look)?,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Shows shoppers the drawing of that version. Errors: [`StoreError::Conflict`] when it is another.
pub async fn publish(tx: &mut Tx, shop: &ShopId, version: i64) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE shops SET look = look_drawn WHERE shop_id = $1 AND look_version = $2",
        shop.as_str(),
        version,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}
