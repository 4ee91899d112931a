//! The write-ahead log's way into the file.
//!
//! Left to itself, SQLite moves the log's pages at the end of a commit, and all who wait to write wait until some thousand
//! pages, anywhere in a large file, are written and on the disk. Here that is done beside the writer, on a connection of
//! its own and while the log goes on growing. Only what has come since is left to the writer, now and then, after which the
//! log begins anew.

use std::{
    fmt,
    fs::File,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{runtime::Handle, sync::Mutex, task::spawn_blocking};

/// Units of work after which the log is moved: some 16 MiB of it, when they are sign-ins.
const EVERY: usize = 500;
/// Pages of log, moved or not, from which on it is to begin anew: 32 MiB.
const LONG: i64 = 8000;
/// Moves what it can without making anybody wait.
const CHECKPOINT: &str = "PRAGMA wal_checkpoint(PASSIVE)";

pub(super) struct Checkpoints {
    options: SqliteConnectOptions,
    units: AtomicUsize,
    is_long: AtomicBool,
    /// `None` before the first use, and after one that failed.
    connection: Mutex<Option<SqliteConnection>>,
    file: OnceLock<&'static File>,
}

impl Checkpoints {
    pub(super) fn new(options: SqliteConnectOptions) -> Arc<Self> {
        Arc::new(Self {
            options,
            units: AtomicUsize::new(0),
            is_long: AtomicBool::new(false),
            connection: Mutex::default(),
            file: OnceLock::new(),
        })
    }

    /// After a commit of so many units.
    pub(super) fn count(self: &Arc<Self>, units: usize) {
        if self.units.fetch_add(units, Ordering::Relaxed) + units < EVERY {
            return;
        }
        self.units.store(0, Ordering::Relaxed);
        let Ok(runtime) = Handle::try_current() else { return };
        let this = self.clone();
        runtime.spawn(async move {
            if let Err(error) = this.run().await {
                tracing::warn!(%error, "the write-ahead log was not moved; it grows until it can be");
            }
        });
    }

    /// Is it the writer's turn to move what is left? Says so once.
    pub(super) fn is_writers_turn(&self) -> bool {
        self.is_long.swap(false, Ordering::Relaxed)
    }

    async fn run(&self) -> sqlx::Result<()> {
        // One at a time: the one that runs takes these pages along, or the next.
        let Ok(mut kept) = self.connection.try_lock() else { return Ok(()) };
        let mut connection = match kept.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        let pages = checkpoint(&mut connection).await?;
        *kept = Some(connection);
        self.sync().await?;
        self.is_long.store(pages > LONG, Ordering::Relaxed);
        Ok(())
    }

    /// SQLite waits for the disk only when it has come to the log's end, which is then the writer's business.
    async fn sync(&self) -> sqlx::Result<()> {
        let file = match self.file.get() {
            Some(file) => *file,
            None => {
                let file = File::open(self.options.get_filename())?;
                // Never closed: with any descriptor of a file, POSIX takes away all locks that the process has on it, and
                // those are SQLite's.
                self.file.get_or_init(|| Box::leak(Box::new(file)))
            }
        };
        spawn_blocking(|| file.sync_data()).await.map_err(|_| sqlx::Error::WorkerCrashed)?.map_err(sqlx::Error::Io)
    }
}

impl fmt::Debug for Checkpoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoints").field("file", &self.options.get_filename()).finish_non_exhaustive()
    }
}

/// Gives the pages that are in the log.
pub(super) async fn checkpoint(connection: &mut SqliteConnection) -> sqlx::Result<i64> {
    let (_, pages, _): (i64, i64, i64) = sqlx::query_as(CHECKPOINT).fetch_one(connection).await?;
    Ok(pages)
}
