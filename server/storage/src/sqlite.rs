//! SQLite's connections: one that writes, a few that read.
//!
//! sqlx runs each connection on a thread of its own, so what costs is not the statement but the switch to that thread
//! and back. Hence no `sqlx::Pool`, which pings a connection each time it comes back, and no `sqlx::Transaction`, whose
//! `BEGIN` and `COMMIT` are acknowledged a second time: here a connection changes hands without a word, and `BEGIN`
//! is a statement like any other.

use std::{
    fmt,
    str::FromStr,
    sync::{Arc, Mutex},
    time::Duration,
};

use sqlx::{
    ConnectOptions, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
};

use crate::{ConnectError, Options};

pub(crate) type Db = sqlx::Sqlite;

/// How long a statement waits for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// More than the queries there are: none is ever prepared twice.
const STATEMENT_CACHE: usize = 256;
/// Pages of log after which a commit moves them into the database file: 16 MiB, four times the default, so that pages
/// that every sign-in changes are moved less often. Far more makes reading through the log slow.
const CHECKPOINT_PAGES: &str = "4000";
/// Memory for the writer's pages, in KiB (that is what the sign means). A sign-in touches a dozen pages, half of them
/// anywhere in the file; the default of 2 MB reads them again each time. Readers keep the default: another connection's
/// commit empties their cache whatever its size.
const WRITER_CACHE: &str = "-16000";

#[derive(Debug)]
pub(crate) struct Connections {
    writer: Arc<Slots>,
    readers: Arc<Slots>,
}

impl Connections {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, ConnectError> {
        let base = file_options(url)?;
        let writer = base
            .clone()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            .pragma("cache_size", WRITER_CACHE);
        let connections = Self {
            writer: Slots::new(1, writer, options.acquire_timeout),
            readers: Slots::new(
                options.sqlite_readers.max(1),
                base.pragma("query_only", "ON"),
                options.acquire_timeout,
            ),
        };
        // The writer first: it is the one that turns the write-ahead log on. A start that cannot open the file fails
        // here and not at the first request.
        drop(connections.writer().await?);
        drop(connections.reader().await?);
        Ok(connections)
    }

    pub(crate) async fn reader(&self) -> sqlx::Result<Lease> {
        self.readers.lease(Transaction::Never).await
    }

    pub(crate) async fn writer(&self) -> sqlx::Result<Lease> {
        self.writer.lease(Transaction::Ahead).await
    }
}

/// What every connection to the file has in common.
pub(crate) fn file_options(url: &str) -> Result<SqliteConnectOptions, ConnectError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(ConnectError::InMemory);
    }
    Ok(SqliteConnectOptions::from_str(url)?
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(STATEMENT_CACHE)
        .disable_statement_logging()
        .thread_name(|id| format!("sqlite-{id}")))
}

/// A fixed number of connections, opened when first needed, handed out in the order of asking.
struct Slots {
    options: SqliteConnectOptions,
    timeout: Duration,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Slots {
    fn new(size: usize, options: SqliteConnectOptions, timeout: Duration) -> Arc<Self> {
        Arc::new(Self { options, timeout, permits: Arc::new(Semaphore::new(size)), idle: Mutex::default() })
    }

    async fn lease(self: &Arc<Self>, transaction: Transaction) -> sqlx::Result<Lease> {
        let permit = match self.permits.clone().try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout(self.timeout, self.permits.clone().acquire_owned())
                .await
                .map_err(|_| sqlx::Error::PoolTimedOut)?
                .map_err(|_| sqlx::Error::PoolClosed)?,
        };
        let idle = self.idle.lock().expect("no panic under the lock").pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(Lease { inner: Some(Inner { slots: self.clone(), connection, permit }), transaction })
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slots").field("file", &self.options.get_filename()).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transaction {
    /// The connection only reads.
    Never,
    /// It begins with the first statement.
    Ahead,
    Open,
}

struct Inner {
    slots: Arc<Slots>,
    connection: SqliteConnection,
    permit: OwnedSemaphorePermit,
}

impl Inner {
    fn give_back(self) {
        self.slots.idle.lock().expect("no panic under the lock").push(self.connection);
        // After the push: whoever gets the permit finds the connection.
        drop(self.permit);
    }
}

/// A connection on loan. Dropped with an open transaction, it rolls back before anyone else gets it.
pub(crate) struct Lease {
    /// `None` only while it is dropped.
    inner: Option<Inner>,
    transaction: Transaction,
}

impl Lease {
    /// The connection, in a transaction when it is the one that writes.
    pub(crate) async fn connection(&mut self) -> sqlx::Result<&mut SqliteConnection> {
        let (connection, begins) = self.connection_before_begin();
        if begins {
            sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await?;
        }
        Ok(connection)
    }

    /// The connection, and whether the caller's next statement must be `BEGIN IMMEDIATE`: who sends it together with
    /// others saves a thread switch.
    pub(crate) fn connection_before_begin(&mut self) -> (&mut SqliteConnection, bool) {
        let begins = self.transaction == Transaction::Ahead;
        if begins {
            // Before it is sent: a caller that is dropped half-way leaves a transaction to roll back.
            self.transaction = Transaction::Open;
        }
        (&mut self.inner.as_mut().expect("only `drop` takes it").connection, begins)
    }

    pub(crate) async fn commit(mut self) -> sqlx::Result<()> {
        if self.transaction == Transaction::Open {
            let connection = self.connection().await?;
            sqlx::query("COMMIT").execute(connection).await?;
            self.transaction = Transaction::Ahead;
        }
        Ok(())
    }

    pub(crate) async fn ping(&mut self) -> sqlx::Result<()> {
        let connection = self.connection().await?;
        sqlx::query("SELECT 1").execute(connection).await.map(drop)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(mut inner) = self.inner.take() else { return };
        if self.transaction != Transaction::Open {
            return inner.give_back();
        }
        // Without a runtime the connection is closed, which rolls back as well.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                match sqlx::query("ROLLBACK").execute(&mut inner.connection).await {
                    Ok(_) => inner.give_back(),
                    // The transaction had ended by itself, or a `COMMIT` went through whose answer nobody awaited.
                    // A new connection is cheaper than finding out.
                    Err(error) => tracing::debug!(%error, "nothing to roll back; the connection is replaced"),
                }
            });
        }
    }
}
