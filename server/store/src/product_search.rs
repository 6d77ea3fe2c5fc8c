//! What shoppers find products by: every pair of neighbouring characters of what a product says of itself, and the single ones of its name.
//! Japanese has no blanks between words, so that pairs find what no list of words would; they are kept in おすすめ順, so that a search
//! that finds very much ends early.

use crate::{built::Built, error::StoreError, order_words, query::query, tx::Tx};
use domain::{
    id::{CategoryId, ProductId, ShopId},
    moment::Moment,
    product::Product,
    yen::Yen,
};
use std::collections::BTreeSet;

/// Most words of a search.
const MOST_WORDS: usize = 6;
/// Longest word of a search, characters.
const LONGEST: usize = 40;
/// Most pairs that are asked for: the rarest.
const MOST_GRAMS: usize = 6;
/// A pair that so few products have leads to them alone: their texts say the rest, and every pair that is asked for is a table more to plan.
const RARE: u32 = 100;
/// A pair that more products have than this is no help in finding something.
const COMMON: u32 = 2_000;
/// Of a hundred pairs, how many have to be there when nothing has all of them.
const LOOSELY: usize = 60;

/// A product that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which.
    pub product: ProductId,
    /// Its lowest price.
    pub price: Yen,
    /// Since when it is there.
    pub added_at: Moment,
    /// Every category that shows it.
    pub shelves: Vec<CategoryId>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In おすすめ順; those that only resemble what was looked for, the most alike first.
    pub matches: Vec<Match>,
    /// There are more.
    pub more: bool,
    /// Nothing is what was looked for: these resemble it.
    pub loosely: bool,
}

/// Text in the form in which products are searched: one width, lower case and katakana; and without what is easily left out or written
/// otherwise, long vowels and small kana.
pub fn fold(typed: &str) -> String {
    let large = |c: char| match c {
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => {
            char::from_u32(u32::from(c).saturating_add(1)).unwrap_or(c)
        }
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヴ' => 'ブ',
        'ヲ' => 'オ',
        _ => c,
    };
    order_words::fold(typed)
        .chars()
        .filter(|c| !matches!(c, 'ー' | '・' | '〜' | '~') && !c.is_control())
        .map(large)
        .collect()
}

/// What a product is found by, folded: its name first.
pub(crate) fn text(product: &Product) -> Vec<String> {
    let values = product.variants.iter().flat_map(|choice| choice.values.iter().map(String::as_str));
    let skus = product.variants.iter().map(|choice| choice.variant.sku.as_str());
    let mut lines = vec![fold(&product.name)];
    for line in [product.reading.as_str(), product.about.as_str()].into_iter().chain(values).chain(skus) {
        let line = fold(line);
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// The pairs of a line.
fn pairs(line: &str) -> impl Iterator<Item = String> + '_ {
    line.chars().zip(line.chars().skip(1)).map(|(one, next)| String::from_iter([one, next]))
}

fn grams<'l>(lines: impl IntoIterator<Item = &'l str>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (place, line) in lines.into_iter().enumerate() {
        if place == 0 {
            all.extend(line.chars().map(String::from));
        }
        all.extend(pairs(line));
    }
    all
}

/// Writes down what a product is found by, `None` for one that is not shown, in the place of what was there before. To be called before the
/// product itself is written.
pub(crate) async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    product: &Product,
    lines: Option<&[String]>,
) -> Result<(), StoreError> {
    let kept = query!(
        tx,
        first(String, i64, i64),
        "SELECT search, position, shown FROM products WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        product.id.as_str(),
    )?;
    let (old, position) = match &kept {
        Some((search, position, 1)) => (grams(search.lines()), *position),
        _ => (BTreeSet::new(), product.position),
    };
    let new = lines.map(|lines| grams(lines.iter().map(String::as_str))).unwrap_or_default();
    let moved = position != product.position;
    let gone: Vec<&String> = old.iter().filter(|gram| moved || !new.contains(*gram)).collect();
    if !gone.is_empty() {
        let mut sql = Built::default();
        sql.push("DELETE FROM product_grams WHERE shop_id = ").text(shop.as_str());
        sql.push(" AND position = ").number(position).push(" AND product_id = ").text(product.id.as_str());
        sql.push(" AND gram IN (");
        for (place, gram) in gone.into_iter().enumerate() {
            sql.push(if place == 0 { "" } else { ", " }).text(gram);
        }
        sql.push(")").execute(tx, "forgetting what a product was found by").await?;
    }
    let fresh: Vec<&String> = new.iter().filter(|gram| moved || !old.contains(*gram)).collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let mut sql = Built::default();
    sql.push("INSERT INTO product_grams (shop_id, gram, position, product_id) VALUES ");
    for (place, gram) in fresh.into_iter().enumerate() {
        sql.push(if place == 0 { "(" } else { ", (" }).text(shop.as_str()).push(", ").text(gram);
        sql.push(", ").number(product.position).push(", ").text(product.id.as_str()).push(")");
    }
    // Whatever an older program has left.
    sql.push(" ON CONFLICT DO NOTHING").execute(tx, "writing what a product is found by").await
}

/// The words of a search, folded.
fn words(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).take(MOST_WORDS) {
        words.push(word.chars().take(LONGEST).collect());
    }
    words
}

/// Products that hold every word, at most so many; when there are none, those that resemble what was looked for.
pub async fn find(tx: &mut Tx, shop: &ShopId, typed: &str, most: u32) -> Result<Found, StoreError> {
    let words = words(typed);
    let mut wanted = BTreeSet::new();
    for word in &words {
        // A single character is looked for among those of names.
        if word.chars().nth(1).is_some() {
            wanted.extend(pairs(word))
        } else {
            wanted.insert(word.clone());
        }
    }
    if wanted.is_empty() {
        return Ok(Found::default());
    }
    let wanted: Vec<String> = wanted.into_iter().collect();
    let counted = counts(tx, shop, &wanted).await?;
    let mut rarest: Vec<(u32, &str)> = counted.into_iter().zip(wanted.iter().map(String::as_str)).collect();
    rarest.sort_unstable();
    if let Some((count, _)) = rarest.first().filter(|(count, _)| *count > 0) {
        let most_grams = if *count <= RARE { 1 } else { MOST_GRAMS };
        let (asked, others) = rarest.split_at(most_grams.min(rarest.len()));
        // Single characters are looked for in names, and a text does not say where its name ends.
        let single = others.iter().filter(|(_, gram)| gram.chars().nth(1).is_none());
        let asked: Vec<&str> = asked.iter().chain(single).map(|(_, gram)| *gram).collect();
        let found = exactly(tx, shop, &asked, &words, most).await?;
        if !found.matches.is_empty() {
            return Ok(found);
        }
    }
    loosely(tx, shop, &rarest, most).await
}

/// How many products have each pair, no further than [`COMMON`].
async fn counts(tx: &mut Tx, shop: &ShopId, wanted: &[String]) -> Result<Vec<u32>, StoreError> {
    let mut sql = Built::default();
    for (place, gram) in (0_i64..).zip(wanted) {
        sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " }).number(place);
        sql.push(" AS place, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM product_grams WHERE shop_id = ");
        sql.text(shop.as_str()).push(" AND gram = ").text(gram);
        sql.push(" LIMIT ").number(i64::from(COMMON)).push(") AS bounded)");
    }
    sql.push(" ORDER BY 1");
    let rows: Vec<(i64, i64)> = sql.all(tx, "counting products by pairs").await?;
    Ok(rows.into_iter().map(|(_, count)| u32::try_from(count).unwrap_or(COMMON)).collect())
}

#[derive(sqlx::FromRow)]
struct MatchRow {
    id: String,
    price_from: i64,
    added_at: i64,
    shelves: String,
}

impl From<MatchRow> for Match {
    fn from(row: MatchRow) -> Self {
        Self {
            product: ProductId::new(row.id),
            price: Yen(row.price_from),
            added_at: Moment(row.added_at),
            shelves: row.shelves.lines().map(CategoryId::new).collect(),
        }
    }
}

async fn exactly(
    tx: &mut Tx,
    shop: &ShopId,
    grams: &[&str],
    words: &[String],
    most: u32,
) -> Result<Found, StoreError> {
    let rows: Vec<MatchRow> = exact(shop, grams, words, most).all(tx, "searching products").await?;
    Ok(found(rows, most, false))
}

fn exact(shop: &ShopId, grams: &[&str], words: &[String], most: u32) -> Built {
    let mut sql = Built::default();
    // CROSS: SQLite walks the rarest pair in its order then, and looks the others up.
    sql.push(
        "SELECT products.id, products.price_from, products.added_at, products.shelves FROM product_grams AS first
         CROSS JOIN products WHERE products.shop_id = first.shop_id AND products.id = first.product_id AND first.shop_id = ",
    );
    sql.text(shop.as_str()).push(" AND first.gram = ").text(grams.first().copied().unwrap_or_default());
    for gram in grams.iter().skip(1) {
        sql.push(" AND EXISTS (SELECT 1 FROM product_grams AS other WHERE other.shop_id = first.shop_id AND other.gram = ");
        sql.text(*gram).push(" AND other.position = first.position AND other.product_id = first.product_id)");
    }
    // Pairs that are all there need not stand side by side, and not all of them were asked for.
    let told = |word: &&String| word.chars().nth(1).is_some() && !grams.contains(&word.as_str());
    for word in words.iter().filter(told) {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        sql.push(" AND products.search LIKE ").text(format!("%{escaped}%")).push(" ESCAPE '\\'");
    }
    sql.push(" ORDER BY first.position, first.product_id LIMIT ").number(i64::from(most).saturating_add(1));
    sql
}

fn found(rows: Vec<MatchRow>, most: u32, loosely: bool) -> Found {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    Found { matches: rows.into_iter().take(most).map(Match::from).collect(), more, loosely }
}

/// Those that have most of the pairs. Pairs that very many have are left out: they would find everything.
async fn loosely(
    tx: &mut Tx,
    shop: &ShopId,
    counted: &[(u32, &str)],
    most: u32,
) -> Result<Found, StoreError> {
    let rare: Vec<&str> =
        counted.iter().filter(|(count, _)| *count < COMMON).map(|(_, gram)| *gram).collect();
    let least = rare.len().saturating_mul(LOOSELY).div_ceil(100);
    // Of two pairs, one would be anything.
    if least < 2 {
        return Ok(Found { loosely: true, ..Found::default() });
    }
    let mut sql = Built::default();
    sql.push(
        "SELECT products.id, products.price_from, products.added_at, products.shelves FROM
         (SELECT product_id, COUNT(*) AS alike FROM product_grams WHERE shop_id = ",
    );
    sql.text(shop.as_str()).push(" AND gram IN (");
    for (place, gram) in rare.into_iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " }).text(gram);
    }
    sql.push(") GROUP BY product_id HAVING COUNT(*) >= ").number(i64::try_from(least).unwrap_or(i64::MAX));
    sql.push(") AS near CROSS JOIN products WHERE products.shop_id = ").text(shop.as_str());
    sql.push(
        " AND products.id = near.product_id ORDER BY near.alike DESC, products.position, products.id LIMIT ",
    );
    sql.number(i64::from(most).saturating_add(1));
    let rows: Vec<MatchRow> = sql.all(tx, "searching products that resemble").await?;
    Ok(found(rows, most, true))
}

/// How a database goes about a search: the plan in its own words, a line each.
#[cfg(feature = "testing")]
pub async fn plan(tx: &mut Tx, shop: &ShopId, typed: &str, most: u32) -> Result<Vec<String>, StoreError> {
    let words = words(typed);
    let wanted: Vec<String> = words.iter().flat_map(|word| pairs(word)).collect();
    let grams: Vec<&str> = wanted.iter().map(String::as_str).take(MOST_GRAMS).collect();
    exact(shop, &grams, &words, most).plan(tx).await
}

#[cfg(test)]
mod tests {
    use super::{fold, grams, words};

    #[test]
    fn what_shoppers_type_is_what_is_kept() {
        for (typed, kept) in [
            ("コーヒー", "コヒ"),
            ("ｺｰﾋｰ", "コヒ"),
            ("こーひー", "コヒ"),
            ("ヴァイオリン", "ブアイオリン"),
            ("バイオリン", "バイオリン"),
            ("Ｔシャツ", "tシヤツ"),
            ("チョコレート・ケーキ", "チヨコレトケキ"),
        ] {
            assert_eq!(fold(typed), kept, "{typed}");
        }
    }

    #[test]
    fn pairs_never_reach_over_two_lines() {
        let all: Vec<String> = grams(["煎茶", "朝霧"]).into_iter().collect();
        assert_eq!(all, ["朝霧", "煎", "煎茶", "茶"]);
    }

    #[test]
    fn words_are_few_and_short() {
        assert_eq!(words("　煎茶　 100ｇ "), ["煎茶", "100g"]);
        assert_eq!(words(&"あ ".repeat(50)).len(), 6);
        assert_eq!(words(&"あ".repeat(500))[0].chars().count(), 40);
    }
}
