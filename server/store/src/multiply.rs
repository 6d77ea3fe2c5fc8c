//! Many orders at once, for benchmarks and for whoever wants to see a shop of a size: a block of orders that was written one by one is
//! repeated inside the database, earlier and under other numbers. Only the command that seeds a database uses it.
//!
//! The orders of a block carry a number of [`DIGITS`] digits in everything that has to be unique or is searched (`S-5000123`, ids,
//! mail address, telephone, slip), and one moment in all facts of a kind; so a copy is the same rows with these replaced.

use crate::{
    db::Db,
    error::{StoreError, Verdict, judge},
    order_words,
    tx::{Open, Tx},
};
use domain::id::ShopId;
use sqlx::AssertSqlSafe;

/// What stands before the number of a seeded order.
pub const PREFIX: &str = "S-";
/// Digits of that number.
pub const DIGITS: usize = 7;

/// Tables of an order, those first that others point to.
const TABLES: [&str; 6] = ["orders", "payments", "shipments", "timeline", "mails", WORDS];
/// Its words: no index leads from an order to them.
const WORDS: &str = "order_words";
/// Tables of what is sold.
const OF_GOODS: [&str; 5] = ["products", "variants", "categories", "shelves", "product_grams"];
/// The words of the block, by order: made by [`begin`], removed by [`end`].
const SHELF: &str = "seeded_words";
/// Columns in which the number of the order stands.
const NUMBERED: [&str; 13] = [
    "id",
    "order_id",
    "payment_id",
    "number",
    "cart_id",
    "checkout",
    "search",
    "word",
    "slip",
    "slips",
    "send_to",
    "subject",
    "body",
];
/// Moments.
const MOMENTS: [&str; 8] =
    ["placed_at", "paid_at", "shipped_at", "left_at", "happened_at", "begun_at", "sent_at", "valid_until"];

/// A copy of a block.
#[derive(Clone, Copy, Debug)]
pub struct Copy {
    /// The block: numbers from this one …
    pub first: u32,
    /// … to before this one.
    pub end: u32,
    /// What is added to the numbers.
    pub by: u32,
    /// How much earlier the copies are, milliseconds.
    pub earlier: i64,
}

/// Makes ready to copy orders of these numbers, as often as one wants.
pub async fn begin(tx: &mut Tx, shop: &ShopId, first: u32, end: u32) -> Result<(), StoreError> {
    let numbers = (format!("{PREFIX}{first}"), format!("{PREFIX}{end}"));
    plain(tx, &format!("CREATE TABLE {SHELF} AS SELECT * FROM {WORDS} WHERE 1 = 0")).await?;
    // CROSS: SQLite begins with the words.
    let sql = format!(
        "INSERT INTO {SHELF} SELECT t.* FROM {WORDS} AS t CROSS JOIN orders
         WHERE t.shop_id = $1 AND orders.shop_id = t.shop_id AND orders.id = t.order_id AND orders.number >= $2 AND orders.number < $3"
    );
    let sql = AssertSqlSafe(sql);
    let answer = match tx.open() {
        Open::Sqlite(open) => {
            let query = sqlx::query::<sqlx::Sqlite>(sql).bind(shop.as_str()).bind(numbers.0).bind(numbers.1);
            query.execute(&mut **open).await.map(drop)
        }
        Open::Postgres(open) => {
            let query =
                sqlx::query::<sqlx::Postgres>(sql).bind(shop.as_str()).bind(numbers.0).bind(numbers.1);
            query.execute(&mut **open).await.map(drop)
        }
    };
    tx.judge("taking the words of a block", answer)?;
    plain(tx, &format!("CREATE INDEX {SHELF}_of ON {SHELF} (shop_id, order_id)")).await
}

/// Leaves nothing behind of what [`begin`] made.
pub async fn end(tx: &mut Tx) -> Result<(), StoreError> {
    plain(tx, &format!("DROP TABLE {SHELF}")).await
}

async fn plain(tx: &mut Tx, sql: &str) -> Result<(), StoreError> {
    let sql = AssertSqlSafe(sql.to_owned());
    let answer = match tx.open() {
        Open::Sqlite(open) => sqlx::raw_sql(sql).execute(&mut **open).await.map(drop),
        Open::Postgres(open) => sqlx::raw_sql(sql).execute(&mut **open).await.map(drop),
    };
    tx.judge("making ready to copy", answer)
}

/// Writes a copy, after [`begin`]; answers how many rows that was.
pub async fn copy(tx: &mut Tx, shop: &ShopId, copy: &Copy) -> Result<u64, StoreError> {
    let mut rows = 0_u64;
    for table in TABLES {
        let columns = columns(tx, table).await?;
        rows = rows.saturating_add(insert(tx, shop, table, &columns, copy).await?);
    }
    Ok(rows)
}

/// The columns of a table, whatever migrations have made of it.
async fn columns(tx: &mut Tx, table: &'static str) -> Result<Vec<String>, StoreError> {
    let answer = match tx.open() {
        Open::Sqlite(open) => {
            sqlx::query_scalar("SELECT name FROM pragma_table_info($1)").bind(table).fetch_all(&mut **open).await
        }
        Open::Postgres(open) => {
            sqlx::query_scalar(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1",
            )
            .bind(table)
            .fetch_all(&mut **open)
            .await
        }
    };
    tx.judge("reading the columns of a table", answer)
}

async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    table: &str,
    columns: &[String],
    copy: &Copy,
) -> Result<u64, StoreError> {
    let values: Vec<String> = columns.iter().map(|column| value(table, column)).collect();
    let key = if table == "orders" { "id" } else { "order_id" };
    let from = if table == WORDS { SHELF } else { table };
    // Names of tables and columns alone are put together; they come from the schema. CROSS: SQLite begins with the orders.
    let sql = format!(
        "INSERT INTO {table} ({}) SELECT {} FROM orders CROSS JOIN {from} AS t
         WHERE t.shop_id = orders.shop_id AND t.{key} = orders.id AND orders.shop_id = $1 AND orders.number >= $4 AND orders.number < $5",
        columns.join(", "),
        values.join(", ")
    );
    let (first, end) = (format!("{PREFIX}{}", copy.first), format!("{PREFIX}{}", copy.end));
    let by = i64::from(copy.by);
    let sql = AssertSqlSafe(sql);
    let answer = match tx.open() {
        Open::Sqlite(open) => {
            let query = sqlx::query::<sqlx::Sqlite>(sql).bind(shop.as_str()).bind(by).bind(copy.earlier);
            query.bind(first).bind(end).execute(&mut **open).await.map(|done| done.rows_affected())
        }
        Open::Postgres(open) => {
            let query = sqlx::query::<sqlx::Postgres>(sql).bind(shop.as_str()).bind(by).bind(copy.earlier);
            query.bind(first).bind(end).execute(&mut **open).await.map(|done| done.rows_affected())
        }
    };
    tx.judge("copying a block of orders", answer)
}

/// What stands in a column of the copy.
fn value(table: &str, column: &str) -> String {
    let number = |inner: &str| {
        format!(
            "REPLACE({inner}, SUBSTR(orders.number, 3), CAST(CAST(SUBSTR(orders.number, 3) AS BIGINT) + CAST($2 AS BIGINT) AS TEXT))"
        )
    };
    let own = format!("t.{column}");
    if table == WORDS && column == "period" {
        return format!("(t.placed_at - CAST($3 AS BIGINT)) / {}", order_words::PERIOD);
    }
    if NUMBERED.contains(&column) {
        number(&own)
    } else if MOMENTS.contains(&column) {
        format!("{own} - CAST($3 AS BIGINT)")
    } else if column == "state_facts" && table != "orders" {
        // Payments that are paid, parcels that have left: the moment stands in the order too.
        let at = if table == "shipments" { "orders.shipped_at" } else { "orders.paid_at" };
        format!(
            "REPLACE({}, COALESCE(CAST({at} AS TEXT), '-'), COALESCE(CAST({at} - CAST($3 AS BIGINT) AS TEXT), '-'))",
            number(&own)
        )
    } else {
        own
    }
}

/// Tells PostgreSQL what has become of its tables, which it would find out by itself some minutes later.
pub async fn settle(db: &Db) -> Result<(), StoreError> {
    let Db::Postgres(pool) = db else { return Ok(()) };
    for table in TABLES.into_iter().chain(OF_GOODS) {
        let done = sqlx::query(AssertSqlSafe(format!("VACUUM (ANALYZE) {table}"))).execute(pool).await;
        done.map_err(|error| outside(&error))?;
    }
    Ok(())
}

fn outside(error: &sqlx::Error) -> StoreError {
    match judge(error) {
        Verdict::Again(what) | Verdict::Away(what) => StoreError::Unavailable { what },
        Verdict::Exists => StoreError::Exists,
        Verdict::Other(what) => StoreError::Other { what, during: "vacuum" },
    }
}
