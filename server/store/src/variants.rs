//! 規格: what is bought, each with its price and tax rate. How many are free is kept by [`crate::stock`], and the pages on which they are
//! chosen by [`crate::products`].

use crate::{
    column::Place,
    error::StoreError,
    many::{self, of_many},
    query::query,
    tx::Tx,
};
use domain::{
    id::{ProductId, ShopId, Sku},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};

/// How many there are of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Which.
    pub sku: Sku,
    /// All that lie in the warehouse, reserved ones included.
    pub on_hand: u32,
    /// Those that orders hold.
    pub reserved: u32,
}

/// A row as both this and the products read it.
#[derive(sqlx::FromRow)]
pub(crate) struct VariantRow {
    pub(crate) sku: String,
    pub(crate) name: String,
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

/// Which product has each of these SKUs: the empty id for what no product has, and nothing for what there is not.
pub async fn owners(tx: &mut Tx, shop: &ShopId, skus: &[Sku]) -> Result<Vec<(Sku, ProductId)>, StoreError> {
    let keys: Vec<&str> = skus.iter().map(Sku::as_str).collect();
    let sql = of_many!("SELECT sku, product_id FROM variants WHERE shop_id = $1 AND sku IN", "ORDER BY sku");
    let rows = many::rows::<(String, String)>(tx, sql, shop, &keys).await?;
    Ok(rows.into_iter().map(|(sku, product)| (Sku::new(sku), ProductId::new(product))).collect())
}

/// How many there are and how many of them are reserved, of each of these SKUs.
pub async fn counts(tx: &mut Tx, shop: &ShopId, skus: &[Sku]) -> Result<Vec<Count>, StoreError> {
    let keys: Vec<&str> = skus.iter().map(Sku::as_str).collect();
    let sql =
        of_many!("SELECT sku, on_hand, reserved FROM variants WHERE shop_id = $1 AND sku IN", "ORDER BY sku");
    let rows = many::rows::<(String, i64, i64)>(tx, sql, shop, &keys).await?;
    rows.into_iter()
        .map(|(sku, on_hand, reserved)| {
            let place = Place { table: "variants", id: &sku };
            let (on_hand, reserved) =
                (place.number("on_hand", on_hand)?, place.number("reserved", reserved)?);
            Ok(Count { sku: Sku::new(sku), on_hand, reserved })
        })
        .collect()
}

/// Changes how many there are by so many, and never below none: what is sold at the same moment is not undone by it. How many there are
/// then; `None` when there is no such variant.
pub async fn adjust(tx: &mut Tx, shop: &ShopId, sku: &Sku, by: i64) -> Result<Option<u32>, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "UPDATE variants SET on_hand = CASE WHEN on_hand + $3 < 0 THEN 0 ELSE on_hand + $3 END
         WHERE shop_id = $1 AND sku = $2 RETURNING on_hand",
        shop.as_str(),
        sku.as_str(),
        by,
    )?;
    row.map(|(on_hand,)| Place { table: "variants", id: sku.as_str() }.number("on_hand", on_hand)).transpose()
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
