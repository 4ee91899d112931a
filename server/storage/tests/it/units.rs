//! What a unit of work promises.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use latchkey_domain::{
    delivery::job::Worker,
    identity::users::UserList,
    ports::{Signal, StorageError, Store},
};

use crate::support::*;

cases! {
    the_database_takes_writes,
    the_database_says_what_time_it_is_or_has_no_clock,
    a_pause_takes_its_time,
    a_dropped_unit_leaves_nothing,
    a_cancelled_unit_leaves_nothing,
    an_empty_unit_commits,
    a_signal_comes_after_the_commit_and_only_then,
    a_reading_unit_does_not_write,
    a_reading_unit_does_not_wait_for_a_writer,
    a_failed_unit_goes_no_further,
    a_unit_for_one_write_is_kept_when_it_is_done_and_takes_no_other,
    writers_from_many_tasks_take_turns,
}

async fn the_database_takes_writes(store: Arc<dyn Store>) {
    store.check_writable().await.expect("an answer");
}

async fn the_database_says_what_time_it_is_or_has_no_clock(store: Arc<dyn Store>) {
    let clocks = [store.clock().await.expect("an answer"), store.clock().await.expect("an answer")];
    match clocks {
        [Some(first), Some(second)] => assert!(NOW < first && first <= second && second.since(first) < MINUTE),
        clocks => assert_eq!(clocks, [None, None]),
    }
}

async fn a_pause_takes_its_time(store: Arc<dyn Store>) {
    let started = Instant::now();
    store.pause(Duration::from_millis(20)).await;
    assert!(started.elapsed() >= Duration::from_millis(20));
}

async fn a_dropped_unit_leaves_nothing(store: Arc<dyn Store>) {
    for _ in 0..50 {
        let mut unit = store.begin().await.expect("a unit");
        unit.users().insert(&user("zoe")).await.expect("inserted");
    }
    assert!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).is_empty());
}

async fn a_cancelled_unit_leaves_nothing(store: Arc<dyn Store>) {
    for micros in (0..3000).step_by(100) {
        let store = store.clone();
        let work = async move {
            let mut unit = store.begin().await.expect("a unit");
            unit.users().insert(&user("zoe")).await.expect("inserted");
            unit.settings().insert_if_absent("key", b"value").await.expect("inserted");
            std::future::pending::<()>().await;
            unit.commit().await
        };
        assert!(tokio::time::timeout(Duration::from_micros(micros), work).await.is_err());
    }
    assert!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).is_empty());
    // And the connections are still good.
    inserted_user(&*store, "ann").await;
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).len(), 1);
}

async fn an_empty_unit_commits(store: Arc<dyn Store>) {
    store.begin().await.expect("a unit").commit().await.expect("committed");
    store.read().await.expect("a unit").commit().await.expect("committed");
}

#[derive(Debug, Default)]
struct Told(AtomicUsize);

impl Signal for Told {
    fn tell(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

async fn a_signal_comes_after_the_commit_and_only_then(store: Arc<dyn Store>) {
    let told = Arc::new(Told::default());
    let count = || told.0.load(Ordering::SeqCst);
    let mut unit = store.begin().await.expect("a unit");
    unit.tell_after_commit(told.clone());
    drop(unit);
    assert_eq!(count(), 0, "dropped");

    inserted_user(&*store, "zoe").await;
    let mut unit = store.begin().await.expect("a unit");
    unit.tell_after_commit(told.clone());
    assert!(matches!(unit.users().insert(&user("zoe")).await, Err(StorageError::Conflict { .. })));
    assert!(unit.commit().await.is_err());
    assert_eq!(count(), 0, "failed");

    let mut unit = store.begin().await.expect("a unit");
    unit.users().insert(&user("ann")).await.expect("inserted");
    unit.tell_after_commit(told.clone());
    assert_eq!(count(), 0, "not yet committed");
    unit.commit().await.expect("committed");
    assert_eq!(count(), 1);
}

async fn a_reading_unit_does_not_write(store: Arc<dyn Store>) {
    let mut unit = store.read().await.expect("a unit");
    assert!(matches!(unit.users().insert(&user("zoe")).await, Err(StorageError::Database(_))));
    assert!(matches!(unit.settings().insert_if_absent("key", b"value").await, Err(StorageError::Database(_))));
    assert!(matches!(unit.jobs().take_due(Worker::Mails, NOW, NOW, 1).await, Err(StorageError::Database(_))));
    // It still reads.
    assert!(unit.users().list(&UserList::default(), None, 10).await.expect("a read").is_empty());
}

async fn a_reading_unit_does_not_wait_for_a_writer(store: Arc<dyn Store>) {
    let mut writer = store.begin().await.expect("a unit");
    writer.users().insert(&user("zoe")).await.expect("inserted");
    assert!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).is_empty());
    assert_eq!(writer.users().list(&UserList::default(), None, 10).await.expect("a read").len(), 1);
    writer.commit().await.expect("committed");
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await).len(), 1);
}

async fn a_failed_unit_goes_no_further(store: Arc<dyn Store>) {
    let zoe = inserted_user(&*store, "zoe").await;
    let mut unit = store.begin().await.expect("a unit");
    unit.users().insert(&user("ann")).await.expect("inserted");
    assert!(matches!(unit.users().insert(&user("zoe")).await, Err(StorageError::Conflict { .. })));
    assert!(matches!(unit.users().find(zoe.id).await, Err(StorageError::Database(_))));
    assert!(matches!(unit.users().insert(&user("bob")).await, Err(StorageError::Database(_))));
    assert!(matches!(unit.commit().await, Err(StorageError::Database(_))));
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 10).await), [zoe]);
}

async fn a_unit_for_one_write_is_kept_when_it_is_done_and_takes_no_other(store: Arc<dyn Store>) {
    let owner = inserted_user(&*store, "zoe").await;
    let (kept, other) = (grant(&owner), grant(&owner));
    let mut unit = store.begin_once().await.expect("a unit");
    unit.grants().insert(&kept).await.expect("inserted");
    unit.commit().await.expect("committed");
    assert!(read!(store, |unit| unit.grants().find(kept.id, NOW).await).is_some());

    let mut unit = store.begin_once().await.expect("a unit");
    assert!(matches!(unit.grants().insert(&kept).await, Err(StorageError::Conflict { .. })));
    assert!(matches!(unit.grants().insert(&other).await, Err(StorageError::Database(_))));
    assert!(unit.commit().await.is_err());
    assert!(read!(store, |unit| unit.grants().find(other.id, NOW).await).is_none());
    store.begin_once().await.expect("a unit").commit().await.expect("an empty one");
}

async fn writers_from_many_tasks_take_turns(store: Arc<dyn Store>) {
    race!(40, |store| {
        let id = ceremony_id();
        let name = id.to_string();
        transact!(store, |unit| {
            unit.users().insert(&user(&name)).await?;
            unit.ceremonies().spend(id, NOW).await?;
        });
    });
    assert_eq!(read!(store, |unit| unit.users().list(&UserList::default(), None, 100).await).len(), 40);
}
