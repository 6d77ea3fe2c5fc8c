//! 商品: what has a page. With a product everything is written that lists and searches walk: its shelves and what it is found by.

use crate::{
    categories,
    column::{Place, json},
    db::Db,
    error::StoreError,
    many::{self, of_many},
    product_search,
    query::query,
    shelves::{self, EVERYTHING},
    tx::Tx,
    variants::{VariantRow, rate_name},
};
use domain::{
    category::Categories,
    id::{CategoryId, ProductId, ShopId},
    moment::Moment,
    product::{Choice, Product, full_name},
    variant::Variant,
};
use std::collections::HashMap;

/// Products that are put on their shelves in one transaction by [`catch_up`].
const BATCH: i64 = 200;

#[derive(sqlx::FromRow)]
struct ProductRow {
    id: String,
    position: i64,
    added_at: i64,
    shown: i64,
    name: String,
    reading: String,
    about: String,
    body: String,
    axes: String,
    categories: String,
}

impl ProductRow {
    fn read(self, variants: Vec<Choice>) -> Result<Product, StoreError> {
        let place = Place { table: "products", id: &self.id };
        Ok(Product {
            name: self.name,
            reading: self.reading,
            about: self.about,
            body: self.body,
            axes: place.json("axes", &self.axes)?,
            variants,
            categories: place.json("categories", &self.categories)?,
            position: self.position,
            added_at: Moment(self.added_at),
            shown: self.shown != 0,
            id: ProductId::new(self.id),
        })
    }
}

#[derive(sqlx::FromRow)]
struct ChoiceRow {
    product_id: String,
    choices: String,
    #[sqlx(flatten)]
    variant: VariantRow,
}

/// Keeps a product, new or changed, with its variants. How many there are of a variant stays as it is: see
/// [`crate::variants::set_on_hand`]. A variant that the product no longer has is sold no more, and belongs to
/// none; its row stays for the orders that hold it.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    product: &Product,
    categories: &Categories,
) -> Result<(), StoreError> {
    let id = product.id.as_str();
    let found_by = product_search::text(product);
    let on = categories.with_those_above(&product.categories);
    let on: Vec<&str> = on.iter().map(CategoryId::as_str).collect();
    let price = product.prices().map_or(0, |(from, _)| from.0);
    product_search::put(tx, shop, product, product.shown.then_some(found_by.as_slice())).await?;
    query!(
        tx,
        execute,
        "INSERT INTO products (shop_id, id, position, added_at, shown, name, reading, about, body, axes, categories, search,
             shelves, price_from, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)
         ON CONFLICT (shop_id, id) DO UPDATE SET position = excluded.position, added_at = excluded.added_at,
             shown = excluded.shown, name = excluded.name, reading = excluded.reading, about = excluded.about,
             body = excluded.body, axes = excluded.axes, categories = excluded.categories, search = excluded.search,
             shelves = excluded.shelves, price_from = excluded.price_from, unshelved = 0, version = products.version + 1",
        shop.as_str(),
        id,
        product.position,
        product.added_at.0,
        i64::from(product.shown),
        &product.name,
        &product.reading,
        &product.about,
        &product.body,
        json(&product.axes)?,
        json(&product.categories)?,
        found_by.join("\n"),
        on.join("\n"),
        price,
    )?;
    query!(
        tx,
        execute,
        "UPDATE variants SET sold = 0, product_id = '' WHERE shop_id = $1 AND product_id = $2",
        shop.as_str(),
        id,
    )?;
    for (position, choice) in (0_i64..).zip(&product.variants) {
        put_choice(tx, shop, product, choice, position).await?;
    }
    shelves::put(tx, shop, product, &on).await
}

async fn put_choice(
    tx: &mut Tx,
    shop: &ShopId,
    product: &Product,
    choice: &Choice,
    position: i64,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO variants (shop_id, sku, position, name, price, rate, on_hand, reserved, product_id, choices, sold)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9)
         ON CONFLICT (shop_id, sku) DO UPDATE SET position = excluded.position, name = excluded.name,
             price = excluded.price, rate = excluded.rate, product_id = excluded.product_id,
             choices = excluded.choices, sold = excluded.sold",
        shop.as_str(),
        choice.variant.sku.as_str(),
        position,
        full_name(&product.name, &choice.values),
        choice.variant.price.0,
        rate_name(choice.variant.rate),
        product.id.as_str(),
        json(&choice.values)?,
        i64::from(product.shown),
    )?;
    Ok(())
}

/// The version that a form of this product has to say; `None` when there is no such product.
pub async fn version(tx: &mut Tx, shop: &ShopId, id: &ProductId) -> Result<Option<i64>, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT version FROM products WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id.as_str(),
    )?;
    Ok(row.map(|(version,)| version))
}

/// The product of that id with everything of it that is sold, whether it is shown or not.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &ProductId) -> Result<Option<Product>, StoreError> {
    Ok(many(tx, shop, std::slice::from_ref(id)).await?.pop())
}

/// The products of these ids, in their order; those that there are not are left out.
pub async fn many(tx: &mut Tx, shop: &ShopId, ids: &[ProductId]) -> Result<Vec<Product>, StoreError> {
    let keys: Vec<&str> = ids.iter().map(ProductId::as_str).collect();
    let sql = of_many!(
        "SELECT id, position, added_at, shown, name, reading, about, body, axes, categories FROM products
         WHERE shop_id = $1 AND id IN",
        ""
    );
    let rows = many::rows::<ProductRow>(tx, sql, shop, &keys).await?;
    let mut rows: HashMap<String, ProductRow> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut choices = choices(tx, shop, &keys).await?;
    let found = ids.iter().filter_map(|id| rows.remove(id.as_str()));
    found
        .map(|row| {
            let of_it = choices.remove(&row.id).unwrap_or_default();
            row.read(of_it)
        })
        .collect()
}

/// What can be bought of these products, by product.
async fn choices(
    tx: &mut Tx,
    shop: &ShopId,
    keys: &[&str],
) -> Result<HashMap<String, Vec<Choice>>, StoreError> {
    let sql = of_many!(
        "SELECT product_id, choices, sku, name, price, rate, on_hand, reserved FROM variants
         WHERE shop_id = $1 AND product_id IN",
        "ORDER BY product_id, position, sku"
    );
    let mut of_products: HashMap<String, Vec<Choice>> = HashMap::new();
    for row in many::rows::<ChoiceRow>(tx, sql, shop, keys).await? {
        let values = Place { table: "variants", id: &row.variant.sku }.json("choices", &row.choices)?;
        let choice = Choice { values, variant: Variant::try_from(row.variant)? };
        of_products.entry(row.product_id).or_default().push(choice);
    }
    Ok(of_products)
}

/// The ids of those that are shown, behind one of them, in the order of ids: for whoever goes through all of them.
pub async fn shown_after(
    tx: &mut Tx,
    shop: &ShopId,
    after: &str,
    most: u32,
) -> Result<Vec<ProductId>, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT product_id FROM shelves WHERE shop_id = $1 AND category_id = $2 AND product_id > $3
         ORDER BY product_id LIMIT $4",
        shop.as_str(),
        EVERYTHING,
        after,
        i64::from(most),
    )?;
    Ok(rows.into_iter().map(|(id,)| ProductId::new(id)).collect())
}

/// The last of every so many that are shown, in the order of ids, but for the last of all.
pub async fn every(tx: &mut Tx, shop: &ShopId, so_many: u32) -> Result<Vec<ProductId>, StoreError> {
    let mut ends: Vec<ProductId> = Vec::new();
    loop {
        // The last one of a part, and whether there is another behind it: a walk along the key of the shelf, which reads no row.
        let rows = query!(
            tx,
            all(String,),
            "SELECT product_id FROM shelves WHERE shop_id = $1 AND category_id = $2 AND product_id > $3
             ORDER BY product_id LIMIT 2 OFFSET $4",
            shop.as_str(),
            EVERYTHING,
            ends.last().map_or("", ProductId::as_str),
            i64::from(so_many).saturating_sub(1),
        )?;
        let mut rows = rows.into_iter();
        match (rows.next(), rows.next()) {
            (Some((last,)), Some(_)) => ends.push(ProductId::new(last)),
            _ => return Ok(ends),
        }
    }
}

/// Has every product that a category shows put on its shelves anew by [`catch_up`]: for a category that is moved or taken away.
pub async fn unshelve(tx: &mut Tx, shop: &ShopId, category: &CategoryId) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE products SET unshelved = 1 WHERE shop_id = $1
             AND id IN (SELECT product_id FROM shelves WHERE shop_id = $1 AND category_id = $2)",
        shop.as_str(),
        category.as_str(),
    )?;
    Ok(())
}

/// Puts products on their shelves that an older program has kept, or whose category was moved: some hundred at a time, so that nobody waits
/// long for the writer.
pub async fn catch_up(db: &Db, shop: &ShopId) -> Result<(), StoreError> {
    while db.write(|mut tx| async move { batch(&mut tx, shop).await }).await? {}
    Ok(())
}

async fn batch(tx: &mut Tx, shop: &ShopId) -> Result<bool, StoreError> {
    let rows = query!(
        tx,
        all(String,),
        "SELECT id FROM products WHERE shop_id = $1 AND unshelved = 1 ORDER BY id LIMIT $2",
        shop.as_str(),
        BATCH,
    )?;
    if rows.is_empty() {
        return Ok(false);
    }
    let categories = categories::all(tx, shop).await?;
    let ids: Vec<ProductId> = rows.into_iter().map(|(id,)| ProductId::new(id)).collect();
    for product in many(tx, shop, &ids).await? {
        put(tx, shop, &product, &categories).await?;
    }
    Ok(true)
}
