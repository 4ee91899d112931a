//! The store of `latchkey-domain`, on SQLite and on PostgreSQL.
//!
//! Each query is written once, in the file of its repository, as a [`statement::Statement`], and runs on both: `unit`
//! hands it to the one that the URL names and gives back a [`row::Row`]. What cannot be one text for both is in `dialect`.
//! Transactions and connections are in `unit`, `sqlite` and `postgres`.

#[macro_use]
mod row;

mod branding;
mod convert;
mod copy;
mod delivery;
mod dialect;
mod error;
mod identity;
mod list;
mod login;
mod migrations;
mod oauth;
mod postgres;
mod protection;
mod settings;
mod sqlite;
mod statement;
mod templating;
mod tenancy;
mod unit;
mod waiting;
mod wording;

use std::{sync::Arc, time::Duration};

use latchkey_domain::ports::Store;

use unit::Connections;

pub use copy::{CopyError, check_sqlite, copy_sqlite};
pub use error::ConnectError;
pub use migrations::{MigrateError, Migration, MigrationStatus, clock, migrate, migration_status};

/// What an operator may want to tune.
#[derive(Clone, Debug)]
pub struct Options {
    /// SQLite: connections that read, beside the one that writes. Each has a thread of its own.
    pub sqlite_readers: usize,
    /// PostgreSQL: connections that this node opens at most.
    pub postgres_connections: u32,
    /// PostgreSQL: how long the server waits for the next word of a node that is in the middle of a transaction. Then what
    /// that had begun is undone, and the rows that it had locked are free.
    pub postgres_idle_in_transaction: Duration,
    /// How long a request waits for a connection, or on SQLite for its turn to write, before it fails.
    pub acquire_timeout: Duration,
    /// How many wait at the same time, at most.
    pub waiting_max: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            sqlite_readers: 4,
            postgres_connections: 20,
            postgres_idle_in_transaction: Duration::from_secs(15),
            acquire_timeout: Duration::from_secs(3),
            waiting_max: 1000,
        }
    }
}

/// Opens the database that `url` names: `sqlite://path` or `postgres://…`. It must exist and be migrated: see
/// [`migrate`] and [`migration_status`].
///
/// # Errors
///
/// [`ConnectError`] when the URL cannot be read or the database does not answer.
pub async fn connect(url: &str, options: &Options) -> Result<Arc<dyn Store>, ConnectError> {
    let connections = match Backend::of(url)? {
        Backend::Sqlite => Connections::Sqlite(sqlite::Connections::open(url, options).await?),
        Backend::Postgres => Connections::Postgres(postgres::Connections::open(url, options).await?),
    };
    Ok(Arc::new(unit::Store::new(connections)))
}

/// The databases that URLs can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    fn of(url: &str) -> Result<Self, ConnectError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            // Only the scheme goes into the message: the rest of the URL may hold a password.
            other => Err(ConnectError::UnknownScheme { scheme: other.unwrap_or_default().to_owned() }),
        }
    }
}
