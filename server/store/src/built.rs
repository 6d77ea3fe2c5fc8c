//! Texts that are put together from constants, for the few questions whose shape staff choose. Values never enter the text.

use crate::{
    error::StoreError,
    tx::{Open, Tx},
};
use sqlx::{AssertSqlSafe, FromRow, postgres::PgRow, sqlite::SqliteRow};

/// A value for a place `$n`.
#[derive(Clone)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
}

/// A text in the making, and what stands at its places.
#[derive(Clone, Default)]
pub(crate) struct Built {
    text: String,
    values: Vec<Value>,
}

impl Built {
    /// Goes on with a constant.
    pub(crate) fn push(&mut self, sql: &'static str) -> &mut Self {
        self.text.push_str(sql);
        self
    }

    /// Goes on with the next place, where a text stands.
    pub(crate) fn text(&mut self, value: impl Into<String>) -> &mut Self {
        self.place(Value::Text(value.into()))
    }

    /// Goes on with the next place, where a number stands.
    pub(crate) fn number(&mut self, value: i64) -> &mut Self {
        self.place(Value::Number(value))
    }

    /// Goes on with a number that stands in the text itself: for one that is always the same, so that a planner knows it.
    pub(crate) fn constant(&mut self, value: u32) -> &mut Self {
        self.text.push_str(&value.to_string());
        self
    }

    fn place(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Every row. `during` stands for the text in errors.
    pub(crate) async fn all<R>(&self, tx: &mut Tx, during: &'static str) -> Result<Vec<R>, StoreError>
    where
        R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        // Only constants were pushed.
        let sql = AssertSqlSafe(self.text.clone());
        let answer = match tx.open() {
            Open::Sqlite(open) => {
                let mut query = sqlx::query_as::<sqlx::Sqlite, R>(sql);
                for value in &self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text.as_str()),
                        Value::Number(number) => query.bind(*number),
                    };
                }
                query.fetch_all(&mut **open).await
            }
            Open::Postgres(open) => {
                let mut query = sqlx::query_as::<sqlx::Postgres, R>(sql);
                for value in &self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text.as_str()),
                        Value::Number(number) => query.bind(*number),
                    };
                }
                query.fetch_all(&mut **open).await
            }
        };
        tx.judge(during, answer)
    }

    /// Writes. `during` stands for the text in errors.
    pub(crate) async fn execute(&self, tx: &mut Tx, during: &'static str) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(self.text.clone());
        let answer = match tx.open() {
            Open::Sqlite(open) => {
                let mut query = sqlx::query::<sqlx::Sqlite>(sql);
                for value in &self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text.as_str()),
                        Value::Number(number) => query.bind(*number),
                    };
                }
                query.execute(&mut **open).await.map(drop)
            }
            Open::Postgres(open) => {
                let mut query = sqlx::query::<sqlx::Postgres>(sql);
                for value in &self.values {
                    query = match value {
                        Value::Text(text) => query.bind(text.as_str()),
                        Value::Number(number) => query.bind(*number),
                    };
                }
                query.execute(&mut **open).await.map(drop)
            }
        };
        tx.judge(during, answer)
    }

    /// The plan that the database makes for it, in its own words.
    #[cfg(feature = "testing")]
    pub(crate) async fn plan(&self, tx: &mut Tx) -> Result<Vec<String>, StoreError> {
        let mut asked = self.clone();
        if matches!(tx.open(), Open::Sqlite(_)) {
            asked.text = format!("EXPLAIN QUERY PLAN {}", self.text);
            let rows: Vec<(i64, i64, i64, String)> = asked.all(tx, "explaining").await?;
            return Ok(rows.into_iter().map(|(_, _, _, line)| line).collect());
        }
        asked.text = format!("EXPLAIN {}", self.text);
        let rows: Vec<(String,)> = asked.all(tx, "explaining").await?;
        Ok(rows.into_iter().map(|(line,)| line).collect())
    }
}
