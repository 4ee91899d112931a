//! URLs, and databases that are not there.

use std::{error::Error, time::Duration};

use latchkey_storage::{ConnectError, MigrateError, Options, connect, migrate, migration_status};
use sqlx::{Connection, SqliteConnection};

use crate::support::file_url;

#[tokio::test]
async fn an_unknown_scheme_is_refused_without_repeating_the_password() {
    let error = connect("mysql://root:hunter2@db/latchkey", &Options::default()).await.expect_err("refused");
    assert!(matches!(&error, ConnectError::UnknownScheme { scheme } if scheme == "mysql"));
    assert!(!error.to_string().contains("hunter2"));
    assert!(matches!(migrate("latchkey.db").await, Err(MigrateError::Connect(_))));
}

#[tokio::test]
async fn a_broken_postgres_url_does_not_repeat_the_password() {
    for url in ["postgres://root:hunter2@db:port/latchkey", "postgres://root:hunter2@127.0.0.1:1/latchkey"] {
        let options = Options { acquire_timeout: Duration::from_secs(1), ..Options::default() };
        let error = connect(url, &options).await.expect_err("refused");
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        assert!(!format!("{error} {error:?} {cause}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn memory_is_no_place_for_a_database() {
    for url in ["sqlite::memory:", "sqlite://:memory:", "sqlite://x?mode=memory"] {
        let error = connect(url, &Options::default()).await.expect_err("refused");
        assert!(matches!(error, ConnectError::InMemory), "{url}: {error:?}");
    }
}

#[tokio::test]
async fn a_missing_file_is_made_by_migrating_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    assert!(connect(&url, &Options::default()).await.is_err());
    assert!(migration_status(&url).await.is_err());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
    migrate(&url).await.expect("migrated");
    connect(&url, &Options::default()).await.expect("connected").check_writable().await.expect("an answer");
}

#[tokio::test]
async fn a_mistyped_path_makes_no_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    let mistyped = folder.path().join("deeper");
    assert!(migrate(&file_url(&mistyped)).await.is_err());
    assert!(!mistyped.exists());
}

#[tokio::test]
async fn sqlite_is_set_up_as_promised() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = file_url(folder.path());
    migrate(&url).await.expect("migrated");
    let _store = connect(&url, &Options::default()).await.expect("connected");
    let mut connection = SqliteConnection::connect(&url).await.expect("connected");
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await.expect("a row");
    assert_eq!(mode, "wal");
    let loose: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
        AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'",
    )
    .fetch_all(&mut connection)
    .await
    .expect("rows");
    assert_eq!(loose, [""; 0], "every table is STRICT");
}
