//! PostgreSQL's connections: sqlx's pool.
//!
//! Behind a pooler that lends connections by transaction (PgBouncer's `pool_mode = transaction`), a URL with
//! `statement-cache-capacity=0` says so. Nothing may then be left on a connection from one transaction to the next: no
//! statement keeps a name, and reading takes a transaction, too, as sqlx prepares and executes in two messages. How long
//! the server is patient is then said in each of them, and else once on each connection.

use std::{
    borrow::Cow,
    io,
    str::FromStr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use latchkey_domain::{
    Timestamp,
    ports::{Result, StorageError},
};
use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection, PgPool, Postgres, Row, Transaction,
    error::DatabaseError,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use url::Url;

use crate::{ConnectError, Options, error::storage_error, waiting::Waiting};

pub(crate) type Db = Postgres;

/// A connection that lay idle for longer is tested before use: a firewall or a restart may have ended it. One that was
/// used a moment ago is not, which saves a round trip for each unit of work.
const TEST_AFTER_IDLE: Duration = Duration::from_secs(1);
/// And has so long to pass the test, so that there is time left to open another.
const TEST_WITHIN: Duration = Duration::from_secs(1);
/// A server that has lost its power, or the way to it, says nothing at all. No statement of ours takes so long.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Of one statement. Shorter than [`ANSWER_WITHIN`]: a slow statement is no lost server.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(8);
/// More than the queries there are: none is ever prepared twice on a connection.
const STATEMENT_CACHE: usize = 256;
const CAPACITY_PARAMETER: &str = "statement-cache-capacity";
/// `on` on a standby, and where the operator has made the database read-only.
const IS_READ_ONLY: &str = "SHOW transaction_read_only";
/// In milliseconds.
pub(crate) const CLOCK: &str = "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

#[derive(Debug)]
pub(crate) struct Connections {
    pool: PgPool,
    trust: Trust,
    waiting: Waiting,
    keeps_statements: bool,
    begin: &'static str,
    begin_read_only: &'static str,
}

impl Connections {
    pub(crate) async fn open(url: &str, options: &Options) -> std::result::Result<Self, ConnectError> {
        let trust = Trust::default();
        let (trusted, still_trusted) = (trust.clone(), trust.clone());
        let pool = PgPoolOptions::new()
            .max_connections(options.postgres_connections)
            .acquire_timeout(options.acquire_timeout)
            .test_before_acquire(false)
            .before_acquire(move |connection, meta| {
                let trusted = trusted.clone();
                Box::pin(async move {
                    let is_trusted = trusted.is_younger(meta.age);
                    if is_trusted && meta.idle_for >= TEST_AFTER_IDLE {
                        trusted.learn(within(TEST_WITHIN, connection.ping()).await)?;
                    }
                    Ok(is_trusted)
                })
            })
            // sqlx would wait for the answer of a server that gives none, and this connection's place with it.
            .after_release(move |_, meta| {
                let is_trusted = still_trusted.is_younger(meta.age);
                Box::pin(async move { Ok(is_trusted) })
            })
            .connect_with(serving_options(url, options)?)
            .await?;
        let waiting = Waiting::new(options.waiting_max);
        let keeps_statements = statement_cache(url) > 0;
        let in_each = |(name, value)| format!("; SET LOCAL {name} = {value}");
        let limits = if keeps_statements { String::new() } else { limits(options).map(in_each).concat() };
        // Once for each store, of which a process has one: sqlx takes no text that is put together later.
        let with_limits = |begin: &str| -> &'static str { format!("{begin}{limits}").leak() };
        let (begin, begin_read_only) = (with_limits("BEGIN"), with_limits("BEGIN READ ONLY"));
        Ok(Self { pool, trust, waiting, keeps_statements, begin, begin_read_only })
    }

    pub(crate) async fn reader(&self) -> sqlx::Result<Lease> {
        let on_loan = match self.keeps_statements {
            true => OnLoan::Plain(self.in_turn(self.pool.acquire()).await?),
            false => OnLoan::Transaction(self.in_turn(self.begin(self.begin_read_only)).await?),
        };
        Ok(self.lease(on_loan))
    }

    pub(crate) async fn writer(&self) -> sqlx::Result<Lease> {
        let transaction = match self.in_turn(self.begin(self.begin)).await {
            // A connection that broke while nobody looked: nothing was begun on it.
            Err(error) if is_lost(&error) => self.in_turn(self.begin(self.begin)).await?,
            begun => begun?,
        };
        Ok(self.lease(OnLoan::Transaction(transaction)))
    }

    /// For one statement, which is its own transaction. Behind a pooler a connection is only kept within one.
    pub(crate) async fn writer_once(&self) -> sqlx::Result<Lease> {
        match self.keeps_statements {
            true => Ok(self.lease(OnLoan::Plain(self.in_turn(self.pool.acquire()).await?))),
            false => self.writer().await,
        }
    }

    /// Does the database take writes?
    pub(crate) async fn check_writable(&self) -> Result<()> {
        let mut connection = self.in_turn(self.pool.acquire()).await.map_err(storage_error)?;
        let row = self.trust.learn(in_time(connection.fetch_one(IS_READ_ONLY)).await).map_err(storage_error)?;
        if row.try_get::<&str, _>(0).map_err(storage_error)? == "off" {
            return Ok(());
        }
        // The next connection may lead to the server that is the primary now.
        self.trust.withdraw();
        Err(StorageError::Database(ReadOnly.into()))
    }

    pub(crate) async fn clock(&self) -> Result<Timestamp> {
        let mut connection = self.in_turn(self.pool.acquire()).await.map_err(storage_error)?;
        let row = self.trust.learn(in_time(connection.fetch_one(CLOCK)).await).map_err(storage_error)?;
        row.try_get(0).map(Timestamp::from_millis).map_err(storage_error)
    }

    /// In a task of its own: sqlx forgets a BEGIN whose caller is dropped before the answer, and the connection would go
    /// back to the pool within a transaction that nobody ends.
    async fn begin(&self, statement: &'static str) -> sqlx::Result<Transaction<'static, Postgres>> {
        let pool = self.pool.clone();
        // It cannot end without a result, but for a runtime that ends.
        tokio::spawn(in_time(async move { pool.begin_with(statement).await }))
            .await
            .map_err(|_| sqlx::Error::PoolClosed)?
    }

    async fn in_turn<T>(&self, turn: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
        self.trust.learn(self.waiting.for_turn(turn).await)
    }

    fn lease(&self, on_loan: OnLoan) -> Lease {
        Lease { on_loan, trust: self.trust.clone(), keeps_statements: self.keeps_statements }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the database takes no writes: it is a standby, or was made read-only")]
struct ReadOnly;

pub(crate) async fn in_time<T>(answer: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
    within(ANSWER_WITHIN, answer).await
}

/// An answer that does not come in time is an error of the connection.
async fn within<T>(time: Duration, answer: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
    match tokio::time::timeout(time, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(sqlx::Error::Io(io::ErrorKind::TimedOut.into())),
    }
}

/// What every connection to the server has in common.
pub(crate) fn server_options(url: &str) -> std::result::Result<PgConnectOptions, ConnectError> {
    Ok(PgConnectOptions::from_str(url)?
        .application_name("latchkey")
        .statement_cache_capacity(statement_cache(url))
        // Poolers refuse start-up parameters that they do not know, and there are no floats here.
        .extra_float_digits(None)
        .disable_statement_logging())
}

/// For requests, not for migrations. Poolers refuse such start-up parameters.
fn serving_options(url: &str, options: &Options) -> std::result::Result<PgConnectOptions, ConnectError> {
    let server = server_options(url)?;
    Ok(if statement_cache(url) > 0 { server.options(limits(options)) } else { server })
}

/// How patient the server is, in milliseconds. A statement that takes too long is ended by it, before we would take the
/// server for lost. And a node that vanishes in the middle of a transaction says nothing of it: until the server ends that,
/// everybody else waits for the rows that it has locked, which is hours where only the network is asked.
fn limits(options: &Options) -> [(&'static str, u128); 2] {
    [
        ("statement_timeout", STATEMENT_TIMEOUT.as_millis()),
        ("idle_in_transaction_session_timeout", options.postgres_idle_in_transaction.as_millis()),
    ]
}

/// What the URL says, or what is best where nothing stands between.
fn statement_cache(url: &str) -> usize {
    let Ok(url) = Url::parse(url) else { return STATEMENT_CACHE };
    let said = url.query_pairs().find(|(name, _)| name == CAPACITY_PARAMETER).map(|(_, value)| value);
    said.as_ref().map(Cow::as_ref).and_then(|value| value.parse().ok()).unwrap_or(STATEMENT_CACHE)
}

/// Which connections can still be trusted. After a fail-over those to the old primary answer all the same, and would go
/// on refusing to write: what one of them is told holds for all that are as old.
#[derive(Clone, Debug, Default)]
struct Trust(Arc<Mutex<Option<Instant>>>);

impl Trust {
    fn withdraw(&self) {
        *self.0.lock().expect("no panic under the lock") = Some(Instant::now());
    }

    fn is_younger(&self, age: Duration) -> bool {
        let withdrawn = *self.0.lock().expect("no panic under the lock");
        withdrawn.is_none_or(|at| at.elapsed() > age)
    }

    fn learn<T>(&self, result: sqlx::Result<T>) -> sqlx::Result<T> {
        if let Err(error) = &result {
            self.learn_from(error);
        }
        result
    }

    fn learn_from(&self, error: &sqlx::Error) {
        if is_lost(error) {
            self.withdraw();
        }
    }
}

/// Says this error that the connection leads to no server that can serve? A transaction that is read-only; a server that
/// goes down, has crashed, or is not up yet; a connection that broke.
fn is_lost(error: &sqlx::Error) -> bool {
    const LOST: [&str; 4] = ["25006", "57P01", "57P02", "57P03"];
    let code = error.as_database_error().and_then(DatabaseError::code);
    matches!(error, sqlx::Error::Io(_)) || code.is_some_and(|code| LOST.contains(&&*code))
}

/// A connection on loan.
pub(crate) struct Lease {
    on_loan: OnLoan,
    trust: Trust,
    keeps_statements: bool,
}

/// A transaction that is dropped rolls back before anyone else gets the connection.
enum OnLoan {
    Plain(PoolConnection<Postgres>),
    Transaction(Transaction<'static, Postgres>),
}

impl Lease {
    /// The connection, in a transaction when it may write. Nothing waits here; on SQLite it does.
    pub(crate) async fn connection(&mut self) -> sqlx::Result<&mut PgConnection> {
        Ok(match &mut self.on_loan {
            OnLoan::Plain(connection) => connection,
            OnLoan::Transaction(transaction) => transaction,
        })
    }

    /// May a statement stay on the connection under a name?
    pub(crate) fn keeps_statements(&self) -> bool {
        self.keeps_statements
    }

    pub(crate) fn learn_from(&self, error: &sqlx::Error) {
        self.trust.learn_from(error);
    }

    pub(crate) async fn commit(self) -> Result<()> {
        match self.on_loan {
            OnLoan::Plain(_) => Ok(()),
            OnLoan::Transaction(transaction) => {
                self.trust.learn(in_time(transaction.commit()).await).map_err(storage_error)
            }
        }
    }
}
