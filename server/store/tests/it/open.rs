//! Opening a database by its URL.

use store::{Db, OpenError, testing};

#[tokio::test]
async fn an_unknown_scheme_is_named_and_makes_no_file() {
    let folder = std::env::temp_dir().join(format!("noren-open-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("mysql:{}/shop.db", folder.display());
    let error = Db::open(&url).await.unwrap_err();
    assert_eq!(error, OpenError::Scheme { scheme: "mysql".to_owned() });
    assert!(error.to_string().contains("\"mysql\""), "{error}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_url_without_a_database_is_refused() {
    assert_eq!(Db::open("sqlite:").await.unwrap_err(), OpenError::NoFile);
    assert_eq!(Db::open("sqlite::memory:").await.unwrap_err(), OpenError::NoFile);
    assert_eq!(Db::open("shop.db").await.unwrap_err(), OpenError::Scheme { scheme: String::new() });
    assert_eq!(Db::open("postgres://:port:").await.unwrap_err(), OpenError::Unreadable);
}

#[tokio::test]
async fn a_server_that_is_away_is_reported_without_the_password() {
    let error = Db::open("postgres://noren:geheim@127.0.0.1:1/noren").await.unwrap_err();
    assert!(matches!(error, OpenError::Unreachable { .. }), "{error}");
    assert!(!format!("{error} {error:?}").contains("geheim"));
}

#[tokio::test]
async fn a_file_in_no_folder_cannot_be_opened() {
    let error = Db::open("sqlite:/no/such/folder/shop.db").await.unwrap_err();
    assert_eq!(error, OpenError::Unreachable { what: "sqlite 14".to_owned() });
}

#[tokio::test]
async fn both_ways_to_write_the_path_open_the_same_file() {
    let case = testing::sqlite().await;
    let path = case.url.strip_prefix("sqlite:").unwrap();
    let again = Db::open(&format!("sqlite://{path}")).await.unwrap();
    again.migrate().await.unwrap();
    assert_eq!(again.name(), "sqlite");
}

#[tokio::test]
async fn a_closed_database_is_unavailable() {
    for case in testing::dbs().await {
        case.db.close().await;
        let error =
            case.db.write(|mut tx| async move { store::shops::all(&mut tx).await }).await.unwrap_err();
        assert!(matches!(error, store::StoreError::Unavailable { .. }), "{error}");
    }
}
