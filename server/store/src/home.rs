//! What ホーム shows: what needs a person, sales by day and method, what providers said, what has not left yet. Each is read along one
//! index, whatever the number of orders.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    id::{PaymentId, ShopId},
    moment::{Day, Moment},
    payment::credit::Credit,
    yen::Yen,
};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Sales of one day by one method. An order counts on the day in Japan on which it was placed, while it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sales {
    /// Midnight in Japan at which the day began.
    pub day: Day,
    /// Label of the payment method.
    pub method: String,
    /// How many orders.
    pub orders: u64,
    /// What is paid for them, tax included.
    pub total: Yen,
}

/// What a provider said in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// Folder name of the provider.
    pub provider: String,
    /// Attempts that it approved at its first word.
    pub approved: u64,
    /// Attempts that it declined.
    pub declined: u64,
}

/// How many open orders there are of each 与信 that needs a person; those without any are left out.
pub async fn attention(tx: &mut Tx, shop: &ShopId) -> Result<Vec<(Credit, u64)>, StoreError> {
    let rows = query!(
        tx,
        all(String, i64),
        "SELECT credit, COUNT(*) FROM orders
         WHERE shop_id = $1 AND state IN ('placed', 'received', 'processing', 'on_hold')
             AND credit IN ('ng', 'hold', 'on_hold', 'error', 'drifted')
         GROUP BY credit ORDER BY credit",
        shop.as_str(),
    )?;
    let place = Place { table: "orders", id: "…" };
    rows.into_iter()
        .map(|(name, count)| {
            let credit = Credit::ALL.into_iter().find(|credit| credit.name() == name);
            Ok((credit.ok_or_else(|| place.wrong("credit"))?, place.number("credit", count)?))
        })
        .collect()
}

/// What stands beside the places of the desk's rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToDo {
    /// Open orders at 連動停止.
    pub drifted: u32,
    /// Duties that wait for a person.
    pub parked: u32,
    /// Money of which nobody has said whose it is.
    pub transfers: u32,
    /// Jobs under way.
    pub jobs: u32,
}

/// What stands beside the places of the rail. Every page asks for it: each number is counted along an index of nothing else.
pub async fn to_do(tx: &mut Tx, shop: &ShopId) -> Result<ToDo, StoreError> {
    let row = query!(
        tx,
        first(i64, i64, i64, i64),
        "SELECT (SELECT COUNT(*) FROM orders WHERE shop_id = $1 AND credit = 'drifted'
                     AND state IN ('placed', 'received', 'processing', 'on_hold')),
             (SELECT COUNT(*) FROM duties WHERE shop_id = $1 AND parked_at IS NOT NULL),
             (SELECT COUNT(*) FROM transfers WHERE shop_id = $1 AND settled_at IS NULL),
             (SELECT COUNT(*) FROM jobs WHERE shop_id = $1 AND started_at IS NOT NULL AND ended_at IS NULL)",
        shop.as_str(),
    )?;
    let (drifted, parked, transfers, jobs) = row.unwrap_or_default();
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(ToDo {
        drifted: count(drifted),
        parked: count(parked),
        transfers: count(transfers),
        jobs: count(jobs),
    })
}

/// How many duties wait for a person: mails, and all others.
pub async fn parked(tx: &mut Tx, shop: &ShopId) -> Result<(u64, u64), StoreError> {
    let row = query!(
        tx,
        first(i64, i64),
        "SELECT COUNT(CASE WHEN duty LIKE 'mail!_%' ESCAPE '!' THEN 1 END), COUNT(*) FROM duties
         WHERE shop_id = $1 AND parked_at IS NOT NULL",
        shop.as_str(),
    )?;
    let place = Place { table: "duties", id: "…" };
    let (mails, all) = row.unwrap_or_default();
    Ok((place.number("duty", mails)?, place.number("duty", all.saturating_sub(mails))?))
}

/// Sales from a day on, by day and method.
pub async fn sales(tx: &mut Tx, shop: &ShopId, from: Day) -> Result<Vec<Sales>, StoreError> {
    let rows = query!(
        tx,
        all(i64, String, i64, i64),
        "SELECT (placed_at + 32400000) / 86400000 AS day, method_label, COUNT(*), CAST(SUM(total) AS BIGINT)
         FROM orders
         WHERE shop_id = $1 AND placed_at >= $2 AND state IN ('received', 'processing', 'on_hold', 'done')
         GROUP BY 1, 2 ORDER BY 1, 2",
        shop.as_str(),
        from.begins().0,
    )?;
    let place = Place { table: "orders", id: "…" };
    rows.into_iter()
        .map(|(day, method, orders, total)| {
            // Days are counted from 1970-01-01 in Japan.
            let day = Moment(day.saturating_mul(DAY)).plus_seconds(-9 * 3600).day();
            Ok(Sales { day, method, orders: place.number("placed_at", orders)?, total: Yen(total) })
        })
        .collect()
}

/// Keeps the first word of a provider on an attempt; a later one changes nothing.
pub async fn screened(
    tx: &mut Tx,
    shop: &ShopId,
    payment: &PaymentId,
    provider: &str,
    approved: bool,
    now: Moment,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "INSERT INTO screenings (shop_id, payment_id, provider, decided_at, approved) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, payment_id) DO NOTHING",
        shop.as_str(),
        payment.as_str(),
        provider,
        now.0,
        i64::from(approved),
    )?;
    Ok(())
}

/// What providers said from a day on.
pub async fn screenings(tx: &mut Tx, shop: &ShopId, from: Day) -> Result<Vec<Screened>, StoreError> {
    let rows = query!(
        tx,
        all(String, i64, i64),
        "SELECT provider, CAST(SUM(approved) AS BIGINT), COUNT(*) FROM screenings
         WHERE shop_id = $1 AND decided_at >= $2 GROUP BY provider ORDER BY provider",
        shop.as_str(),
        from.begins().0,
    )?;
    let place = Place { table: "screenings", id: "…" };
    rows.into_iter()
        .map(|(provider, approved, all)| {
            Ok(Screened {
                provider,
                approved: place.number("approved", approved)?,
                declined: place.number("approved", all.saturating_sub(approved))?,
            })
        })
        .collect()
}

/// How many orders in work have parcels that are still here, by the day in Japan on which they were placed.
pub async fn backlog(tx: &mut Tx, shop: &ShopId) -> Result<Vec<(Day, u64)>, StoreError> {
    let rows = query!(
        tx,
        all(i64, i64),
        "SELECT (placed_at + 32400000) / 86400000 AS day, COUNT(DISTINCT orders.id)
         FROM shipments JOIN orders ON orders.shop_id = shipments.shop_id AND orders.id = shipments.order_id
         WHERE shipments.shop_id = $1 AND left_at IS NULL AND shipments.state IN ('unshipped', 'labelled')
             AND orders.state IN ('received', 'processing')
         GROUP BY 1 ORDER BY 1",
        shop.as_str(),
    )?;
    let place = Place { table: "orders", id: "…" };
    rows.into_iter()
        .map(|(day, orders)| {
            let day = Moment(day.saturating_mul(DAY)).plus_seconds(-9 * 3600).day();
            Ok((day, place.number("placed_at", orders)?))
        })
        .collect()
}
