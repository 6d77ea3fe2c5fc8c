//! `rows DATABASE_URL`: every row that orders leave in a database of `noren`, as JSON, column by column.
//!
//! Journeys compare what a way through the shop leaves with scripts and without. It prints personal data: it is for databases
//! of tests only. Bytes are left out; keys and hashes of sessions are in no table that it reads.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use sqlx::postgres::{PgPoolOptions, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{Column, PgPool, Row, SqlitePool, TypeInfo, ValueRef};

/// Tables by name, each in an order that does not hang on chance where it can be helped.
const TABLES: [(&str, &str); 11] = [
    ("variants", "SELECT * FROM variants ORDER BY sku"),
    ("carts", "SELECT * FROM carts ORDER BY opened_at, id"),
    ("drafts", "SELECT * FROM drafts ORDER BY cart_id"),
    ("orders", "SELECT * FROM orders ORDER BY placed_at, id"),
    ("payments", "SELECT * FROM payments ORDER BY order_id, attempt"),
    ("shipments", "SELECT * FROM shipments ORDER BY order_id, id"),
    ("reservations", "SELECT * FROM reservations ORDER BY order_id, sku"),
    ("consents", "SELECT * FROM consents ORDER BY order_id, agreed_at"),
    ("timeline", "SELECT * FROM timeline ORDER BY order_id, seq"),
    ("mails", "SELECT * FROM mails ORDER BY order_id, begun_at, kind"),
    ("duties", "SELECT * FROM duties ORDER BY order_id, duty, reference"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let url = std::env::args().nth(1).context("usage: rows DATABASE_URL")?;
    let database = Database::open(&url).await?;
    let mut found = Map::new();
    for (table, sql) in TABLES {
        let rows = database.rows(sql).await.with_context(|| format!("reading {table}"))?;
        found.insert(table.to_owned(), Value::Array(rows));
    }
    writeln!(io::stdout(), "{}", Value::Object(found)).context("writing")
}

enum Database {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Database {
    /// Opens it to read. A file that is not there is not made.
    async fn open(url: &str) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let file = SqliteConnectOptions::new().filename(path).create_if_missing(false);
            let file = file.pragma("query_only", "ON");
            let pool = SqlitePoolOptions::new().max_connections(1).connect_with(file).await;
            return Ok(Self::Sqlite(pool.context("opening the file")?));
        }
        if url.starts_with("postgres") {
            let pool = PgPoolOptions::new().max_connections(1).connect(url).await;
            return Ok(Self::Postgres(pool.context("connecting to PostgreSQL")?));
        }
        bail!("neither sqlite:… nor postgres://…")
    }

    async fn rows(&self, sql: &'static str) -> Result<Vec<Value>> {
        match self {
            Self::Sqlite(pool) => sqlx::query(sql).fetch_all(pool).await?.iter().map(of_sqlite).collect(),
            Self::Postgres(pool) => sqlx::query(sql).fetch_all(pool).await?.iter().map(of_postgres).collect(),
        }
    }
}

fn of_sqlite(row: &SqliteRow) -> Result<Value> {
    let mut named = Map::new();
    for column in row.columns() {
        let place = column.ordinal();
        let raw = row.try_get_raw(place)?;
        let kind = if raw.is_null() { "NULL".to_owned() } else { raw.type_info().name().to_owned() };
        let value = match kind.as_str() {
            "NULL" => Value::Null,
            "INTEGER" => Value::from(row.try_get::<i64, _>(place)?),
            "TEXT" => Value::from(row.try_get::<String, _>(place)?),
            other => bail!("column {} holds {other}", column.name()),
        };
        named.insert(column.name().to_owned(), value);
    }
    Ok(Value::Object(named))
}

fn of_postgres(row: &PgRow) -> Result<Value> {
    let mut named = Map::new();
    for column in row.columns() {
        let place = column.ordinal();
        let value = match column.type_info().name() {
            "INT8" => Value::from(row.try_get::<Option<i64>, _>(place)?),
            "TEXT" => Value::from(row.try_get::<Option<String>, _>(place)?),
            other => bail!("column {} holds {other}", column.name()),
        };
        named.insert(column.name().to_owned(), value);
    }
    Ok(Value::Object(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_row_keeps_its_names_numbers_and_nothings() {
        let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
        let database = Database::Sqlite(pool);
        let rows = database.rows("SELECT 'tea' AS sku, 4 AS on_hand, NULL AS held_until").await.unwrap();
        assert_eq!(rows, [serde_json::json!({"sku": "tea", "on_hand": 4, "held_until": null})]);
        assert!(database.rows("SELECT x'00' AS secret").await.is_err());
    }

    #[tokio::test]
    async fn no_file_is_made_and_no_other_scheme_is_taken() {
        let path = std::env::temp_dir().join("noren-rows-there-is-no-such.sqlite");
        assert!(Database::open(&format!("sqlite:{}", path.display())).await.is_err());
        assert!(!path.exists());
        assert!(Database::open("mysql://x").await.is_err());
    }
}
