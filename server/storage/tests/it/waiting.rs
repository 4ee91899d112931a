//! Waiting for a connection has an end, and so has the queue.

use std::{sync::Arc, time::Duration};

use latchkey_domain::ports::{StorageError, Store};
use latchkey_storage::{Options, connect, migrate};
use latchkey_testkit::postgres::{with_database, with_pooled_database};

use crate::support::*;

const LONG: Duration = Duration::from_secs(60);

fn narrow(acquire_timeout: Duration) -> Options {
    Options { sqlite_readers: 1, postgres_connections: 1, acquire_timeout, waiting_max: 2, ..Options::default() }
}

async fn a_long_queue_takes_nobody_in(store: Arc<dyn Store>) {
    let held = store.begin().await.expect("a unit");
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let store = store.clone();
        waiting.spawn(async move { store.begin().await.map(drop) });
    }
    // Two have a place in the queue; whoever came last is told at once.
    let refused = waiting.join_next().await.expect("a task").expect("no panic");
    assert!(matches!(refused, Err(StorageError::Database(_))), "{refused:?}");
    drop(held);
    while let Some(task) = waiting.join_next().await {
        task.expect("no panic").expect("its turn");
    }
    // And there are places again.
    store.begin().await.expect("a unit");
    read!(store, |unit| unit.settings().find("nothing").await);
}

async fn waiting_has_an_end(store: Arc<dyn Store>) {
    let _held = store.begin().await.expect("a unit");
    let late = store.begin().await.map(drop);
    assert!(matches!(late, Err(StorageError::Database(_))), "{late:?}");
}

/// As a node that loses its power in the middle of something: its connection stays, and nothing comes from it any more.
async fn a_node_that_vanished_holds_nothing_for_long(url: String) {
    migrate(&url).await.expect("migrated");
    let options = Options { postgres_idle_in_transaction: Duration::from_millis(500), ..Options::default() };
    let vanished = connect(&url, &options).await.expect("connected");
    let other = connect(&url, &Options::default()).await.expect("connected");
    let owner = inserted_user(&*other, "zoe").await;
    let mut held = vanished.begin().await.expect("a unit");
    assert!(held.users().lock(owner.id).await.expect("a row").is_some());
    let locked = transact!(other, |unit| unit.users().lock(owner.id).await?);
    assert_eq!(locked.map(|user| user.id), Some(owner.id));
    assert!(held.commit().await.is_err(), "what it had begun was undone");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_ends_what_a_vanished_node_had_begun() {
    with_database(a_node_that_vanished_holds_nothing_for_long).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_pooler_it_does_so_too() {
    with_pooled_database(a_node_that_vanished_holds_nothing_for_long).await;
}

/// Each on both backends, with one connection and two places in the queue.
macro_rules! on_narrow_ones {
    ($($name:ident within $patience:expr),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = tempfile::tempdir().expect("a folder");
                let url = super::file_url(folder.path());
                super::migrate(&url).await.expect("migrated");
                super::$name(super::connect(&url, &super::narrow($patience)).await.expect("connected")).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::with_database(async |url| {
                    super::migrate(&url).await.expect("migrated");
                    super::$name(super::connect(&url, &super::narrow($patience)).await.expect("connected")).await;
                })
                .await;
            })+
        }
    };
}

on_narrow_ones! {
    a_long_queue_takes_nobody_in within super::LONG,
    waiting_has_an_end within std::time::Duration::from_millis(100),
}

#[test]
fn a_request_waits_three_seconds_at_most() {
    assert!(Options::default().acquire_timeout <= Duration::from_secs(3));
}
