//! The schema's history.

use std::{collections::BTreeSet, fs};

use latchkey_storage::{MigrationStatus, migrate, migration_status};

use crate::support::file_url;

fn files(backend: &str) -> BTreeSet<String> {
    let folder = latchkey_testkit::repository().join("migrations").join(backend);
    fs::read_dir(folder)
        .expect("the folder of migrations")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a plain name"))
        .collect()
}

#[test]
fn migrations_come_in_pairs() {
    let (sqlite, postgres) = (files("sqlite"), files("postgres"));
    assert_eq!(sqlite, postgres);
    for (at, name) in sqlite.iter().enumerate() {
        let (number, rest) = name.split_once('_').expect("NNNN_name.sql");
        assert_eq!(number, format!("{:04}", at + 1), "{name}: no gaps, no number twice");
        let words = rest.strip_suffix(".sql").expect("NNNN_name.sql");
        assert!(words.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
    }
}

async fn migrating_twice_changes_nothing(url: String) {
    let before = migration_status(&url).await.expect("a status");
    assert_eq!(before.applied, []);
    assert_eq!(before.pending.len(), files("sqlite").len());
    assert_eq!((before.pending[0].number, &*before.pending[0].name), (1, "initial"));
    assert!(!before.is_current());
    // Looking has written nothing: it says the same again.
    assert_eq!(migration_status(&url).await.expect("a status"), before);

    assert_eq!(migrate(&url).await.expect("migrated"), before.pending);
    let after = MigrationStatus { applied: before.pending, ..MigrationStatus::default() };
    assert!(after.is_current());
    assert_eq!(migration_status(&url).await.expect("a status"), after);
    assert_eq!(migrate(&url).await.expect("migrated"), []);
}

/// As after an update, when an old node restarts beside new ones.
async fn a_newer_schema_is_reported_and_left_alone(url: String) {
    migrate(&url).await.expect("migrated");
    let record = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'from the future', TRUE, '', 0)";
    if url.starts_with("sqlite") {
        use sqlx::Connection;
        let mut connection = sqlx::SqliteConnection::connect(&url).await.expect("connected");
        sqlx::query(record).execute(&mut connection).await.expect("recorded");
    } else {
        use sqlx::ConnectOptions;
        let options: sqlx::postgres::PgConnectOptions = url.parse().expect("a URL");
        // A pooler does not know that start-up parameter.
        let mut connection = options.extra_float_digits(None).connect().await.expect("connected");
        sqlx::raw_sql(record).execute(&mut connection).await.expect("recorded");
    }
    assert_eq!(migrate(&url).await.expect("migrated"), []);
    let status = migration_status(&url).await.expect("a status");
    assert_eq!(status.unknown, [9999]);
    assert!(status.is_current());
}

async fn nodes_that_start_together_migrate_once(url: String) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let url = url.clone();
        tasks.spawn(async move { migrate(&url).await });
    }
    for result in tasks.join_all().await {
        result.expect("migrated");
    }
    assert!(migration_status(&url).await.expect("a status").is_current());
}

/// Each test on both backends, without a store.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = tempfile::tempdir().expect("a folder");
                let url = super::file_url(folder.path());
                // An empty file: a status can be asked for.
                std::fs::File::create(folder.path().join("latchkey.db")).expect("a file");
                super::$name(url).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                latchkey_testkit::postgres::with_database(super::$name).await;
            })+
        }
        mod pooled {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                latchkey_testkit::postgres::with_pooled_database(super::$name).await;
            })+
        }
    };
}

on_both! {
    migrating_twice_changes_nothing,
    a_newer_schema_is_reported_and_left_alone,
    nodes_that_start_together_migrate_once,
}
