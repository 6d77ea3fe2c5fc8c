//! 規格: what is bought, each with its price and tax rate. How many are free is kept by [`crate::stock`], and the pages on which they are
//! chosen by [`crate::products`].

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, Sku},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};

/// A row as both this and the products read it.
#[derive(sqlx::FromRow)]
pub(crate) struct VariantRow {
    pub(crate) sku: String,
    name: String,
    price: i64,
    rate: String,
    on_hand: i64,
    reserved: i64,
}

impl TryFrom<VariantRow> for Variant {
    type Error = StoreError;
    fn try_from(row: VariantRow) -> Result<Self, StoreError> {
        let place = Place { table: "variants", id: &row.sku };
        let rate = match row.rate.as_str() {
            "standard" => TaxRate::Standard,
            "reduced" => TaxRate::Reduced,
            _ => return Err(place.wrong("rate")),
        };
        // Staff may have counted less than is reserved: then nothing is free.
        let free = place.number("on_hand", row.on_hand.saturating_sub(row.reserved).max(0))?;
        Ok(Self { name: row.name, price: Yen(row.price), rate, free, sku: Sku::new(row.sku) })
    }
}

pub(crate) fn rate_name(rate: TaxRate) -> &'static str {
    match rate {
        TaxRate::Standard => "standard",
        TaxRate::Reduced => "reduced",
    }
}

/// Keeps a variant without a page, new or changed, at a place of the list (ascending). `variant.free` is ignored: `on_hand` says how many
/// there are, and what is reserved of them stays reserved.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    variant: &Variant,
    on_hand: u32,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO variants (shop_id, sku, position, name, price, rate, on_hand, reserved)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
         ON CONFLICT (shop_id, sku) DO UPDATE SET position = excluded.position, name = excluded.name,
             price = excluded.price, rate = excluded.rate, on_hand = excluded.on_hand",
        shop.as_str(),
        variant.sku.as_str(),
        position,
        &variant.name,
        variant.price.0,
        rate_name(variant.rate),
        i64::from(on_hand),
    )?;
    Ok(())
}

/// Everything the shop sells, in its order.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Variant>, StoreError> {
    query!(
        tx,
        all VariantRow,
        "SELECT sku, name, price, rate, on_hand, reserved FROM variants WHERE shop_id = $1 AND sold = 1
         ORDER BY position, sku",
        shop.as_str(),
    )?
    .into_iter()
    .map(Variant::try_from)
    .collect()
}

/// Those of the given variants that are sold, in the shop's order.
pub async fn some(tx: &mut Tx, shop: &ShopId, skus: &[Sku]) -> Result<Vec<Variant>, StoreError> {
    let mut rows: Vec<VariantRow> = Vec::with_capacity(skus.len());
    // Constant SQL cannot grow with the cart: eight at a time, the last ones padded with nothing.
    for eight in skus.chunks(8) {
        let sku = |n: usize| eight.get(n).map(Sku::as_str);
        rows.extend(query!(
            tx,
            all VariantRow,
            "SELECT sku, name, price, rate, on_hand, reserved FROM variants
             WHERE shop_id = $1 AND sold = 1 AND sku IN ($2, $3, $4, $5, $6, $7, $8, $9) ORDER BY position, sku",
            shop.as_str(),
            sku(0),
            sku(1),
            sku(2),
            sku(3),
            sku(4),
            sku(5),
            sku(6),
            sku(7),
        )?);
    }
    rows.into_iter().map(Variant::try_from).collect()
}

/// Changes a price. False when there is no such variant.
pub async fn set_price(tx: &mut Tx, shop: &ShopId, sku: &Sku, price: Yen) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE variants SET price = $3 WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku.as_str(),
        price.0,
    )?;
    Ok(changed > 0)
}

/// Sets how many there are, reserved ones included. False when there is no such variant.
pub async fn set_on_hand(tx: &mut Tx, shop: &ShopId, sku: &Sku, on_hand: u32) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE variants SET on_hand = $3 WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku.as_str(),
        i64::from(on_hand),
    )?;
    Ok(changed > 0)
}
