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
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{runtime::Handle, sync::oneshot};

use super::Opening;

/// Units that share a transaction at most: the first one is not kept waiting for ever.
const GROUP_MAX: usize = 32;

pub(super) struct Writer {
    options: SqliteConnectOptions,
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
pub(crate) enum Lost {
    #[error("the transaction could not be committed")]
    Commit(#[source] Arc<sqlx::Error>),
    /// Nothing of it was stored: it can be run again.
    #[error("the transaction was rolled back by the failure of another unit")]
    RolledBack,
}

type Told = oneshot::Sender<Result<(), Lost>>;

impl Writer {
    pub(super) fn new(options: SqliteConnectOptions, timeout: Duration) -> Arc<Self> {
        Arc::new(Self { options, timeout, state: Mutex::default() })
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
                Ok(Turn {
                    writer: self.clone(),
                    connection: state.idle.take(),
                    group: Vec::new(),
                    savepoint: None,
                    is_over: false,
                })
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
        if turn.connection.is_none() {
            turn.connection = Some(self.options.connect().await?);
        }
        Ok(Writing { turn: Some(turn), is_open: false })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic under the lock")
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("file", &self.options.get_filename()).finish_non_exhaustive()
    }
}

/// The right to write. Between units a transaction is open exactly if the group has members.
struct Turn {
    writer: Arc<Writer>,
    /// `None` before the first use, and after an error that leaves its state in doubt.
    connection: Option<SqliteConnection>,
    /// Units that are done, and wait for the commit.
    group: Vec<Told>,
    /// Where the last unit that opened one began, unless it was the first of its transaction.
    savepoint: Option<Savepoint>,
    is_over: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Savepoint {
    A,
    B,
}

impl Turn {
    /// To the next in the queue, in the same transaction if one is open; without a next one it is committed.
    fn pass_on(self) {
        let mut turn = self;
        if turn.group.len() < GROUP_MAX {
            match turn.hand_over() {
                None => return,
                Some(kept) => turn = kept,
            }
        }
        // Not in the caller's own task: it may be cancelled, and the others would not learn of it.
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(turn.commit())),
            // The program is ending. The connection is closed, which rolls back; nobody was told otherwise.
            Err(_) => turn.is_over = true,
        }
    }

    /// Gives the turn back when there is no next one, and something to commit.
    fn hand_over(self) -> Option<Self> {
        let writer = self.writer.clone();
        let mut state = writer.lock();
        let mut turn = self;
        while let Some(next) = state.queue.pop_front() {
            match next.send(turn) {
                Ok(()) => return None,
                Err(unwanted) => turn = unwanted,
            }
        }
        if !turn.group.is_empty() {
            return Some(turn);
        }
        state.idle = turn.connection.take();
        state.is_lent = false;
        turn.is_over = true;
        None
    }

    async fn commit(mut self) {
        let group = std::mem::take(&mut self.group);
        let result = match &mut self.connection {
            Some(connection) => sqlx::query("COMMIT").execute(connection).await.map(drop),
            None => Err(sqlx::Error::PoolClosed),
        };
        let result = result.map_err(|error| Lost::Commit(Arc::new(error)));
        self.savepoint = None;
        if result.is_err() {
            self.connection = None;
        }
        self.pass_on();
        for told in group {
            let _ = told.send(result.clone());
        }
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

    /// Undoes the unit that has the turn.
    async fn undo(&mut self) {
        let sql = match self.savepoint.take() {
            None => "ROLLBACK",
            Some(Savepoint::A) => "ROLLBACK TO a; RELEASE a",
            Some(Savepoint::B) => "ROLLBACK TO b; RELEASE b",
        };
        let Some(connection) = &mut self.connection else { return };
        if let Err(error) = sqlx::query(sql).execute(connection).await {
            // The opening never ran, or the database has rolled everything back by itself. A new connection is cheaper
            // than finding out; closing this one undoes whatever is left.
            tracing::debug!(%error, "nothing to roll back; the connection is replaced");
            self.connection = None;
            for told in self.group.drain(..) {
                let _ = told.send(Err(Lost::RolledBack));
            }
        }
    }
}

impl Drop for Turn {
    /// Sent to somebody who had given up waiting.
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let turn = Self {
            writer: self.writer.clone(),
            connection: self.connection.take(),
            group: std::mem::take(&mut self.group),
            savepoint: self.savepoint,
            is_over: false,
        };
        self.is_over = true;
        turn.pass_on();
    }
}

/// The connection that writes, on loan to one unit.
pub(crate) struct Writing {
    /// `None` only while it ends.
    turn: Option<Turn>,
    /// The opening was sent.
    is_open: bool,
}

impl Writing {
    /// The connection, and what has to be sent to it first.
    pub(super) fn connection(&mut self) -> (&mut SqliteConnection, Opening) {
        let turn = self.turn.as_mut().expect("only the end takes it");
        // Before it is sent: a caller that is dropped half-way leaves something to undo.
        let opening = if std::mem::replace(&mut self.is_open, true) { Opening::Nothing } else { turn.open() };
        (turn.connection.as_mut().expect("a lease has one"), opening)
    }

    /// Comes back when the unit is durable.
    pub(super) async fn commit(mut self) -> sqlx::Result<()> {
        let mut turn = self.turn.take().expect("only the end takes it");
        if !self.is_open {
            turn.pass_on();
            return Ok(());
        }
        let (sender, told) = oneshot::channel();
        turn.group.push(sender);
        turn.pass_on();
        match told.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(lost)) => Err(sqlx::Error::Io(std::io::Error::other(lost))),
            Err(_) => Err(sqlx::Error::PoolClosed),
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Some(mut turn) = self.turn.take() else { return };
        if !self.is_open {
            return turn.pass_on();
        }
        // Without a runtime the connection is closed, which rolls back as well.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                turn.undo().await;
                turn.pass_on();
            });
        } else {
            turn.is_over = true;
        }
    }
}
