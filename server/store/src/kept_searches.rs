//! What staff typed to find somebody. Names, mail addresses and telephone numbers stay out of addresses: those name only the row here.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, StaffId},
    moment::Moment,
};

/// Keeps what was typed under a fresh id, and forgets what was kept before a moment.
pub async fn keep(
    tx: &mut Tx,
    shop: &ShopId,
    (id, staff): (&str, &StaffId),
    words: &str,
    (now, forget): (Moment, Moment),
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM kept_searches WHERE shop_id = $1 AND kept_at < $2",
        shop.as_str(),
        forget.0,
    )?;
    query!(
        tx,
        execute,
        "INSERT INTO kept_searches (shop_id, id, staff_id, words, kept_at) VALUES ($1, $2, $3, $4, $5)",
        shop.as_str(),
        id,
        staff.as_str(),
        words,
        now.0,
    )?;
    Ok(())
}

/// What was typed; `None` once it is forgotten.
pub async fn words(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<String>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT words FROM kept_searches WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?;
    Ok(row.map(|(words,)| words))
}
