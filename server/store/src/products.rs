//! What is sold. How much of it is free is kept by [`crate::stock`].

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{ShopId, Sku},
    product::Product,
    tax::TaxRate,
    yen::Yen,
};

#[derive(sqlx::FromRow)]
struct ProductRow {
    sku: String,
    name: String,
    about: String,
    price: i64,
    rate: String,
    on_hand: i64,
    reserved: i64,
}

impl TryFrom<ProductRow> for Product {
    type Error = StoreError;
    fn try_from(row: ProductRow) -> Result<Self, StoreError> {
        let place = Place { table: "products", id: &row.sku };
        let rate = match row.rate.as_str() {
            "standard" => TaxRate::Standard,
            "reduced" => TaxRate::Reduced,
            _ => return Err(place.wrong("rate")),
        };
        // Staff may have counted less than is reserved: then nothing is free.
        let free = place.number("on_hand", row.on_hand.saturating_sub(row.reserved).max(0))?;
        Ok(Self {
            name: row.name,
            about: row.about,
            price: Yen(row.price),
            rate,
            free,
            sku: Sku::new(row.sku),
        })
    }
}

fn rate_name(rate: TaxRate) -> &'static str {
    match rate {
        TaxRate::Standard => "standard",
        TaxRate::Reduced => "reduced",
    }
}

/// Keeps a product, new or changed, at a place of the list (ascending). `product.free` is ignored: `on_hand` says how many there are, and what is
/// reserved of them stays reserved.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    product: &Product,
    on_hand: u32,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO products (shop_id, sku, position, name, about, price, rate, on_hand, reserved)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
         ON CONFLICT (shop_id, sku) DO UPDATE SET position = excluded.position, name = excluded.name,
             about = excluded.about, price = excluded.price, rate = excluded.rate, on_hand = excluded.on_hand",
        shop.as_str(),
        product.sku.as_str(),
        position,
        &product.name,
        &product.about,
        product.price.0,
        rate_name(product.rate),
        i64::from(on_hand),
    )?;
    Ok(())
}

/// Everything the shop sells, in its order.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<Product>, StoreError> {
    query!(
        tx,
        all ProductRow,
        "SELECT sku, name, about, price, rate, on_hand, reserved FROM products WHERE shop_id = $1
         ORDER BY position, sku",
        shop.as_str(),
    )?
    .into_iter()
    .map(Product::try_from)
    .collect()
}

/// Those of the given products that there are, in the shop's order.
pub async fn some(tx: &mut Tx, shop: &ShopId, skus: &[Sku]) -> Result<Vec<Product>, StoreError> {
    let mut rows: Vec<ProductRow> = Vec::with_capacity(skus.len());
    // Constant SQL cannot grow with the cart: eight at a time, the last ones padded with nothing.
    for eight in skus.chunks(8) {
        let sku = |n: usize| eight.get(n).map(Sku::as_str);
        rows.extend(query!(
            tx,
            all ProductRow,
            "SELECT sku, name, about, price, rate, on_hand, reserved FROM products
             WHERE shop_id = $1 AND sku IN ($2, $3, $4, $5, $6, $7, $8, $9) ORDER BY position, sku",
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
    rows.into_iter().map(Product::try_from).collect()
}

/// Changes a price. False when there is no such product.
pub async fn set_price(tx: &mut Tx, shop: &ShopId, sku: &Sku, price: Yen) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE products SET price = $3 WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku.as_str(),
        price.0,
    )?;
    Ok(changed > 0)
}

/// Sets how many there are, reserved ones included. False when there is no such product.
pub async fn set_on_hand(tx: &mut Tx, shop: &ShopId, sku: &Sku, on_hand: u32) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE products SET on_hand = $3 WHERE shop_id = $1 AND sku = $2",
        shop.as_str(),
        sku.as_str(),
        i64::from(on_hand),
    )?;
    Ok(changed > 0)
}
