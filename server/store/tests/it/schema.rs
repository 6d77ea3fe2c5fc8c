//! The two folders of migrations make the same database.

use sqlx::{Connection, PgConnection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use store::testing;

/// Columns with their kind and whether they may be empty, and keys as lists of columns.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: BTreeMap<String, (String, bool)>,
    primary: Vec<String>,
    unique: BTreeSet<Vec<String>>,
    indices: BTreeSet<Vec<String>>,
    foreign: BTreeSet<(String, Vec<String>, Vec<String>)>,
}

type Schema = BTreeMap<String, Table>;

fn words(list: &str) -> Vec<String> {
    list.split(',').map(|word| word.trim().to_owned()).collect()
}

async fn of_sqlite(url: &str) -> Schema {
    let mut db = SqliteConnection::connect(url).await.unwrap();
    let mut schema = Schema::new();
    let columns: Vec<(String, String, String, i64, i64)> = sqlx::query_as(
        "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY m.name, c.pk, c.cid",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, column, kind, not_null, key) in columns {
        let table = schema.entry(table).or_default();
        if key > 0 {
            table.primary.push(column.clone());
        }
        table.columns.insert(column, (kind, not_null == 0));
    }
    let indices: Vec<(String, i64, String, String)> = sqlx::query_as(
        "SELECT m.name, i.\"unique\", i.origin,
             (SELECT group_concat(c.name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c)
         FROM sqlite_schema m JOIN pragma_index_list(m.name) i
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, unique, origin, columns) in indices {
        let table = schema.get_mut(&table).unwrap();
        match (unique, origin.as_str()) {
            (_, "pk") => {}
            (1, _) => drop(table.unique.insert(words(&columns))),
            _ => drop(table.indices.insert(words(&columns))),
        }
    }
    let foreign: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT m.name, f.\"table\", group_concat(f.\"from\"), group_concat(f.\"to\")
         FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, other, from, to) in foreign {
        schema.get_mut(&table).unwrap().foreign.insert((other, words(&from), words(&to)));
    }
    schema
}

async fn of_postgres(url: &str) -> Schema {
    let mut db = PgConnection::connect(url).await.unwrap();
    let mut schema = Schema::new();
    let columns: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT, is_nullable::TEXT FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, column, kind, nullable) in columns {
        let kind = match kind.as_str() {
            "bigint" => "INTEGER",
            "text" => "TEXT",
            "bytea" => "BLOB",
            other => other,
        };
        let column_kind = (kind.to_owned(), nullable == "YES");
        schema.entry(table).or_default().columns.insert(column, column_kind);
    }
    let indices: Vec<(String, bool, bool, String)> = sqlx::query_as(
        "SELECT i.indrelid::regclass::TEXT, i.indisprimary, i.indisunique,
             (SELECT string_agg(a.attname, ',' ORDER BY k.place)
              FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum)
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_sqlx%'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, primary, unique, columns) in indices {
        let table = schema.get_mut(&table).unwrap();
        match (primary, unique) {
            (true, _) => table.primary = words(&columns),
            (false, true) => drop(table.unique.insert(words(&columns))),
            (false, false) => drop(table.indices.insert(words(&columns))),
        }
    }
    let foreign: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT f.conrelid::regclass::TEXT, f.confrelid::regclass::TEXT,
             (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY k (attnum, place)
              JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum),
             (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(f.confkey) WITH ORDINALITY k (attnum, place)
              JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum)
         FROM pg_constraint f WHERE f.contype = 'f'",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    for (table, other, from, to) in foreign {
        schema.get_mut(&table).unwrap().foreign.insert((other, words(&from), words(&to)));
    }
    schema
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_keys() {
    let sqlite = testing::sqlite().await;
    let Some(postgres) = testing::postgres().await else { return };
    let (one, other) = (of_sqlite(&sqlite.url).await, of_postgres(&postgres.url).await);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, table) in &one {
        assert_eq!(table, &other[name], "{name}");
    }
}

#[tokio::test]
async fn every_key_begins_with_the_shop() {
    let case = testing::sqlite().await;
    let schema = of_sqlite(&case.url).await;
    assert!(schema.len() > 15, "{}", schema.len());
    for (name, table) in schema {
        let keys = std::iter::once(&table.primary).chain(&table.unique).chain(&table.indices);
        let odd: Vec<_> = keys.filter(|key| key[0] != "shop_id").collect();
        // The worker takes what is due in any shop.
        let expected: &[&[&str]] = if name == "duties" { &[&["run_at", "shop_id", "id"]] } else { &[] };
        assert_eq!(odd, expected, "{name}");
    }
}

#[test]
fn both_folders_have_the_same_files() {
    let files = |folder: &str| -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let files = std::fs::read_dir(folder).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(files("sqlite"), files("postgres"));
    assert!(!files("sqlite").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_processes_may_migrate_at_once() {
    for case in testing::dbs().await {
        let admin = store::Db::open(&case.url).await.unwrap();
        testing::empty(&admin).await;
        let starts = (0..6).map(|_| {
            let url = case.url.clone();
            tokio::spawn(async move { store::Db::open(&url).await.unwrap().migrate().await })
        });
        for start in starts.collect::<Vec<_>>() {
            start.await.unwrap().unwrap();
        }
        let shops = admin.read(|mut tx| async move { store::shops::all(&mut tx).await }).await.unwrap();
        assert_eq!(shops, []);
    }
}
