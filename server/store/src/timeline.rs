//! The timeline of an order: append-only.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
    timeline::Entry,
};

/// How often an entry looks for its place while others append to the same order.
const MOST: u32 = 20;

/// Appends an entry after all that are there.
pub async fn append(tx: &mut Tx, shop: &ShopId, order: &OrderId, entry: &Entry) -> Result<(), StoreError> {
    for _ in 0..MOST {
        let written = query!(
            tx,
            execute,
            "INSERT INTO timeline (shop_id, order_id, seq, happened_at, actor, what, detail)
             VALUES ($1, $2,
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM timeline WHERE shop_id = $1 AND order_id = $2),
                 $3, $4, $5, $6)
             ON CONFLICT (shop_id, order_id, seq) DO NOTHING",
            shop.as_str(),
            order.as_str(),
            entry.at.0,
            json(&entry.actor)?,
            &entry.what,
            json(&entry.detail)?,
        )?;
        // Somebody else took the place while we waited for them; their entry is visible now.
        if written > 0 {
            return Ok(());
        }
    }
    Err(tx.conflict())
}

/// Every entry, the oldest first.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Entry>, StoreError> {
    let rows = query!(
        tx,
        all(i64, String, String, String),
        "SELECT happened_at, actor, what, detail FROM timeline WHERE shop_id = $1 AND order_id = $2 ORDER BY seq",
        shop.as_str(),
        order.as_str(),
    )?;
    let place = Place { table: "timeline", id: order.as_str() };
    rows.into_iter()
        .map(|(at, actor, what, detail)| {
            Ok(Entry {
                at: Moment(at),
                actor: place.json("actor", &actor)?,
                what,
                detail: place.json("detail", &detail)?,
            })
        })
        .collect()
}
