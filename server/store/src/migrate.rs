//! Bringing a database to the shape this program knows.

use crate::{
    db::Db,
    error::{StoreError, Verdict, judge},
};
use sqlx::migrate::{MigrateError, Migrator};
use std::time::Duration;

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How often it is tried: several processes that start at once all try, and all but one fail at the first table.
const MOST: u32 = 20;

impl Db {
    /// Applies every migration that was not applied yet, each in its own transaction. Safe when several processes start at
    /// once: without a lock (not every PostgreSQL-like server has advisory ones), the losers fail on what the winner has
    /// just made, and look again.
    ///
    /// Errors: the database is away; it was made by a newer program; a migration was changed after it was applied.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let mut tries: u32 = 0;
        loop {
            tries = tries.saturating_add(1);
            match self.migrate_once().await {
                Ok(()) => return Ok(()),
                Err(MigrateError::VersionMissing(version)) => {
                    return Err(wrong(format!("migration {version} is unknown to this program")));
                }
                Err(MigrateError::VersionMismatch(version)) => {
                    return Err(wrong(format!("migration {version} was changed after it was applied")));
                }
                Err(error) if tries >= MOST => return Err(told(&error)),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    async fn migrate_once(&self) -> Result<(), MigrateError> {
        match self {
            Self::Sqlite { writer, .. } => SQLITE.run(writer).await,
            Self::Postgres(pool) => {
                let mut migrator = Migrator::with_migrations(POSTGRES.iter().cloned().collect());
                migrator.set_locking(false);
                migrator.run(pool).await
            }
        }
    }
}

fn wrong(what: String) -> StoreError {
    StoreError::Other { what, during: "migrating" }
}

fn told(error: &MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => match judge(error) {
            Verdict::Again(what) | Verdict::Away(what) => StoreError::Unavailable { what },
            Verdict::Exists => wrong("exists".to_owned()),
            Verdict::Other(what) => wrong(what),
        },
        _ => wrong("migration failed".to_owned()),
    }
}
