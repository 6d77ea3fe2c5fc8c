//! 営業日 of a shop.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{calendar::Calendar, id::ShopId};

/// The calendar, and its version; a shop that has said nothing works always, and its version is 0.
pub async fn get(tx: &mut Tx, shop: &ShopId) -> Result<(Calendar, i64), StoreError> {
    let row = query!(
        tx,
        first(String, String, Option<i64>, i64),
        "SELECT weekly, closed, cutoff, version FROM calendars WHERE shop_id = $1",
        shop.as_str(),
    )?;
    let Some((weekly, closed, cutoff, version)) = row else { return Ok((Calendar::default(), 0)) };
    let place = Place { table: "calendars", id: shop.as_str() };
    let calendar = Calendar {
        weekly: place.json("weekly", &weekly)?,
        closed: place.json("closed", &closed)?,
        cutoff: cutoff.map(|cutoff| place.number("cutoff", cutoff)).transpose()?,
    };
    Ok((calendar, version))
}

/// Keeps the calendar. Errors: `Conflict` when it is no longer of that version.
pub async fn put(tx: &mut Tx, shop: &ShopId, calendar: &Calendar, version: i64) -> Result<(), StoreError> {
    let (weekly, closed) = (json(&calendar.weekly)?, json(&calendar.closed)?);
    let changed = query!(
        tx,
        execute,
        "INSERT INTO calendars (shop_id, weekly, closed, cutoff, version) SELECT $1, $2, $3, $4, $5 + 1
         WHERE $5 = 0 OR EXISTS (SELECT 1 FROM calendars WHERE shop_id = $1)
         ON CONFLICT (shop_id) DO UPDATE SET weekly = excluded.weekly, closed = excluded.closed, cutoff = excluded.cutoff,
             version = excluded.version WHERE calendars.version = $5",
        shop.as_str(),
        weekly,
        closed,
        calendar.cutoff.map(i64::from),
        version,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}
