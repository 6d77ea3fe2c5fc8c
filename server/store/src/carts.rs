//! Carts. A session has at most one open cart; a cart is closed when it becomes an order.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    cart::Cart,
    id::{CartId, ShopId},
    moment::Moment,
};

#[derive(sqlx::FromRow)]
struct CartRow {
    id: String,
    lines: String,
}

impl TryFrom<CartRow> for Cart {
    type Error = StoreError;
    fn try_from(row: CartRow) -> Result<Self, StoreError> {
        let lines = Place { table: "carts", id: &row.id }.json("lines", &row.lines)?;
        Ok(Self { id: CartId::new(row.id), lines })
    }
}

/// The session's open cart.
pub async fn of_session(tx: &mut Tx, shop: &ShopId, session_hash: &str) -> Result<Option<Cart>, StoreError> {
    query!(
        tx,
        first CartRow,
        "SELECT id, lines FROM carts WHERE shop_id = $1 AND session_hash = $2 AND closed_at IS NULL",
        shop.as_str(),
        session_hash,
    )?
    .map(Cart::try_from)
    .transpose()
}

/// The session's open cart: the one there is, or else a new, empty one of the given id. Two tabs that open one at the same
/// time get the same.
///
/// Errors: `Exists` when another session has, or an order was made of, the cart of that id.
pub async fn open(
    tx: &mut Tx,
    shop: &ShopId,
    id: &CartId,
    session_hash: &str,
    now: Moment,
) -> Result<Cart, StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO carts (shop_id, id, session_hash, lines, opened_at, closed_at, version)
         VALUES ($1, $2, $3, '[]', $4, NULL, 1) ON CONFLICT DO NOTHING",
        shop.as_str(),
        id.as_str(),
        session_hash,
        now.0,
    )?;
    of_session(tx, shop, session_hash).await?.ok_or(StoreError::Exists)
}

/// The cart of that id, open or closed.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &CartId) -> Result<Option<Cart>, StoreError> {
    query!(
        tx,
        first CartRow,
        "SELECT id, lines FROM carts WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Cart::try_from)
    .transpose()
}

/// The open cart of that id, held until the transaction ends: nobody else changes or orders it meanwhile. `None` when it is
/// closed or unknown. Read a cart so before changing or ordering it.
pub async fn hold(tx: &mut Tx, shop: &ShopId, id: &CartId) -> Result<Option<Cart>, StoreError> {
    query!(
        tx,
        first CartRow,
        "UPDATE carts SET version = version + 1 WHERE shop_id = $1 AND id = $2 AND closed_at IS NULL
         RETURNING id, lines",
        shop.as_str(),
        id.as_str(),
    )?
    .map(Cart::try_from)
    .transpose()
}

/// Keeps the lines of an open cart. False when it is closed or unknown.
pub async fn put_lines(tx: &mut Tx, shop: &ShopId, cart: &Cart) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE carts SET lines = $3 WHERE shop_id = $1 AND id = $2 AND closed_at IS NULL",
        shop.as_str(),
        cart.id.as_str(),
        json(&cart.lines)?,
    )?;
    Ok(changed > 0)
}

/// The hash of the session that the cart belongs to.
pub async fn owner(tx: &mut Tx, shop: &ShopId, id: &CartId) -> Result<Option<String>, StoreError> {
    let row = query!(
        tx,
        first(String,),
        "SELECT session_hash FROM carts WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(row.map(|(session,)| session))
}

/// Closes a cart that was ordered. False when it was closed already or is unknown.
pub async fn close(tx: &mut Tx, shop: &ShopId, id: &CartId, now: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE carts SET closed_at = $3 WHERE shop_id = $1 AND id = $2 AND closed_at IS NULL",
        shop.as_str(),
        id.as_str(),
        now.0,
    )?;
    Ok(changed > 0)
}
