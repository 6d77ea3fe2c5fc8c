//! What each category shows, and in which order: one index for each order, so that a page costs the same however many goods there are.

use crate::{built::Built, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{CategoryId, ProductId, ShopId},
    product::Product,
    yen::Yen,
};

/// The shelf that shows everything.
pub(crate) const EVERYTHING: &str = "";
/// A span of prices with fewer products than this is read along the prices and sorted; the order of the shelf meets those of a wider one often
/// enough.
const FEW: u32 = 1_000;

/// The order of a shelf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// おすすめ順.
    #[default]
    Recommended,
    /// 新着順.
    Newest,
    /// 価格の安い順.
    Cheapest,
    /// 価格の高い順.
    Dearest,
}

impl Sort {
    /// Every one, as shoppers are offered them.
    pub const ALL: [Self; 4] = [Self::Recommended, Self::Newest, Self::Cheapest, Self::Dearest];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Newest => "newest",
            Self::Cheapest => "cheapest",
            Self::Dearest => "dearest",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }

    fn column(self) -> &'static str {
        match self {
            Self::Recommended => "position",
            Self::Newest => "added_at",
            Self::Cheapest | Self::Dearest => "price",
        }
    }

    fn falls(self) -> bool {
        matches!(self, Self::Newest | Self::Dearest)
    }
}

/// A place on a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What the shelf is sorted by.
    pub key: i64,
    /// What stands there.
    pub product: ProductId,
}

/// A part of a shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Of which category; `None`: of everything.
    pub category: Option<CategoryId>,
    /// In which order.
    pub sort: Sort,
    /// Only what lies beyond this spot; `None`: from the beginning.
    pub from: Option<Spot>,
    /// Towards the head of the shelf: what stands before the spot, in the order of the shelf all the same.
    pub back: bool,
    /// The lowest price.
    pub least: Option<Yen>,
    /// The highest price.
    pub most: Option<Yen>,
    /// Products at most.
    pub limit: u32,
}

/// Puts a product on the shelves of these categories and takes it off all others; one that is not shown stands nowhere.
pub(crate) async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    product: &Product,
    on: &[&str],
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM shelves WHERE shop_id = $1 AND product_id = $2",
        shop.as_str(),
        product.id.as_str(),
    )?;
    let Some((price, _)) = product.prices().filter(|_| product.shown) else { return Ok(()) };
    for category in on.iter().chain([&EVERYTHING]) {
        query!(
            tx,
            execute,
            "INSERT INTO shelves (shop_id, category_id, product_id, position, added_at, price)
             VALUES ($1, $2, $3, $4, $5, $6)",
            shop.as_str(),
            *category,
            product.id.as_str(),
            product.position,
            product.added_at.0,
            price.0,
        )?;
    }
    Ok(())
}

/// What stands on a part of a shelf.
pub async fn part(tx: &mut Tx, shop: &ShopId, part: &Part) -> Result<Vec<Spot>, StoreError> {
    let few = holds_few(tx, shop, part).await?;
    let rows: Vec<(i64, String)> = built(shop, part, few).all(tx, "reading a shelf").await?;
    let mut spots: Vec<Spot> =
        rows.into_iter().map(|(key, product)| Spot { key, product: ProductId::new(product) }).collect();
    if part.back {
        spots.reverse();
    }
    Ok(spots)
}

/// Whether the prices leave so few that it is better to begin with them.
async fn holds_few(tx: &mut Tx, shop: &ShopId, part: &Part) -> Result<bool, StoreError> {
    if part.sort.column() == "price" || (part.least.is_none() && part.most.is_none()) {
        return Ok(false);
    }
    let mut sql = Built::default();
    sql.push("SELECT COUNT(*) FROM (SELECT 1 AS one FROM shelves");
    of_shelf(&mut sql, shop, part);
    of_prices(&mut sql, part, "price");
    sql.push(" LIMIT ").number(i64::from(FEW)).push(") AS bounded");
    let rows: Vec<(i64,)> = sql.all(tx, "counting a span of prices").await?;
    Ok(rows.first().is_none_or(|(count,)| *count < i64::from(FEW)))
}

/// `few`: along the prices, whatever it is sorted by.
fn built(shop: &ShopId, part: &Part, few: bool) -> Built {
    let (column, falls) = (part.sort.column(), part.sort.falls() != part.back);
    // What is added to keeps both databases from going along its index: the one that stands bare leads.
    let (key, price) = match (column, few) {
        ("price", _) => ("price", "price"),
        ("position", true) => ("(position + 0)", "price"),
        (_, true) => ("(added_at + 0)", "price"),
        (_, false) => (column, "(price + 0)"),
    };
    let mut sql = Built::default();
    sql.push("SELECT ").push(column).push(", product_id FROM shelves");
    of_shelf(&mut sql, shop, part);
    if let Some(from) = &part.from {
        sql.push(" AND (").push(key).push(", product_id) ").push(if falls { "< (" } else { "> (" });
        sql.number(from.key).push(", ").text(from.product.as_str()).push(")");
    }
    of_prices(&mut sql, part, price);
    let way = if falls { " DESC" } else { "" };
    sql.push(" ORDER BY ").push(key).push(way).push(", product_id").push(way);
    sql.push(" LIMIT ").number(i64::from(part.limit));
    sql
}

fn of_shelf(sql: &mut Built, shop: &ShopId, part: &Part) {
    let category = part.category.as_ref().map_or(EVERYTHING, CategoryId::as_str);
    sql.push(" WHERE shop_id = ").text(shop.as_str()).push(" AND category_id = ").text(category);
}

fn of_prices(sql: &mut Built, part: &Part, price: &'static str) {
    if let Some(least) = part.least {
        sql.push(" AND ").push(price).push(" >= ").number(least.0);
    }
    if let Some(most) = part.most {
        sql.push(" AND ").push(price).push(" <= ").number(most.0);
    }
}

/// How many products stand on the shelf of each of these categories; none is counted further than `most`.
pub async fn counts(
    tx: &mut Tx,
    shop: &ShopId,
    categories: &[&CategoryId],
    most: u32,
) -> Result<Vec<u32>, StoreError> {
    if categories.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Built::default();
    for (place, category) in (0_i64..).zip(categories) {
        sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " }).number(place);
        sql.push(" AS place, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM shelves WHERE shop_id = ")
            .text(shop.as_str());
        sql.push(" AND category_id = ").text(category.as_str()).push(" LIMIT ").number(i64::from(most));
        sql.push(") AS bounded)");
    }
    sql.push(" ORDER BY 1");
    let rows: Vec<(i64, i64)> = sql.all(tx, "counting a shelf").await?;
    Ok(rows.into_iter().map(|(_, count)| u32::try_from(count).unwrap_or(most)).collect())
}

/// How a database goes about a part of a shelf: the plan in its own words, a line each. `few`: its prices leave few products.
#[cfg(feature = "testing")]
pub async fn plan(tx: &mut Tx, shop: &ShopId, part: &Part, few: bool) -> Result<Vec<String>, StoreError> {
    built(shop, part, few).plan(tx).await
}
