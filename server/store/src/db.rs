//! Opening a database by its URL.

use crate::{
    error::{Verdict, judge},
    file::OpenedFile,
};
use sqlx::{
    Connection,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, time::Duration};

/// Connections to PostgreSQL of one process.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Reading connections to SQLite of one process; each has its own thread.
const SQLITE_READERS: u32 = 4;
/// Rows that SQLite's thread lays ready for whoever reads them: a hundred at a time are asked for, and a smaller shelf would have the two
/// threads wake one another for every few.
const ROWS_READY: usize = 512;
/// How long somebody waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(4);
/// How long SQLite waits for another process's write.
const BUSY: Duration = Duration::from_secs(3);

/// A database. Cloning is cheap: clones share their connections.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file.
    Sqlite {
        /// One connection: SQLite has one writer, and waiting here is fairer than waiting for its lock.
        writer: SqlitePool,
        /// Connections that cannot write.
        readers: SqlitePool,
        /// The file.
        file: OpenedFile,
    },
    /// A server.
    Postgres(PgPool),
}

/// Why a database could not be opened. Never holds the URL: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The URL begins with something else than the databases we know.
    #[error("database URL: {scheme:?} is not a database we know; use sqlite:PATH or postgres://…")]
    Scheme {
        /// What it begins with.
        scheme: String,
    },
    /// `sqlite:` without a file.
    #[error("database URL: sqlite: needs the path of a file")]
    NoFile,
    /// A `postgres://` URL that cannot be read.
    #[error("database URL: not a readable postgres:// URL")]
    Unreadable,
    /// Nobody answered, or the file cannot be opened.
    #[error("the database cannot be opened ({what})")]
    Unreachable {
        /// A code or a kind of failure.
        what: String,
    },
}

impl Db {
    /// Opens `sqlite:PATH` (the file is made where there is none) or `postgres://…`.
    ///
    /// Errors: another scheme (then no file is made), an unreadable URL, a database that does not answer.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        match url.split_once(':') {
            Some(("sqlite", rest)) => Self::open_sqlite(rest.strip_prefix("//").unwrap_or(rest)).await,
            Some(("postgres" | "postgresql", _)) => Self::open_postgres(url).await,
            Some((scheme, _)) => Err(OpenError::Scheme { scheme: scheme.to_owned() }),
            None => Err(OpenError::Scheme { scheme: String::new() }),
        }
    }

    async fn open_sqlite(path: &str) -> Result<Self, OpenError> {
        // Every connection to :memory: is a database of its own.
        if path.is_empty() || path == ":memory:" {
            return Err(OpenError::NoFile);
        }
        let options = SqliteConnectOptions::new()
            .filename(Path::new(path))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .row_buffer_size(ROWS_READY)
            .busy_timeout(BUSY);
        let pool = || {
            // When a write fails for want of room, SQLite ends the transaction by itself, and the driver, whose own ROLLBACK
            // then fails, believes for ever that one is open: such a connection is replaced.
            SqlitePoolOptions::new()
                .test_before_acquire(false)
                .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        };
        let writer = pool()
            .max_connections(1)
            .acquire_timeout(PATIENCE.saturating_mul(3))
            .connect_with(options.clone())
            .await
            .map_err(unreachable)?;
        let readers = pool()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(unreachable)?;
        Ok(Self::Sqlite { writer, readers, file: OpenedFile::at(Path::new(path)) })
    }

    async fn open_postgres(url: &str) -> Result<Self, OpenError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| OpenError::Unreadable)?
            .application_name("noren")
            // A process that hangs must not hold rows for ever.
            .options([("statement_timeout", "20s"), ("idle_in_transaction_session_timeout", "60s")]);
        let pool = PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(PATIENCE)
            // A question before every transaction would double the way to the server: only rested connections are asked.
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for > Duration::from_secs(1) {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await
            .map_err(unreachable)?;
        Ok(Self::Postgres(pool))
    }

    /// `sqlite` or `postgres`, for logs and measurements.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// Ends all connections, once what is running is done.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

// Takes the error by value, as `map_err` gives it.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreachable(error: sqlx::Error) -> OpenError {
    let what = match judge(&error) {
        Verdict::Again(what) | Verdict::Away(what) | Verdict::Other(what) => what,
        Verdict::Exists => "exists".to_owned(),
    };
    OpenError::Unreachable { what }
}
