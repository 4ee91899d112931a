//! The connections that read.

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A fixed number of connections, opened when first needed, handed out in the order of asking.
pub(super) struct Slots {
    options: SqliteConnectOptions,
    timeout: Duration,
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<SqliteConnection>>,
}

impl Slots {
    pub(super) fn new(size: usize, options: SqliteConnectOptions, timeout: Duration) -> Arc<Self> {
        Arc::new(Self { options, timeout, permits: Arc::new(Semaphore::new(size)), idle: Mutex::default() })
    }

    pub(super) async fn lease(self: &Arc<Self>) -> sqlx::Result<Reading> {
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
        Ok(Reading { slots: self.clone(), connection: Some(connection), _permit: permit })
    }
}

impl fmt::Debug for Slots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slots").field("file", &self.options.get_filename()).finish_non_exhaustive()
    }
}

/// A connection that reads, on loan.
pub(crate) struct Reading {
    slots: Arc<Slots>,
    /// `None` only while it is dropped.
    connection: Option<SqliteConnection>,
    // Given back after the connection, as fields are dropped after `drop`: whoever gets it finds the connection.
    _permit: OwnedSemaphorePermit,
}

impl Reading {
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        self.connection.as_mut().expect("only `drop` takes it")
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.slots.idle.lock().expect("no panic under the lock").push(connection);
        }
    }
}
