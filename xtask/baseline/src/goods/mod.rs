//! A shop of a size: that many products in a tree of categories, with prices, stocks and words as a shop of that size has them.

mod made;
mod words;

use std::time::Instant;

use anyhow::{Context, Result, bail};
use domain::category::Categories;
use domain::id::ShopId;
use domain::moment::Moment;
use store::{Db, StoreError};

use crate::shop;
use made::Made;
use words::RARE;

/// Products in one transaction.
const BATCH: u32 = 250;
/// Six digits.
const MOST: u32 = 999_999;
/// Pages that are asked for in turn, of each sort.
const OF_A_SORT: usize = 64;
/// The categories of the demo stand before these.
const FIRST_CATEGORY: i64 = 100;

/// Writes that many products, the newest there since `now` at the latest; tells what to look for among them.
pub async fn write(db: &Db, products: u32, now: Moment) -> Result<serde_json::Value> {
    if products > MOST {
        bail!("at most {MOST} products can be seeded");
    }
    let shop = &shop(db).await?;
    let first = &made::id(0);
    if db.read(|mut tx| async move { store::products::get(&mut tx, shop, first).await }).await?.is_some() {
        bail!("this database was given products before; take a new one");
    }
    let begun = Instant::now();
    let categories = &shelves(db, shop).await?;
    let mut sorts = Sorts::default();
    let mut variants = 0_usize;
    let mut next = 0;
    while next < products {
        let end = products.min(next + BATCH);
        let batch = (next..end).map(|number| made::product(number, now)).collect::<Result<Vec<Made>>>()?;
        let batch = &batch;
        db.write(|mut tx| async move {
            for made in batch {
                store::products::put(&mut tx, shop, &made.product, categories).await?;
                for (choice, on_hand) in made.product.variants.iter().zip(&made.on_hand) {
                    store::variants::set_on_hand(&mut tx, shop, &choice.variant.sku, *on_hand).await?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .await
        .context("writing products")?;
        variants += batch.iter().map(|made| made.on_hand.len()).sum::<usize>();
        batch.iter().for_each(|made| sorts.note(made));
        next = end;
    }
    store::multiply::settle(db).await.context("after the products")?;
    let middle = products / 2;
    Ok(serde_json::json!({
        "products": products,
        "variants": variants,
        "seconds": begun.elapsed().as_secs_f64(),
        "categories": categories.all().iter().map(|one| one.id.as_str()).filter(|id| id.starts_with("goods-")).collect::<Vec<_>>(),
        "middle_place": format!("{}.{}", made::FIRST_POSITION + i64::from(middle), made::id(middle)),
        "single": sorts.single,
        "listed": sorts.listed,
        "tables": sorts.tables,
        // 有田 stands in one name of twenty-four, 湯呑み in one of forty-eight.
        "common": "有田",
        "rare": RARE.0,
        "two": "有田 湯呑み",
        "misspelt": "勅使河原工坊",
        "narrowed_category": "goods-tableware",
    }))
}

/// Products of each sort that shoppers see, some of them.
#[derive(Default)]
struct Sorts {
    single: Vec<String>,
    listed: Vec<String>,
    tables: Vec<String>,
}

impl Sorts {
    fn note(&mut self, made: &Made) {
        let product = &made.product;
        if !product.shown {
            return;
        }
        let ids = match product.axes.len() {
            0 => &mut self.single,
            1 => &mut self.listed,
            _ => &mut self.tables,
        };
        if ids.len() < OF_A_SORT {
            ids.push(product.id.to_string());
        }
    }
}

/// Puts the categories of all kinds beside those that there are.
async fn shelves(db: &Db, shop: &ShopId) -> Result<Categories> {
    let made = &made::categories();
    let all = db
        .write(|mut tx| async move {
            for (position, category) in (FIRST_CATEGORY..).zip(made) {
                store::categories::put(&mut tx, shop, category, position).await?;
            }
            store::categories::all(&mut tx, shop).await
        })
        .await?;
    Ok(all)
}
