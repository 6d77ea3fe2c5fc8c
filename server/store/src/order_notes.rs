//! 社内メモ of an order, and what is written to its customer on the 納品書.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
    order::note::Note,
};

#[derive(sqlx::FromRow)]
struct NoteRow {
    memo: String,
    message: String,
    written_at: i64,
    written_by: String,
    version: i64,
}

/// The notes of an order; empty ones of version 0 while nobody has written any.
pub async fn get(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Note, StoreError> {
    let row = query!(
        tx,
        first NoteRow,
        "SELECT memo, message, written_at, written_by, version FROM order_notes WHERE shop_id = $1 AND order_id = $2",
        shop.as_str(),
        order.as_str(),
    )?;
    Ok(row.map_or_else(Note::default, |row| Note {
        memo: row.memo,
        message: row.message,
        written: Some((Moment(row.written_at), row.written_by)),
        version: row.version,
    }))
}

/// Keeps the notes of an order that were read with that version. `at` and `by`: who writes. Errors: `Conflict` when somebody
/// else has written since.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
    note: &Note,
    at: Moment,
    by: &str,
) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO order_notes (shop_id, order_id, memo, message, written_at, written_by, version)
         SELECT $1, $2, $3, $4, $5, $6, 1 WHERE $7 = 0
         ON CONFLICT (shop_id, order_id) DO NOTHING",
        shop.as_str(),
        order.as_str(),
        &note.memo,
        &note.message,
        at.0,
        by,
        note.version,
    )?;
    if written > 0 {
        return Ok(());
    }
    let changed = query!(
        tx,
        execute,
        "UPDATE order_notes SET memo = $3, message = $4, written_at = $5, written_by = $6, version = version + 1
         WHERE shop_id = $1 AND order_id = $2 AND version = $7",
        shop.as_str(),
        order.as_str(),
        &note.memo,
        &note.message,
        at.0,
        by,
        note.version,
    )?;
    if changed > 0 { Ok(()) } else { Err(tx.conflict()) }
}
