//! Carts that nobody can come back to: never ordered, and their session is over, or the entry of staff that they belonged to. What was typed for them is personal, and of no
//! use any more.

use crate::{error::StoreError, query::query, tx::Tx};
use domain::id::ShopId;

/// The open carts without a session, as a condition on `cart_id`. A macro, since a query is one text.
macro_rules! of_abandoned {
    ($begin:literal) => {
        concat!(
            $begin,
            " (SELECT c.id FROM carts c WHERE c.shop_id = $1 AND c.closed_at IS NULL AND NOT EXISTS
               (SELECT 1 FROM sessions s WHERE s.shop_id = c.shop_id AND s.id_hash = c.session_hash)
               AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.shop_id = c.shop_id AND e.cart_id = c.id))"
        )
    };
}

/// Forgets drafts, confirmation pages and the carts themselves. Forget expired sessions before. Answers how many carts.
pub async fn forget(tx: &mut Tx, shop: &ShopId) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        of_abandoned!("DELETE FROM drafts WHERE shop_id = $1 AND cart_id IN"),
        shop.as_str(),
    )?;
    query!(
        tx,
        execute,
        of_abandoned!("DELETE FROM confirmations WHERE shop_id = $1 AND cart_id IN"),
        shop.as_str(),
    )?;
    query!(tx, execute, of_abandoned!("DELETE FROM carts WHERE shop_id = $1 AND id IN"), shop.as_str(),)
}
