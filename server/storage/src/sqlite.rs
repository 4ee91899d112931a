//! SQLite's connections: one that writes, a few that read.
//!
//! sqlx runs each connection on a thread of its own, so what costs is not the statement but the switch to that thread
//! and back. Hence no `sqlx::Pool`, which pings a connection each time it comes back, and no `sqlx::Transaction`, whose
//! `BEGIN` and `COMMIT` are acknowledged a second time: here a connection changes hands without a word, and `BEGIN`
//! is a statement like any other.

mod checkpoints;
mod readers;
mod writer;

use std::{
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};

use latchkey_domain::ports::Result;
use sqlx::{
    ConnectOptions, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use self::{
    checkpoints::Checkpoints,
    readers::{Reading, Slots},
    writer::{Writer, Writing},
};
use crate::{ConnectError, Options, error::storage_error, waiting::Waiting};

pub(crate) type Db = sqlx::Sqlite;

/// How long a statement waits for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Prepared statements that a connection keeps, those that were used last: more than a sign-in and a renewal of tokens take. All
/// that the console has were 6 MB in the five connections, and a page of it is not slower for preparing some anew.
const WRITER_STATEMENTS: usize = 128;
const READER_STATEMENTS: usize = 32;
/// Pages of log after which a commit moves them into the database file after all: 256 MiB, should [`checkpoints`] ever fall
/// behind.
const CHECKPOINT_PAGES: &str = "64000";
/// Memory for the writer's pages, in KiB (that is what the sign means). A sign-in touches a dozen pages, half of them
/// anywhere in the file; the default of 2 MB reads them again each time.
const WRITER_CACHE: &str = "-16000";
/// A quarter of the default: another connection's commit empties a reader's cache whatever its size, and the system has the
/// pages in its own.
const READER_CACHE: &str = "-500";

/// A write to try the disk on: it changes no table, and waits for the disk as every commit does.
const TRY_TO_WRITE: &str = "PRAGMA user_version = 0";
/// Whoever asks sooner gets the last answer: asking must not wear the disk out.
const TRIED_LATELY: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct Connections {
    writer: Arc<Writer>,
    readers: Arc<Slots>,
    waiting: Waiting,
    written_at: tokio::sync::Mutex<Option<Instant>>,
}

impl Connections {
    pub(crate) async fn open(url: &str, options: &Options) -> std::result::Result<Self, ConnectError> {
        let base = file_options(url)?;
        let writer = base
            .clone()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            .pragma("cache_size", WRITER_CACHE)
            .statement_cache_capacity(WRITER_STATEMENTS);
        let connections = Self {
            writer: Writer::new(writer, Checkpoints::new(base.clone()), options.acquire_timeout),
            readers: Slots::new(
                options.sqlite_readers.max(1),
                base.pragma("query_only", "ON").pragma("cache_size", READER_CACHE),
                options.acquire_timeout,
            ),
            waiting: Waiting::new(options.waiting_max),
            written_at: Default::default(),
        };
        // The writer first: it is the one that turns the write-ahead log on. A start that cannot open the file fails
        // here and not at the first request.
        drop(connections.writer().await?);
        drop(connections.reader().await?);
        Ok(connections)
    }

    pub(crate) async fn reader(&self) -> sqlx::Result<Lease> {
        self.waiting.for_turn(self.readers.lease()).await.map(Lease::Reading)
    }

    pub(crate) async fn writer(&self) -> sqlx::Result<Lease> {
        self.waiting.for_turn(self.writer.lease()).await.map(Lease::Writing)
    }

    /// Does the disk take writes? A full or read-only one answers reads as ever.
    pub(crate) async fn check_writable(&self) -> Result<()> {
        let mut written_at = self.written_at.lock().await;
        if written_at.is_some_and(|at| at.elapsed() < TRIED_LATELY) {
            return Ok(());
        }
        let mut lease = self.writer().await.map_err(storage_error)?;
        let connection = lease.connection().await.map_err(storage_error)?;
        sqlx::query(TRY_TO_WRITE).execute(connection).await.map_err(storage_error)?;
        lease.commit().await?;
        *written_at = Some(Instant::now());
        Ok(())
    }
}

/// What every connection to the file has in common.
pub(crate) fn file_options(url: &str) -> std::result::Result<SqliteConnectOptions, ConnectError> {
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(ConnectError::InMemory);
    }
    Ok(SqliteConnectOptions::from_str(url)?
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .statement_cache_capacity(READER_STATEMENTS)
        .disable_statement_logging()
        .thread_name(|id| format!("sqlite-{id}")))
}

/// A connection on loan. Whatever it is dropped amid is undone before anyone else gets it.
pub(crate) enum Lease {
    Reading(Reading),
    Writing(Writing),
}

/// What has to run before a lease's next statement, or together with it, which saves a switch to the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    Nothing,
    Begin,
    /// The transaction is shared with units that were done before. Two names in turn, and never both: going back to one
    /// whose opening did not run is then an error, and not a step into the unit before.
    Savepoint,
    FromAToB,
    FromBToA,
}

macro_rules! opening {
    (Begin) => {
        "BEGIN IMMEDIATE"
    };
    (Savepoint) => {
        "SAVEPOINT a"
    };
    (FromAToB) => {
        "RELEASE a; SAVEPOINT b"
    };
    (FromBToA) => {
        "RELEASE b; SAVEPOINT a"
    };
}
pub(crate) use opening;

impl Opening {
    fn sql(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Begin => Some(opening!(Begin)),
            Self::Savepoint => Some(opening!(Savepoint)),
            Self::FromAToB => Some(opening!(FromAToB)),
            Self::FromBToA => Some(opening!(FromBToA)),
        }
    }

    /// Of how many statements it is.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Begin | Self::Savepoint => 1,
            Self::FromAToB | Self::FromBToA => 2,
        }
    }
}

impl Lease {
    /// The connection, in a transaction when it is the one that writes.
    pub(crate) async fn connection(&mut self) -> sqlx::Result<&mut SqliteConnection> {
        let (connection, opening) = self.connection_and_opening();
        if let Some(sql) = opening.sql() {
            sqlx::query(sql).execute(&mut *connection).await?;
        }
        Ok(connection)
    }

    /// The connection, for a caller who sends the opening together with a first statement.
    pub(crate) fn connection_and_opening(&mut self) -> (&mut SqliteConnection, Opening) {
        match self {
            Self::Reading(reading) => (reading.connection(), Opening::Nothing),
            Self::Writing(writing) => writing.connection(),
        }
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Reading(_) => Ok(()),
            Self::Writing(writing) => writing.commit().await,
        }
    }

    /// A statement stays prepared on its connection.
    pub(crate) fn keeps_statements(&self) -> bool {
        true
    }

    /// The file stays the same one, whatever it said.
    pub(crate) fn learn_from(&self, _: &sqlx::Error) {}
}
