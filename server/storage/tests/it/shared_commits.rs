//! SQLite: units that wait for their turn share a commit, and nothing else. One thread, so that the order is known.

use std::{
    fs,
    future::poll_fn,
    path::Path,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
};

use latchkey_domain::{
    Email, User,
    identity::users::UserList,
    ports::{Constraint, StorageError, Store, Unit},
};
use latchkey_storage::{Options, connect, migrate};
use tokio::task::{JoinHandle, yield_now};

use crate::support::*;

async fn store_in(folder: &Path) -> Arc<dyn Store> {
    let url = file_url(folder);
    migrate(&url).await.expect("migrated");
    connect(&url, &Options::default()).await.expect("connected")
}

/// Commits in the write-ahead log: frames whose header names the size of the database (SQLite file format §4.1).
fn commits(folder: &Path) -> usize {
    let log = fs::read(folder.join("latchkey.db-wal")).expect("a log");
    if log.is_empty() {
        return 0;
    }
    let page = u32::from_be_bytes(log[8..12].try_into().expect("four bytes")) as usize;
    let salt = &log[16..24];
    log[32..].chunks_exact(24 + page).filter(|frame| frame[8..16] == *salt && frame[4..8] != [0; 4]).count()
}

async fn has(store: &dyn Store, name: &str) -> bool {
    let email: Email = format!("{}@example.com", name.replace(' ', ".")).parse().expect("an address");
    read!(store, |unit| unit.users().find_by_email(&email).await).is_some()
}

/// Begins with a person of this name, and holds the turn.
async fn begun(store: &dyn Store, name: &str) -> Box<dyn Unit> {
    let mut unit = store.begin().await.expect("a turn");
    unit.users().insert(&user(name)).await.expect("inserted");
    unit
}

/// Does so as soon as it is its turn, and has its place in the queue when this returns.
async fn queued(store: &Arc<dyn Store>, name: &'static str) -> JoinHandle<Result<(), StorageError>> {
    let store = store.clone();
    let task = tokio::spawn(async move { begun(&*store, name).await.commit().await });
    settle().await;
    task
}

/// Lets every other task come to where it waits for something.
async fn settle() {
    for _ in 0..20 {
        yield_now().await;
    }
}

#[tokio::test]
async fn those_who_wait_share_one_commit() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let before = commits(folder.path());
    let others = [queued(&store, "a").await, queued(&store, "b").await, queued(&store, "c").await];
    first.commit().await.expect("durable");
    for other in others {
        other.await.expect("no panic").expect("durable");
    }
    assert_eq!(commits(folder.path()) - before, 1);
    for name in ["first", "a", "b", "c"] {
        assert!(has(&*store, name).await, "{name}");
    }
    // Alone again.
    begun(&*store, "alone").await.commit().await.expect("durable");
    begun(&*store, "alone too").await.commit().await.expect("durable");
    assert_eq!(commits(folder.path()) - before, 3);
}

#[tokio::test]
async fn a_commit_serves_a_limited_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let before = commits(folder.path());
    let others: Vec<_> = (0..63)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { begun(&*store, &format!("n{n}")).await.commit().await })
        })
        .collect();
    settle().await;
    first.commit().await.expect("durable");
    for other in others {
        other.await.expect("no panic").expect("durable");
    }
    assert_eq!(commits(folder.path()) - before, 2);
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 100).await).len(), 64);
}

#[tokio::test]
async fn nobody_is_told_before_it_is_durable() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    // Takes the turn after the first, and keeps it.
    let second = tokio::spawn({
        let store = store.clone();
        async move { begun(&*store, "second").await }
    });
    settle().await;
    let first = tokio::spawn(first.commit());
    let second = second.await.expect("no panic");
    settle().await;
    assert!(!first.is_finished() && !has(&*store, "first").await);
    drop(second);
    first.await.expect("no panic").expect("durable");
    assert!(has(&*store, "first").await && !has(&*store, "second").await);
}

#[tokio::test]
async fn a_unit_that_fails_takes_nothing_of_the_others_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let ok = queued(&store, "a").await;
    let dropped = tokio::spawn({
        let store = store.clone();
        async move { drop(begun(&*store, "dropped").await) }
    });
    settle().await;
    let conflicting = tokio::spawn({
        let store = store.clone();
        async move {
            let mut unit = begun(&*store, "half").await;
            let taken = unit.users().insert(&user("first")).await;
            assert!(matches!(taken, Err(StorageError::Conflict { constraint: Constraint::UserEmail })), "{taken:?}");
            unit.commit().await.expect_err("it failed")
        }
    });
    settle().await;
    let idle = tokio::spawn({
        let store = store.clone();
        async move { drop(store.begin().await.expect("a turn")) }
    });
    settle().await;
    let abandoned = tokio::spawn({
        let store = store.clone();
        async move {
            let mut unit = store.begin().await.expect("a turn");
            let person: User = user("abandoned");
            let mut insert = pin!(unit.users().insert(&person));
            // Polled once: the statement may be on its way, and nobody waits for it.
            poll_fn(|context| Poll::Ready(insert.as_mut().poll(context).is_ready())).await
        }
    });
    settle().await;
    let last = queued(&store, "b").await;

    first.commit().await.expect("durable");
    ok.await.expect("no panic").expect("durable");
    dropped.await.expect("no panic");
    conflicting.await.expect("no panic");
    idle.await.expect("no panic");
    abandoned.await.expect("no panic");
    last.await.expect("no panic").expect("durable");
    for (name, is_there) in
        [("first", true), ("a", true), ("dropped", false), ("half", false), ("abandoned", false), ("b", true)]
    {
        assert_eq!(has(&*store, name).await, is_there, "{name}");
    }
}

#[tokio::test]
async fn who_gives_up_waiting_stops_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let gone = queued(&store, "gone").await;
    let stays = queued(&store, "stays").await;
    let gone_too = queued(&store, "gone too").await;
    gone.abort();
    gone_too.abort();
    settle().await;
    first.commit().await.expect("durable");
    stays.await.expect("no panic").expect("durable");
    begun(&*store, "later").await.commit().await.expect("durable");
    for (name, is_there) in [("first", true), ("gone", false), ("stays", true), ("gone too", false), ("later", true)] {
        assert_eq!(has(&*store, name).await, is_there, "{name}");
    }
}

/// The one who commits for all may be cancelled as it does.
#[tokio::test]
async fn a_cancelled_commit_is_still_told_to_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let last = tokio::spawn({
        let store = store.clone();
        async move {
            let unit = begun(&*store, "last").await;
            let mut commit = pin!(unit.commit());
            poll_fn(|context| Poll::Ready(commit.as_mut().poll(context).is_ready())).await
        }
    });
    settle().await;
    first.commit().await.expect("durable");
    last.await.expect("no panic");
    assert!(has(&*store, "first").await && has(&*store, "last").await);
    begun(&*store, "later").await.commit().await.expect("durable");
}

#[tokio::test]
async fn failures_do_not_keep_the_first_one_waiting() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let first = begun(&*store, "first").await;
    let failed = Arc::new(AtomicUsize::new(0));
    let others: Vec<_> = (0..100)
        .map(|n| {
            let (store, failed) = (store.clone(), failed.clone());
            tokio::spawn(async move {
                drop(begun(&*store, &format!("n{n}")).await);
                failed.fetch_add(1, Ordering::SeqCst);
            })
        })
        .collect();
    settle().await;
    first.commit().await.expect("durable");
    assert!(failed.load(Ordering::SeqCst) < 50, "{failed:?} went before");
    for other in others {
        other.await.expect("no panic");
    }
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 200).await).len(), 1);
}

/// A store can outlive the runtime that it was used in.
#[test]
fn a_runtime_that_ends_leaves_the_turn_to_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let first = runtime();
    let store = first.block_on(async {
        let store = store_in(folder.path()).await;
        let unit = begun(&*store, "unsaved").await;
        let waiting = tokio::spawn({
            let store = store.clone();
            async move { begun(&*store, "waiting").await.commit().await }
        });
        settle().await;
        // Done, handed on, and never committed.
        let done = tokio::spawn(unit.commit());
        settle().await;
        drop((waiting, done));
        store
    });
    drop(first);
    runtime().block_on(async {
        begun(&*store, "later").await.commit().await.expect("durable");
        assert!(has(&*store, "later").await);
    });
}

/// Beside the writer: left to a commit, that one would wait until all pages are written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_moved_into_the_file_long_before_a_commit_has_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let size = |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |file| file.len());
    let before = size("latchkey.db");
    let mut units = 0;
    let started = std::time::Instant::now();
    // A commit would do it at 64,000 pages.
    while size("latchkey.db") == before {
        transact!(store, |unit| unit.users().insert(&user(&format!("person {units}"))).await?);
        units += 1;
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "{units} units, and nothing is moved");
    }
    assert!(size("latchkey.db-wal") < 64_000 * 4096);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_begins_anew_under_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store_in(folder.path()).await;
    let salt = || fs::read(folder.path().join("latchkey.db-wal")).expect("a log")[16..24].to_vec();
    inserted_user(&*store, "zoe").await;
    let (first, started) = (salt(), std::time::Instant::now());
    let load: Vec<_> = (0..4)
        .map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0.. {
                    // Wide rows: the log is to become long soon.
                    let name = "x".repeat(20_000);
                    let person = User { first_name: name, ..user(&format!("person {task} {n}")) };
                    transact!(store, |unit| unit.users().insert(&person).await?);
                }
            })
        })
        .collect();
    while salt() == first {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "the log only grows");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    for task in load {
        task.abort();
    }
}
