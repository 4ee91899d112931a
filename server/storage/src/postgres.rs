//! PostgreSQL's connections: sqlx's pool.

use std::{str::FromStr, time::Duration};

use latchkey_domain::ports::Result;
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool, Postgres, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{ConnectError, Options, error::storage_error};

pub(crate) type Db = Postgres;

/// A connection that lay idle for longer is tested before use: a firewall or a restart may have ended it. One that was
/// used a moment ago is not, which saves a round trip for each unit of work.
const TEST_AFTER_IDLE: Duration = Duration::from_secs(1);
/// More than the queries there are: none is ever prepared twice on a connection.
const STATEMENT_CACHE: usize = 256;

#[derive(Debug)]
pub(crate) struct Connections {
    pool: PgPool,
}

impl Connections {
    pub(crate) async fn open(url: &str, options: &Options) -> std::result::Result<Self, ConnectError> {
        let pool = PgPoolOptions::new()
            .max_connections(options.postgres_connections)
            .acquire_timeout(options.acquire_timeout)
            .test_before_acquire(false)
            .before_acquire(|connection, meta| {
                Box::pin(async move {
                    if meta.idle_for >= TEST_AFTER_IDLE {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(server_options(url)?)
            .await?;
        Ok(Self { pool })
    }

    pub(crate) async fn reader(&self) -> sqlx::Result<Lease> {
        Ok(Lease::Plain(self.pool.acquire().await?))
    }

    pub(crate) async fn writer(&self) -> sqlx::Result<Lease> {
        Ok(Lease::Transaction(self.pool.begin().await?))
    }
}

/// What every connection to the server has in common.
pub(crate) fn server_options(url: &str) -> std::result::Result<PgConnectOptions, ConnectError> {
    Ok(PgConnectOptions::from_str(url)?
        .application_name("latchkey")
        .statement_cache_capacity(STATEMENT_CACHE)
        .disable_statement_logging())
}

/// A connection on loan. A transaction that is dropped rolls back before anyone else gets the connection.
pub(crate) enum Lease {
    Plain(PoolConnection<Postgres>),
    Transaction(Transaction<'static, Postgres>),
}

impl Lease {
    /// The connection, in a transaction when it may write. Nothing waits here; on SQLite it does.
    pub(crate) async fn connection(&mut self) -> sqlx::Result<&mut PgConnection> {
        Ok(match self {
            Self::Plain(connection) => connection,
            Self::Transaction(transaction) => transaction,
        })
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Plain(_) => Ok(()),
            Self::Transaction(transaction) => transaction.commit().await.map_err(storage_error),
        }
    }

    pub(crate) async fn ping(&mut self) -> sqlx::Result<()> {
        self.connection().await?.ping().await
    }
}
