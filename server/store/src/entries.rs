//! 代行登録: orders that staff are entering, as they typed them. An entry has a cart of its own, which becomes the order.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    entry::Sheet,
    id::{CartId, ShopId, StaffId},
    moment::Moment,
};

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The cart that becomes the order.
    pub cart: CartId,
    /// Who began it.
    pub by: StaffId,
    /// Their name then.
    pub by_name: String,
    /// Goods, prices and reasons, as typed.
    pub sheet: Sheet,
    /// When it was begun.
    pub opened_at: Moment,
    /// When it was kept last.
    pub updated_at: Moment,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    cart_id: String,
    opened_by: String,
    opened_by_name: String,
    sheet: String,
    opened_at: i64,
    updated_at: i64,
}

impl TryFrom<EntryRow> for Entry {
    type Error = StoreError;
    fn try_from(row: EntryRow) -> Result<Self, StoreError> {
        let sheet = Place { table: "entries", id: &row.cart_id }.json("sheet", &row.sheet)?;
        Ok(Self {
            cart: CartId::new(row.cart_id),
            by: StaffId::new(row.opened_by),
            by_name: row.opened_by_name,
            sheet,
            opened_at: Moment(row.opened_at),
            updated_at: Moment(row.updated_at),
        })
    }
}

/// Keeps a new entry, whose cart is open already. Errors: `Exists` when the cart has one.
pub async fn open(tx: &mut Tx, shop: &ShopId, entry: &Entry) -> Result<(), StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO entries (shop_id, cart_id, opened_by, opened_by_name, sheet, opened_at, updated_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) ON CONFLICT (shop_id, cart_id) DO NOTHING",
        shop.as_str(),
        entry.cart.as_str(),
        entry.by.as_str(),
        &entry.by_name,
        json(&entry.sheet)?,
        entry.opened_at.0,
        entry.updated_at.0,
    )?;
    if written == 0 { Err(StoreError::Exists) } else { Ok(()) }
}

/// Keeps what was typed. False when the entry has ended or is unknown.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    cart: &CartId,
    sheet: &Sheet,
    now: Moment,
) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE entries SET sheet = $3, updated_at = $4 WHERE shop_id = $1 AND cart_id = $2 AND ended_at IS NULL",
        shop.as_str(),
        cart.as_str(),
        json(sheet)?,
        now.0,
    )?;
    Ok(changed > 0)
}

/// The entry of that cart, ended or not.
pub async fn get(tx: &mut Tx, shop: &ShopId, cart: &CartId) -> Result<Option<Entry>, StoreError> {
    query!(
        tx,
        first EntryRow,
        "SELECT cart_id, opened_by, opened_by_name, sheet, opened_at, updated_at FROM entries
         WHERE shop_id = $1 AND cart_id = $2",
        shop.as_str(),
        cart.as_str(),
    )?
    .map(Entry::try_from)
    .transpose()
}

/// Those that have not ended, the latest first, at most so many.
pub async fn unfinished(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<Vec<Entry>, StoreError> {
    query!(
        tx,
        all EntryRow,
        "SELECT cart_id, opened_by, opened_by_name, sheet, opened_at, updated_at FROM entries
         WHERE shop_id = $1 AND ended_at IS NULL ORDER BY updated_at DESC, cart_id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?
    .into_iter()
    .map(Entry::try_from)
    .collect()
}

/// Ends an entry: it was ordered, or thrown away. False when it had ended before or is unknown.
pub async fn end(tx: &mut Tx, shop: &ShopId, cart: &CartId, now: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE entries SET ended_at = $3 WHERE shop_id = $1 AND cart_id = $2 AND ended_at IS NULL",
        shop.as_str(),
        cart.as_str(),
        now.0,
    )?;
    Ok(changed > 0)
}

/// Forgets entries that nobody has touched since that moment and nobody ordered. Answers how many. Their carts are abandoned then.
pub async fn forget(tx: &mut Tx, shop: &ShopId, before: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM entries WHERE shop_id = $1 AND ended_at IS NULL AND updated_at < $2",
        shop.as_str(),
        before.0,
    )
}
