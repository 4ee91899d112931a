//! The connection that writes, and the transaction that units share.
//!
//! What a durable commit costs is the wait for the disk, and one wait can serve many. So a unit that is done while
//! others are waiting for their turn leaves its transaction open for the next one, which works behind a savepoint of its
//! own; whoever finds nobody waiting commits for all, and each is told only then. A unit that fails goes back to its
//! savepoint and takes nothing of the others with it. When nobody waits, as on a quiet server, each unit is a
//! transaction by itself.

use std::{
    collections::VecDeque,
    fmt,
    mem::take,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use latchkey_domain::ports::{Result, StorageError};
use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{runtime::Handle, sync::oneshot};

use super::{
    Opening,
    checkpoints::{Checkpoints, checkpoint},
};
use crate::error::is_retry;

/// Units, done or failed, that have their turn in one transaction at most: the first one is not kept waiting for ever.
const TURNS_MAX: usize = 32;

pub(super) struct Writer {
    options: SqliteConnectOptions,
    checkpoints: Arc<Checkpoints>,
    timeout: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    idle: Option<SqliteConnection>,
    is_lent: bool,
    /// In the order of asking.
    queue: VecDeque<oneshot::Sender<Turn>>,
}

/// Why a unit that was done is not stored after all.
#[derive(Clone, Debug, thiserror::Error)]
enum Lost {
    #[error("the transaction could not be committed")]
    Commit(#[source] Arc<sqlx::Error>),
    /// Nothing of it was stored: it can be run again.
    #[error("the transaction was rolled back by the failure of another unit")]
    RolledBack,
    #[error("the program is ending")]
    Ending,
}

impl From<Lost> for StorageError {
    fn from(lost: Lost) -> Self {
        match &lost {
            Lost::RolledBack => Self::Retry(lost.into()),
            Lost::Commit(error) if is_retry(error) => Self::Retry(lost.into()),
            Lost::Commit(_) | Lost::Ending => Self::Database(lost.into()),
        }
    }
}

type Told = oneshot::Sender<std::result::Result<(), Lost>>;

impl Writer {
    pub(super) fn new(options: SqliteConnectOptions, checkpoints: Arc<Checkpoints>, timeout: Duration) -> Arc<Self> {
        Arc::new(Self { options, checkpoints, timeout, state: Mutex::default() })
    }

    pub(super) async fn lease(self: &Arc<Self>) -> sqlx::Result<Writing> {
        let queued = {
            let mut state = self.lock();
            if state.is_lent {
                let (sender, receiver) = oneshot::channel();
                state.queue.push_back(sender);
                Err(receiver)
            } else {
                state.is_lent = true;
                let connection = state.idle.take();
                Ok(Turn(Some(Held { writer: self.clone(), connection, group: Vec::new(), turns: 0, savepoint: None })))
            }
        };
        let mut turn = match queued {
            Ok(turn) => turn,
            // A turn that arrives as nobody listens any more goes to the next in the queue when it is dropped.
            Err(receiver) => tokio::time::timeout(self.timeout, receiver)
                .await
                .map_err(|_| sqlx::Error::PoolTimedOut)?
                .map_err(|_| sqlx::Error::PoolClosed)?,
        };
        if turn.held().connection.is_none() {
            turn.held().connection = Some(self.options.connect().await?);
        }
        Ok(Writing { turn, is_open: false })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic under the lock")
    }

    /// The turn's task was dropped by a runtime that ends. Its connection is closed with it, which rolls back; whoever
    /// waits, or comes under another runtime, begins anew.
    fn give_up(&self) {
        let mut state = self.lock();
        state.is_lent = false;
        state.queue.clear();
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("file", &self.options.get_filename()).finish_non_exhaustive()
    }
}

/// The right to write: one at a time. Dropped, it goes to the next in the queue.
struct Turn(Option<Held>);

/// What comes with the turn. Between units a transaction is open exactly if the group has members.
struct Held {
    writer: Arc<Writer>,
    /// `None` before the first use, and after an end that did not succeed.
    connection: Option<SqliteConnection>,
    /// Units that are done, and wait for the commit.
    group: Vec<Told>,
    /// Units that had their turn since the transaction began.
    turns: usize,
    /// Where the unit that has the turn began, unless it was the first of the transaction.
    savepoint: Option<Savepoint>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Savepoint {
    A,
    B,
}

impl Turn {
    fn held(&mut self) -> &mut Held {
        self.0.as_mut().expect("only the end takes it")
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(held) = self.0.take() {
            held.pass_on();
        }
    }
}

impl Held {
    /// To the next in the queue, in the same transaction if one is open; without a next one it is committed.
    fn pass_on(mut self) {
        self.turns = if self.group.is_empty() { 0 } else { self.turns + 1 };
        if self.turns < TURNS_MAX {
            match self.hand_over() {
                None => return,
                Some(kept) => self = kept,
            }
        }
        Ending(Some(self)).spawn(End::Commit);
    }

    /// Gives itself back when there is no next one, and something to commit.
    fn hand_over(self) -> Option<Self> {
        let writer = self.writer.clone();
        let mut state = writer.lock();
        let mut turn = Turn(Some(self));
        while let Some(next) = state.queue.pop_front() {
            match next.send(turn) {
                Ok(()) => return None,
                Err(unwanted) => turn = unwanted,
            }
        }
        let mut held = turn.0.take()?;
        if !held.group.is_empty() {
            return Some(held);
        }
        state.idle = held.connection.take();
        state.is_lent = false;
        None
    }

    /// What begins a unit.
    fn open(&mut self) -> Opening {
        let (opening, savepoint) = match (self.group.is_empty(), self.savepoint) {
            (true, _) => (Opening::Begin, None),
            (false, None) => (Opening::Savepoint, Some(Savepoint::A)),
            (false, Some(Savepoint::A)) => (Opening::FromAToB, Some(Savepoint::B)),
            (false, Some(Savepoint::B)) => (Opening::FromBToA, Some(Savepoint::A)),
        };
        self.savepoint = savepoint;
        opening
    }

    /// Gives whom to tell, and what.
    async fn end(&mut self, end: End) -> (Vec<Told>, std::result::Result<(), Lost>) {
        // Taken out while its fate is open: a task that is dropped here leaves nobody believing that it was stored.
        let group = take(&mut self.group);
        match (end, self.savepoint.take()) {
            (End::Commit, _) => {
                let committed = self.run("COMMIT").await.map_err(|error| Lost::Commit(Arc::new(error)));
                (group, committed)
            }
            (End::Undo, savepoint) => {
                let sql = match savepoint {
                    None => "ROLLBACK",
                    Some(Savepoint::A) => "ROLLBACK TO a; RELEASE a",
                    Some(Savepoint::B) => "ROLLBACK TO b; RELEASE b",
                };
                match self.run(sql).await {
                    Ok(()) => {
                        self.group = group;
                        (Vec::new(), Ok(()))
                    }
                    // The opening never ran, or the database has rolled everything back by itself. A new connection
                    // is cheaper than finding out.
                    Err(error) => {
                        tracing::debug!(%error, "nothing to roll back; the connection is replaced");
                        (group, Err(Lost::RolledBack))
                    }
                }
            }
        }
    }

    /// Moves what is left of the log: nobody else adds to it meanwhile, so it can begin anew.
    async fn finish_log(&mut self) {
        let Some(connection) = &mut self.connection else { return };
        if let Err(error) = checkpoint(connection).await {
            tracing::warn!(%error, "the write-ahead log was not moved; it grows until it can be");
        }
    }

    /// A connection on which this does not succeed is closed, which undoes what is open.
    async fn run(&mut self, sql: &'static str) -> sqlx::Result<()> {
        let mut connection = self.connection.take().ok_or(sqlx::Error::PoolClosed)?;
        sqlx::query(sql).execute(&mut connection).await?;
        self.connection = Some(connection);
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Of the transaction.
    Commit,
    /// Of the unit that has the turn.
    Undo,
}

/// A turn whose unit, or transaction, ends in a task of its own: the caller may be cancelled, and the others would not
/// learn of it.
struct Ending(Option<Held>);

impl Ending {
    fn spawn(self, end: End) {
        // Without a runtime it is dropped, as by one that is ending.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(self.run(end));
        }
    }

    async fn run(mut self, end: End) {
        let Some(held) = &mut self.0 else { return };
        let (mut group, result) = held.end(end).await;
        if end == End::Commit && result.is_ok() {
            let checkpoints = held.writer.checkpoints.clone();
            checkpoints.count(group.len());
            if checkpoints.is_writers_turn() {
                // Those who are done do not wait for it.
                tell(take(&mut group), &result);
                held.finish_log().await;
            }
        }
        if let Some(held) = self.0.take() {
            held.pass_on();
        }
        tell(group, &result);
    }
}

fn tell(group: Vec<Told>, result: &std::result::Result<(), Lost>) {
    for told in group {
        let _ = told.send(result.clone());
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Some(held) = self.0.take() {
            let writer = held.writer.clone();
            drop(held);
            writer.give_up();
        }
    }
}

/// The connection that writes, on loan to one unit.
pub(crate) struct Writing {
    turn: Turn,
    /// The opening was sent.
    is_open: bool,
}

impl Writing {
    /// The connection, and what has to be sent to it first.
    pub(super) fn connection(&mut self) -> (&mut SqliteConnection, Opening) {
        let held = self.turn.held();
        // Before it is sent: a caller that is dropped half-way leaves something to undo.
        let opening = if std::mem::replace(&mut self.is_open, true) { Opening::Nothing } else { held.open() };
        (held.connection.as_mut().expect("a lease has one"), opening)
    }

    /// Comes back when the unit is durable.
    pub(super) async fn commit(mut self) -> Result<()> {
        let Some(mut held) = self.turn.0.take() else { return Ok(()) };
        if !self.is_open {
            held.pass_on();
            return Ok(());
        }
        let (sender, told) = oneshot::channel();
        held.group.push(sender);
        held.pass_on();
        Ok(told.await.unwrap_or(Err(Lost::Ending))?)
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if self.is_open
            && let Some(held) = self.turn.0.take()
        {
            Ending(Some(held)).spawn(End::Undo);
        }
    }
}
