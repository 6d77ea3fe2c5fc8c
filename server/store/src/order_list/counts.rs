//! How many orders there are of a kind, counted along an index and only so far: a tab that says 999+ costs the same at any size.

use super::{search::Search, sql};
use crate::{built::Built, column::Place, error::StoreError, order_words, tx::Tx};
use domain::id::ShopId;

/// A count that stopped somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// So many were found.
    pub found: u64,
    /// There are more.
    pub more: bool,
}

/// How many orders each of the searches finds; none is counted further than `most`. One question to the database, and the last one of its
/// transaction, which plans no more by its values from here on.
pub async fn counts(
    tx: &mut Tx,
    shop: &ShopId,
    searches: &[Search],
    most: u32,
) -> Result<Vec<Count>, StoreError> {
    if searches.is_empty() {
        return Ok(Vec::new());
    }
    let by_words = searches.iter().any(sql::by_words);
    let periods = if by_words { order_words::periods(tx, shop).await? } else { None };
    let periods: Vec<i64> = periods.map(|(first, last)| (first..=last).collect()).unwrap_or_default();
    tx.plan_once().await?;
    let rows: Vec<(i64, i64)> = built(shop, searches, most, &periods).all(tx, "counting orders").await?;
    let most = u64::from(most);
    rows.into_iter()
        .map(|(_, count)| {
            let count: u64 = Place { table: "orders", id: "…" }.number("id", count)?;
            Ok(Count { found: count.min(most), more: count > most })
        })
        .collect()
}

pub(super) fn built(shop: &ShopId, searches: &[Search], most: u32, periods: &[i64]) -> Built {
    let mut sql = Built::default();
    for (place, search) in searches.iter().enumerate() {
        sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " });
        sql.number(i64::try_from(place).unwrap_or(i64::MAX)).push(" AS place, ");
        sql::push_count(&mut sql, shop, search, most.saturating_add(1), periods);
    }
    sql.push(" ORDER BY 1");
    sql
}
