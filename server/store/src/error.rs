//! What can go wrong between us and the database, by what the caller may do next.

use sqlx::error::DatabaseError;
use std::fmt;

/// Why something could not be kept or read. Neither `Display` nor `Debug` ever holds a value from a row: SQL texts are
/// constants of this crate, and a driver's own words are reduced to their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The database is away, or too busy after several tries: answer 503. After a write it is unknown whether the
    /// transaction was committed; asking again with the same ids is safe.
    Unavailable {
        /// A code or a kind of failure, for the log.
        what: String,
    },
    /// Somebody changed the row since the version that was expected. Nothing was written.
    Conflict,
    /// A row with that key exists already. Nothing was written.
    Exists,
    /// A row holds what the program never wrote.
    Inconsistent {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// The row's key within its shop.
        id: String,
    },
    /// A mistake in this crate or in the database's set-up.
    Other {
        /// The database's code or the kind of failure.
        what: String,
        /// The SQL text, or what was being done.
        during: &'static str,
    },
}

impl StoreError {
    /// An impossible value in a row.
    pub(crate) fn inconsistent(table: &'static str, column: &'static str, id: impl Into<String>) -> Self {
        Self::Inconsistent { table, column, id: id.into() }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { what } => write!(f, "the database is not available ({what})"),
            Self::Conflict => f.write_str("somebody else changed it first"),
            Self::Exists => f.write_str("it exists already"),
            Self::Inconsistent { table, column, id } => {
                write!(f, "impossible value in {table}.{column} of {id}")
            }
            Self::Other { what, during } => write!(f, "{what} during: {during}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// What a driver's error means for the transaction.
pub(crate) enum Verdict {
    /// Lost a race against another transaction, which is certain not to have been committed: try again.
    Again(String),
    /// The database is away.
    Away(String),
    /// A unique key was taken.
    Exists,
    /// Anything else.
    Other(String),
}

/// Judges a driver's error without quoting it: messages and details may hold values.
pub(crate) fn judge(error: &sqlx::Error) -> Verdict {
    match error {
        sqlx::Error::Database(e) if e.is_unique_violation() => Verdict::Exists,
        sqlx::Error::Database(e) => judge_code(e.as_ref()),
        sqlx::Error::Io(e) => Verdict::Away(format!("io {:?}", e.kind())),
        sqlx::Error::Tls(_) => Verdict::Away("tls".to_owned()),
        sqlx::Error::PoolTimedOut => Verdict::Away("no connection in time".to_owned()),
        sqlx::Error::PoolClosed => Verdict::Away("pool closed".to_owned()),
        sqlx::Error::WorkerCrashed => Verdict::Away("worker crashed".to_owned()),
        sqlx::Error::ColumnDecode { index, .. } => Verdict::Other(format!("column {index} not readable")),
        sqlx::Error::ColumnNotFound(name) => Verdict::Other(format!("no column {name}")),
        sqlx::Error::RowNotFound => Verdict::Other("no row".to_owned()),
        sqlx::Error::Protocol(_) => Verdict::Other("protocol".to_owned()),
        sqlx::Error::Encode(_) => Verdict::Other("value not encodable".to_owned()),
        sqlx::Error::Decode(_) => Verdict::Other("value not readable".to_owned()),
        _ => Verdict::Other("unexpected driver error".to_owned()),
    }
}

fn judge_code(error: &dyn DatabaseError) -> Verdict {
    let code = error.code().unwrap_or_default().into_owned();
    if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        judge_sqlite(&code)
    } else {
        judge_postgres(code)
    }
}

/// SQLite's result codes; extended ones carry the primary code in their low byte (<https://sqlite.org/rescode.html>).
fn judge_sqlite(code: &str) -> Verdict {
    let what = format!("sqlite {code}");
    match code.parse::<u32>().map(|code| code & 0xFF) {
        // BUSY, LOCKED
        Ok(5 | 6) => Verdict::Again(what),
        // READONLY, IOERR, FULL, CANTOPEN, PROTOCOL
        Ok(8 | 10 | 13 | 14 | 15) => Verdict::Away(what),
        _ => Verdict::Other(what),
    }
}

/// SQLSTATE (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn judge_postgres(code: String) -> Verdict {
    match code.as_str() {
        // serialization_failure, deadlock_detected
        "40001" | "40P01" => Verdict::Again(code),
        // shutting down, starting up, a statement or lock waited too long, a standby, too many connections, disk full
        "57P01" | "57P02" | "57P03" | "57P05" | "57014" | "55P03" | "25006" | "25P03" | "53100" | "53200"
        | "53300" => Verdict::Away(code),
        _ if code.starts_with("08") => Verdict::Away(code),
        _ => Verdict::Other(format!("postgres {code}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_to_do_next() {
        assert!(matches!(judge_sqlite("517"), Verdict::Again(_)), "BUSY_SNAPSHOT");
        assert!(matches!(judge_sqlite("14"), Verdict::Away(_)), "CANTOPEN");
        assert!(matches!(judge_sqlite("1"), Verdict::Other(_)), "ERROR");
        assert!(matches!(judge_postgres("40001".to_owned()), Verdict::Again(_)));
        assert!(matches!(judge_postgres("08006".to_owned()), Verdict::Away(_)));
        assert!(matches!(judge_postgres("42P01".to_owned()), Verdict::Other(_)));
        let refused = sqlx::Error::Io(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
        assert!(matches!(judge(&refused), Verdict::Away(_)));
        assert!(matches!(judge(&sqlx::Error::PoolTimedOut), Verdict::Away(_)));
    }
}
