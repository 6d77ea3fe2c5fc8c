//! Databases for tests: an SQLite file always, and PostgreSQL where `NOREN_TEST_POSTGRES` names a server on which databases
//! may be made. Each test gets its own, and it is removed with the value.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that has no database cannot go on")]

use crate::Db;
use sqlx::{Connection, Executor, PgConnection};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

/// Names the server for tests: `postgres://user@host:port/postgres`.
pub const POSTGRES: &str = "NOREN_TEST_POSTGRES";

/// A migrated, empty database of a test's own.
pub struct TestDb {
    /// Open.
    pub db: Db,
    /// For a program that opens it itself.
    pub url: String,
    remains: Remains,
}

/// What is left to remove.
enum Remains {
    Folder(PathBuf),
    Database { server: String, name: String },
}

/// One database of each kind. Without PostgreSQL only SQLite, except where `CI=true`: there it is a failure.
pub async fn dbs() -> Vec<TestDb> {
    let mut all = vec![sqlite().await];
    all.extend(postgres().await);
    all
}

/// An SQLite file.
pub async fn sqlite() -> TestDb {
    let folder = std::env::temp_dir().join(unique());
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let url = format!("sqlite:{}", folder.join("noren.db").display());
    let db = Db::open(&url).await.expect("an SQLite file");
    db.migrate().await.expect("migrations on SQLite");
    TestDb { db, url, remains: Remains::Folder(folder) }
}

/// A PostgreSQL database, where there is a server for tests.
pub async fn postgres() -> Option<TestDb> {
    let Ok(server) = std::env::var(POSTGRES) else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "{POSTGRES} is not set, and nothing is skipped in CI"
        );
        eprintln!("{POSTGRES} is not set: PostgreSQL is not tested");
        return None;
    };
    let name = unique().replace('-', "_");
    let mut admin = PgConnection::connect(&server).await.expect("the PostgreSQL server for tests");
    admin
        .execute(sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
        .await
        .expect("drop");
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0")))
        .await
        .expect("create");
    let (place, _) = server.rsplit_once('/').expect("a URL that ends with a database");
    let url = format!("{place}/{name}");
    let db = Db::open(&url).await.expect("a PostgreSQL database");
    db.migrate().await.expect("migrations on PostgreSQL");
    Some(TestDb { db, url, remains: Remains::Database { server, name } })
}

/// Takes everything out of a database again, as if it had never been migrated.
pub async fn empty(db: &Db) {
    match db {
        Db::Sqlite { writer, .. } => {
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
            let tables: Vec<(String,)> = sqlx::query_as(sql).fetch_all(writer).await.expect("tables");
            let mut connection = writer.acquire().await.expect("the connection");
            connection.execute("PRAGMA foreign_keys = OFF").await.expect("pragma");
            for (table,) in tables {
                let drop = sqlx::AssertSqlSafe(format!("DROP TABLE {table}"));
                connection.execute(drop).await.expect("drop");
            }
            connection.execute("PRAGMA foreign_keys = ON").await.expect("pragma");
        }
        Db::Postgres(pool) => {
            pool.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.expect("drop");
        }
    }
}

/// Changes a database behind everybody's back.
pub async fn execute(db: &Db, sql: &str) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite { writer, .. } => writer.execute(sql).await.map(drop).expect("SQL for SQLite"),
        Db::Postgres(pool) => pool.execute(sql).await.map(drop).expect("SQL for PostgreSQL"),
    }
}

/// A name that no other test that runs now has.
fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("noren-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

impl Drop for TestDb {
    fn drop(&mut self) {
        match &self.remains {
            Remains::Folder(folder) => {
                // The connections' threads may still hold the file; on Unix it goes when they do.
                if let Err(error) = std::fs::remove_dir_all(folder) {
                    eprintln!("{} stays: {error}", folder.display());
                }
            }
            Remains::Database { server, name } => {
                let (server, name) = (server.clone(), name.clone());
                // A test's own runtime may be the one that is ending: use another.
                let removal = std::thread::spawn(move || {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                    runtime.block_on(async move {
                        let mut admin = PgConnection::connect(&server).await?;
                        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                        admin.execute(sqlx::AssertSqlSafe(sql)).await?;
                        admin.close().await
                    })?;
                    Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
                });
                match removal.join() {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => eprintln!("a test database stays: {error}"),
                    Err(_) => panic!("removing a test database"),
                }
            }
        }
    }
}
