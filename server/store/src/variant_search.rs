//! 規格 as staff look for them while they write an order down: by the SKU first, then by the words of their product. What is hidden from
//! shoppers is found too: it can be ordered by telephone.

use crate::{
    built::Built,
    error::StoreError,
    many::{self, of_many},
    product_list::{MOST_WORDS, pattern},
    product_search::fold,
    tx::Tx,
    variants::VariantRow,
};
use domain::{
    id::{ShopId, Sku},
    text,
    variant::Variant,
};
use std::collections::HashSet;

/// Longest text that is looked for, characters.
const LONGEST: usize = 80;
/// Variants that are read of those that the words lead to, before they are narrowed down.
const READ: u32 = 200;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// With its price, and how many are free.
    pub variant: Variant,
    /// Whether shoppers see it.
    pub shown: bool,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The SKU that was typed, then SKUs that begin so, then those whose words were typed, in おすすめ順.
    pub hits: Vec<Hit>,
    /// There are more.
    pub more: bool,
}

#[derive(sqlx::FromRow)]
struct HitRow {
    product_id: String,
    sold: i64,
    #[sqlx(flatten)]
    variant: VariantRow,
}

/// Variants that can be ordered and are called so, at most so many. Nothing is found by nothing.
pub async fn find(tx: &mut Tx, shop: &ShopId, typed: &str, most: u32) -> Result<Found, StoreError> {
    let typed: String = text::narrow(typed.trim()).to_lowercase().chars().take(LONGEST).collect();
    if typed.is_empty() {
        return Ok(Found::default());
    }
    let mut rows: Vec<HitRow> = by_sku(shop, &typed, most).all(tx, "looking for variants by SKU").await?;
    let mut more = false;
    if rows.len() <= usize::try_from(most).unwrap_or(usize::MAX) {
        let named: Vec<HitRow> =
            by_name(shop, &typed, most).all(tx, "looking for variants without a page").await?;
        rows.extend(named);
        if let Some(sql) = by_words(shop, &typed) {
            let read: Vec<HitRow> = sql.all(tx, "looking for variants by words").await?;
            more = u32::try_from(read.len()).unwrap_or(READ) >= READ;
            rows.extend(narrowed(read, &typed));
        }
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.variant.sku.clone()));
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    more |= rows.len() > most;
    let hit = |row: HitRow| Ok(Hit { shown: row.sold != 0, variant: Variant::try_from(row.variant)? });
    let hits = rows.into_iter().take(most).map(hit).collect::<Result<Vec<Hit>, StoreError>>()?;
    Ok(Found { hits, more })
}

const COLUMNS: &str = "SELECT variants.product_id AS product_id, variants.sold AS sold, variants.sku AS sku, variants.name AS name,
     variants.price AS price, variants.rate AS rate, variants.on_hand AS on_hand, variants.reserved AS reserved FROM ";

fn by_sku(shop: &ShopId, typed: &str, most: u32) -> Built {
    let mut sql = Built::default();
    sql.push(COLUMNS).push("variants WHERE shop_id = ").text(shop.as_str());
    // What its product no longer has belongs to none.
    sql.push(" AND (sold = 1 OR product_id <> '') AND LOWER(sku) LIKE ").text(format!("{}%", pattern(typed)));
    sql.push(" ESCAPE '!' ORDER BY CASE WHEN LOWER(sku) = ").text(typed);
    sql.push(" THEN 0 ELSE 1 END, sku LIMIT ").number(i64::from(most).saturating_add(1));
    sql
}

/// What is sold without a page has nothing but its name.
fn by_name(shop: &ShopId, typed: &str, most: u32) -> Built {
    let mut sql = Built::default();
    sql.push(COLUMNS).push("variants WHERE shop_id = ").text(shop.as_str());
    sql.push(" AND product_id = '' AND sold = 1");
    for word in typed.split_whitespace().take(MOST_WORDS) {
        sql.push(" AND LOWER(name) LIKE ").text(format!("%{}%", pattern(word))).push(" ESCAPE '!'");
    }
    sql.push(" ORDER BY position, sku LIMIT ").number(i64::from(most).saturating_add(1));
    sql
}

/// `None` when nothing is left of the words.
fn by_words(shop: &ShopId, typed: &str) -> Option<Built> {
    let words = words(typed);
    if words.is_empty() {
        return None;
    }
    let mut sql = Built::default();
    sql.push(COLUMNS);
    sql.push(
        "products JOIN variants ON variants.shop_id = products.shop_id AND variants.product_id = products.id
         WHERE products.shop_id = ",
    );
    sql.text(shop.as_str());
    for word in words {
        sql.push(" AND products.search LIKE ").text(format!("%{}%", pattern(&word))).push(" ESCAPE '!'");
    }
    sql.push(" ORDER BY products.position, products.id, variants.position, variants.sku LIMIT ");
    sql.number(i64::from(READ));
    Some(sql)
}

fn words(typed: &str) -> Vec<String> {
    typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).take(MOST_WORDS).collect()
}

/// Of each product those variants that the words name, where they name any: with 手ぬぐい 大, not the small ones.
fn narrowed(rows: Vec<HitRow>, typed: &str) -> Vec<HitRow> {
    let words = words(typed);
    let mut narrowed: Vec<HitRow> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let product = first.product_id.clone();
        let mut of_it = vec![(own(&first), first)];
        while let Some(next) = rows.next_if(|next| next.product_id == product) {
            of_it.push((own(&next), next));
        }
        // Words that no variant has of its own are the product's: they tell none from another.
        let tells = |word: &&String| of_it.iter().any(|(own, _)| own.contains(word.as_str()));
        let telling: Vec<&String> = words.iter().filter(tells).collect();
        let named = |own: &str| telling.iter().all(|word| own.contains(word.as_str()));
        let all = !of_it.iter().any(|(own, _)| named(own));
        narrowed.extend(of_it.into_iter().filter(|(own, _)| all || named(own)).map(|(_, row)| row));
    }
    narrowed
}

/// What a variant says of itself alone, folded.
fn own(row: &HitRow) -> String {
    format!("{}\n{}", fold(&row.variant.name), fold(&row.variant.sku))
}

/// Whether these SKUs can be ordered by staff, what is hidden too: those that can, each as it is sold today; in no order.
pub async fn orderable(tx: &mut Tx, shop: &ShopId, skus: &[Sku]) -> Result<Vec<Variant>, StoreError> {
    let keys: Vec<&str> = skus.iter().map(Sku::as_str).collect();
    let sql = of_many!(
        "SELECT sku, name, price, rate, on_hand, reserved FROM variants
         WHERE shop_id = $1 AND (sold = 1 OR product_id <> '') AND sku IN",
        ""
    );
    let rows = many::rows::<VariantRow>(tx, sql, shop, &keys).await?;
    // The last places of a question are filled up with one key, and a caller may have named one twice.
    let mut seen = HashSet::new();
    rows.into_iter().filter(|row| seen.insert(row.sku.clone())).map(Variant::try_from).collect()
}
