//! The list of products that staff walk, hidden ones included: in おすすめ順, a part at a time.

use crate::{built::Built, error::StoreError, product_search, query::query, tx::Tx};
use domain::id::{CategoryId, ProductId, ShopId};

/// Most words of a search.
pub(crate) const MOST_WORDS: usize = 6;

/// What staff look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// As typed: words of a name, a reading, a value or a SKU; all of them have to be there.
    pub words: String,
    /// Only those that shoppers see, or do not see.
    pub shown: Option<bool>,
    /// Only those of which a variant is sold out.
    pub sold_out: bool,
    /// Only what this category shows, those below it included.
    pub category: Option<CategoryId>,
}

/// A place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its place in おすすめ順.
    pub position: i64,
    /// What stands there.
    pub product: ProductId,
}

/// The products behind a spot, or before it when `back` is set; in the order of the list all the same.
pub async fn part(
    tx: &mut Tx,
    shop: &ShopId,
    search: &Search,
    from: Option<&Spot>,
    back: bool,
    limit: u32,
) -> Result<Vec<Spot>, StoreError> {
    let mut sql = Built::default();
    sql.push("SELECT position, id FROM products WHERE shop_id = ").text(shop.as_str());
    narrow(&mut sql, search);
    if let Some(from) = from {
        sql.push(" AND (position, id) ").push(if back { "< (" } else { "> (" });
        sql.number(from.position).push(", ").text(from.product.as_str()).push(")");
    }
    let way = if back { " DESC" } else { "" };
    sql.push(" ORDER BY position").push(way).push(", id").push(way);
    sql.push(" LIMIT ").number(i64::from(limit));
    let rows: Vec<(i64, String)> = sql.all(tx, "listing products").await?;
    let spots = rows.into_iter().map(|(position, id)| Spot { position, product: ProductId::new(id) });
    let mut spots: Vec<Spot> = spots.collect();
    if back {
        spots.reverse();
    }
    Ok(spots)
}

/// How many products are shown and how many hidden, each counted up to `most`.
pub async fn counts(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<(u32, u32), StoreError> {
    let mut sql = Built::default();
    for shown in [1, 0] {
        sql.push(if shown == 1 { "SELECT " } else { " UNION ALL SELECT " }).number(shown);
        sql.push(" AS shown, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM products WHERE shop_id = ");
        sql.text(shop.as_str()).push(" AND shown = ").number(shown);
        sql.push(" LIMIT ").number(i64::from(most)).push(") AS bounded)");
    }
    sql.push(" ORDER BY 1 DESC");
    let rows: Vec<(i64, i64)> = sql.all(tx, "counting products").await?;
    let mut counts = rows.into_iter().map(|(_, count)| u32::try_from(count).unwrap_or(most));
    Ok((counts.next().unwrap_or_default(), counts.next().unwrap_or_default()))
}

/// The last place that a product has; 0 when there is none.
pub async fn last(tx: &mut Tx, shop: &ShopId) -> Result<i64, StoreError> {
    let row = query!(
        tx,
        first(i64,),
        "SELECT position FROM products WHERE shop_id = $1 ORDER BY position DESC, id DESC LIMIT 1",
        shop.as_str(),
    )?;
    Ok(row.map_or(0, |(position,)| position))
}

fn narrow(sql: &mut Built, search: &Search) {
    if let Some(shown) = search.shown {
        sql.push(" AND shown = ").number(i64::from(shown));
    }
    if let Some(category) = &search.category {
        // A line each: the one looked for stands between two line ends.
        sql.push(" AND (").text("\n").push(" || shelves || ").text("\n").push(") LIKE ");
        sql.text(format!("%\n{}\n%", pattern(category.as_str()))).push(" ESCAPE '!'");
    }
    if search.sold_out {
        sql.push(" AND EXISTS (SELECT 1 FROM variants WHERE variants.shop_id = products.shop_id");
        sql.push(" AND variants.product_id = products.id AND variants.on_hand <= variants.reserved)");
    }
    for word in search.words.split_whitespace().map(product_search::fold).take(MOST_WORDS) {
        sql.push(" AND search LIKE ").text(format!("%{}%", pattern(&word))).push(" ESCAPE '!'");
    }
}

/// A text that stands for itself in a pattern.
pub(crate) fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '!' | '%' | '_') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn every_character_stands_for_itself() {
        assert_eq!(pattern("a_b%c!"), "a!_b!%c!!");
    }
}
