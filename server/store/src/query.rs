//! One SQL text, run on whichever database the transaction is open on.

/// `query!(tx, execute, SQL, args…)` answers how many rows were changed; `query!(tx, all Row, SQL, args…)` every row;
/// `query!(tx, first Row, SQL, args…)` the first one, if any. Always `Result<_, StoreError>`.
///
/// The text is a constant with `$1…` in the dialect both databases share: RETURNING, ON CONFLICT, row values,
/// `CAST(SUM(x) AS BIGINT)`; no NOW(), arrays, JSON operators or SKIP LOCKED.
macro_rules! query {
    ($tx:expr, execute, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let tx: &mut $crate::tx::Tx = $tx;
        let sql: &'static str = $sql;
        let answer = match tx.open() {
            $crate::tx::Open::Sqlite(open) => {
                let query = sqlx::query::<sqlx::Sqlite>(sql)$(.bind($arg))*;
                query.execute(&mut **open).await.map(|done| done.rows_affected())
            }
            $crate::tx::Open::Postgres(open) => {
                let query = sqlx::query::<sqlx::Postgres>(sql)$(.bind($arg))*;
                query.execute(&mut **open).await.map(|done| done.rows_affected())
            }
        };
        tx.judge(sql, answer)
    }};
    ($tx:expr, all $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        query!(@rows fetch_all, $tx, $row, $sql $(, $arg)*)
    };
    ($tx:expr, first $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        query!(@rows fetch_optional, $tx, $row, $sql $(, $arg)*)
    };
    (@rows $fetch:ident, $tx:expr, $row:ty, $sql:expr $(, $arg:expr)*) => {{
        let tx: &mut $crate::tx::Tx = $tx;
        let sql: &'static str = $sql;
        let answer = match tx.open() {
            $crate::tx::Open::Sqlite(open) => {
                let query = sqlx::query_as::<sqlx::Sqlite, $row>(sql)$(.bind($arg))*;
                query.$fetch(&mut **open).await
            }
            $crate::tx::Open::Postgres(open) => {
                let query = sqlx::query_as::<sqlx::Postgres, $row>(sql)$(.bind($arg))*;
                query.$fetch(&mut **open).await
            }
        };
        tx.judge(sql, answer)
    }};
}
pub(crate) use query;
