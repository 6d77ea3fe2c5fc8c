//! `census DATABASE_URL`: what lies in a database of `noren`, as JSON without personal data.
//!
//! Probes and journeys compare it with what they did. It reads the tables themselves, not through the crate `store`, so that a
//! mistake there cannot hide itself.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{PgPool, SqlitePool};

/// What is asked: a name and one text that both databases read. Every row is one text, columns apart by `|`.
const QUESTIONS: [(&str, &[&str], &str); 8] = [
    (
        "orders",
        &["number", "cart", "state", "total", "credit"],
        "SELECT number || '|' || cart_id || '|' || state || '|' || CAST(total AS TEXT) || '|' || credit FROM orders ORDER BY number",
    ),
    (
        "payments",
        &["order", "number", "attempt", "method", "state", "amount"],
        "SELECT o.number || '|' || p.number || '|' || CAST(p.attempt AS TEXT) || '|' || p.method || '|' || p.state || '|' || CAST(p.amount AS TEXT)
         FROM payments p JOIN orders o ON o.shop_id = p.shop_id AND o.id = p.order_id ORDER BY o.number, p.attempt",
    ),
    (
        "reservations",
        &["order", "sku", "quantity", "for_good"],
        "SELECT o.number || '|' || r.sku || '|' || CAST(r.quantity AS TEXT) || '|' || CASE WHEN r.held_until IS NULL THEN 'yes' ELSE 'no' END
         FROM reservations r JOIN orders o ON o.shop_id = r.shop_id AND o.id = r.order_id ORDER BY o.number, r.sku",
    ),
    (
        "variants",
        &["sku", "on_hand", "reserved", "held"],
        "SELECT v.sku || '|' || CAST(v.on_hand AS TEXT) || '|' || CAST(v.reserved AS TEXT) || '|' || CAST(COALESCE((SELECT SUM(r.quantity)
             FROM reservations r WHERE r.shop_id = v.shop_id AND r.sku = v.sku), 0) AS TEXT)
         FROM variants v ORDER BY v.sku",
    ),
    (
        "mails",
        &["order", "kind", "reference", "sent"],
        "SELECT o.number || '|' || m.kind || '|' || m.reference || '|' || CASE WHEN m.sent_at IS NULL THEN 'no' ELSE 'yes' END
         FROM mails m JOIN orders o ON o.shop_id = m.shop_id AND o.id = m.order_id ORDER BY o.number, m.kind, m.reference",
    ),
    (
        "duties",
        &["duty", "order", "parked", "due_at"],
        "SELECT duty || '|' || order_id || '|' || CASE WHEN parked_at IS NULL THEN 'no' ELSE 'yes' END || '|' || CAST(due_at AS TEXT)
         FROM duties ORDER BY duty, order_id",
    ),
    (
        "events",
        &["order", "what", "times"],
        "SELECT o.number || '|' || t.what || '|' || CAST(COUNT(*) AS TEXT)
         FROM timeline t JOIN orders o ON o.shop_id = t.shop_id AND o.id = t.order_id GROUP BY o.number, t.what ORDER BY o.number, t.what",
    ),
    (
        "consents",
        &["order", "version"],
        "SELECT o.number || '|' || c.text_version
         FROM consents c JOIN orders o ON o.shop_id = c.shop_id AND o.id = c.order_id ORDER BY o.number, c.text_version",
    ),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let url = std::env::args().nth(1).context("usage: census DATABASE_URL")?;
    let database = Database::open(&url).await?;
    let mut found = serde_json::Map::new();
    for (name, columns, sql) in QUESTIONS {
        let rows = database.rows(sql).await.with_context(|| format!("asking for {name}"))?;
        found.insert(name.to_owned(), rows.iter().map(|row| named(columns, row)).collect());
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
            let options =
                SqliteConnectOptions::new().filename(path.trim_start_matches("//")).create_if_missing(false);
            let options = options.pragma("query_only", "ON");
            let pool = SqlitePoolOptions::new()
                .max_connections(1)
                .connect_with(options)
                .await
                .context("opening the file")?;
            return Ok(Self::Sqlite(pool));
        }
        if url.starts_with("postgres") {
            let pool = PgPoolOptions::new()
                .max_connections(1)
                .connect(url)
                .await
                .context("connecting to PostgreSQL")?;
            return Ok(Self::Postgres(pool));
        }
        bail!("neither sqlite:… nor postgres://…")
    }

    async fn rows(&self, sql: &'static str) -> Result<Vec<String>> {
        Ok(match self {
            Self::Sqlite(pool) => sqlx::query_scalar(sql).fetch_all(pool).await?,
            Self::Postgres(pool) => sqlx::query_scalar(sql).fetch_all(pool).await?,
        })
    }
}

/// `a|1` under `["name", "count"]` → `{"name": "a", "count": "1"}`. Numbers stay texts.
fn named(columns: &[&str], row: &str) -> Value {
    let pairs = columns.iter().zip(row.split('|')).map(|(name, value)| ((*name).to_owned(), json!(value)));
    Value::Object(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gets_the_names_of_its_columns() {
        assert_eq!(named(&["sku", "on_hand"], "tea|4"), json!({"sku": "tea", "on_hand": "4"}));
    }

    #[tokio::test]
    async fn no_file_is_made_and_no_other_scheme_is_taken() {
        let path = std::env::temp_dir().join("noren-census-there-is-no-such.sqlite");
        assert!(Database::open(&format!("sqlite:{}", path.display())).await.is_err());
        assert!(!path.exists());
        assert!(Database::open("mysql://x").await.is_err());
    }
}
