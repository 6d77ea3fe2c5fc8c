//! Drafts: what was typed into the checkout of a cart.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    draft::Draft,
    id::{CartId, ShopId},
    moment::Moment,
};

/// The draft of a cart, and whether it was sent in as it stands: problems are shown only then.
pub async fn get(tx: &mut Tx, shop: &ShopId, cart: &CartId) -> Result<Option<(Draft, bool)>, StoreError> {
    let row = query!(
        tx,
        first(String, Option<i64>),
        "SELECT fields, submitted_at FROM drafts WHERE shop_id = $1 AND cart_id = $2",
        shop.as_str(),
        cart.as_str(),
    )?;
    row.map(|(fields, submitted)| {
        let draft = Place { table: "drafts", id: cart.as_str() }.json("fields", &fields)?;
        Ok((draft, submitted.is_some()))
    })
    .transpose()
}

/// Keeps the draft of a cart in place of the one before.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    cart: &CartId,
    draft: &Draft,
    submitted: bool,
    now: Moment,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO drafts (shop_id, cart_id, fields, submitted_at, updated_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, cart_id) DO UPDATE SET fields = excluded.fields,
             submitted_at = excluded.submitted_at, updated_at = excluded.updated_at",
        shop.as_str(),
        cart.as_str(),
        json(draft)?,
        submitted.then_some(now.0),
        now.0,
    )?;
    Ok(())
}

/// Forgets the draft of a cart: once it is ordered, the order has the data. False when there was none.
pub async fn delete(tx: &mut Tx, shop: &ShopId, cart: &CartId) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "DELETE FROM drafts WHERE shop_id = $1 AND cart_id = $2",
        shop.as_str(),
        cart.as_str(),
    )?;
    Ok(changed > 0)
}
