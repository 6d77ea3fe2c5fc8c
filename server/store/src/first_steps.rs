//! はじめの設定: what of it is done, by what is there, and what somebody leaves as it is.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::{id::ShopId, moment::Moment};

/// What a shop has of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct There {
    /// Its facts were saved.
    pub facts: bool,
    /// A product is shown.
    pub goods: bool,
    /// A way of delivery was changed.
    pub deliveries: bool,
    /// A payment method was changed.
    pub payments: bool,
    /// How it looks was drawn.
    pub look: bool,
    /// An order was placed.
    pub order: bool,
}

/// What there is.
pub async fn there(tx: &mut Tx, shop: &ShopId) -> Result<There, StoreError> {
    let row = query!(
        tx,
        first(i64, i64, i64, i64, i64, i64),
        "SELECT (SELECT COUNT(*) FROM shops WHERE shop_id = $1 AND version > 1),
             (SELECT COUNT(*) FROM (SELECT 1 AS one FROM products WHERE shop_id = $1 AND shown = 1 LIMIT 1) AS goods),
             (SELECT COUNT(*) FROM deliveries WHERE shop_id = $1 AND version > 1),
             (SELECT COUNT(*) FROM methods WHERE shop_id = $1 AND version > 1),
             (SELECT COUNT(*) FROM shops WHERE shop_id = $1 AND look_version > 1),
             (SELECT COUNT(*) FROM (SELECT 1 AS one FROM orders WHERE shop_id = $1 LIMIT 1) AS placed)",
        shop.as_str(),
    )?;
    let (facts, goods, deliveries, payments, look, order) = row.unwrap_or_default();
    Ok(There {
        facts: facts > 0,
        goods: goods > 0,
        deliveries: deliveries > 0,
        payments: payments > 0,
        look: look > 0,
        order: order > 0,
    })
}

/// The steps that somebody leaves as they are.
pub async fn left(tx: &mut Tx, shop: &ShopId) -> Result<Vec<String>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT step FROM first_steps WHERE shop_id = $1 ORDER BY step",
        shop.as_str()
    )?;
    Ok(rows.into_iter().map(|(step,)| step).collect())
}

/// Leaves a step as it is. False: it was left before.
pub async fn leave(tx: &mut Tx, shop: &ShopId, step: &str, now: Moment) -> Result<bool, StoreError> {
    let left = query!(
        tx,
        execute,
        "INSERT INTO first_steps (shop_id, step, at) VALUES ($1, $2, $3) ON CONFLICT (shop_id, step) DO NOTHING",
        shop.as_str(),
        step,
        now.0,
    )?;
    Ok(left > 0)
}
