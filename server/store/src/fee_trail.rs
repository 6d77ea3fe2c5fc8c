//! Who changed which plan holds, and what plans cost: append-only.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{id::ShopId, moment::Moment, timeline::Entry};

/// How often an entry looks for its place while others append.
const MOST: u32 = 20;

/// Appends an entry about a provider's plans after all that are there.
pub async fn append(tx: &mut Tx, shop: &ShopId, provider: &str, entry: &Entry) -> Result<(), StoreError> {
    for _ in 0..MOST {
        let written = query!(
            tx,
            execute,
            "INSERT INTO fee_trail (shop_id, provider, seq, happened_at, actor, what, detail)
             VALUES ($1, $2,
                 (SELECT COALESCE(MAX(seq), 0) + 1 FROM fee_trail WHERE shop_id = $1 AND provider = $2),
                 $3, $4, $5, $6)
             ON CONFLICT (shop_id, provider, seq) DO NOTHING",
            shop.as_str(),
            provider,
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

/// The newest entries about a provider's plans, newest first.
pub async fn newest(
    tx: &mut Tx,
    shop: &ShopId,
    provider: &str,
    limit: u16,
) -> Result<Vec<Entry>, StoreError> {
    let rows = query!(
        tx,
        all(i64, String, String, String),
        "SELECT happened_at, actor, what, detail FROM fee_trail WHERE shop_id = $1 AND provider = $2
         ORDER BY seq DESC LIMIT $3",
        shop.as_str(),
        provider,
        i64::from(limit),
    )?;
    let place = Place { table: "fee_trail", id: provider };
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
