//! A unit of work: the connection it holds, and what may be done with it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use latchkey_domain::{
    Opened, PhoneCode, Timestamp,
    ports::{self, Result, Signal, StorageError},
};
use sqlx::{Database, query::Query};

use crate::{
    dialect,
    error::storage_error,
    postgres,
    row::{Field, FromRow, Row},
    sqlite,
    statement::{Statement, Value},
};

/// What a unit may still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Reads, each by itself.
    Reading,
    /// Reads and writes, in one transaction.
    Writing,
    /// Writes by one statement, which is its own transaction.
    Once,
    /// That statement is done.
    Done,
    /// The database refused something. PostgreSQL then refuses all that follows, answers `COMMIT` with success and
    /// rolls back; SQLite would go on. Here both refuse.
    Failed,
}

/// A caller did what the ports forbid.
#[derive(Debug, thiserror::Error)]
enum Misuse {
    #[error("a unit that only reads was asked to write")]
    WriteInReadUnit,
    #[error("a unit for one statement was asked for another")]
    SecondStatement,
    #[error("a statement of this transaction failed: it can only be rolled back")]
    TransactionFailed,
}

impl From<Misuse> for StorageError {
    fn from(misuse: Misuse) -> Self {
        Self::Database(misuse.into())
    }
}

/// The backend that the URL names, and a connection of it on loan.
#[derive(Debug)]
pub(crate) enum Connections {
    Sqlite(sqlite::Connections),
    Postgres(postgres::Connections),
}

enum Lease {
    Sqlite(sqlite::Lease),
    Postgres(postgres::Lease),
}

/// The same on either backend. Code that is generic over sqlx's `Database` would need a bound for every type that it
/// binds and every trait that it calls, repeated on every function.
macro_rules! on_each_backend {
    ($of:ident, $value:expr, $backend:ident => $body:expr) => {
        match $value {
            $of::Sqlite($backend) => $body,
            $of::Postgres($backend) => $body,
        }
    };
}

/// How a statement runs, once for each backend.
macro_rules! run_on {
    ($backend:ident, $variant:ident) => {
        impl $backend::Lease {
            pub(crate) fn prepare(
                statement: Statement<'_>,
                keep: bool,
            ) -> Query<'static, $backend::Db, <$backend::Db as Database>::Arguments> {
                let query = sqlx::query(statement.sql).persistent(keep);
                statement.values.into_iter().fold(query, |query, value| match value {
                    Value::Uuid(value) => query.bind(value),
                    Value::Bytes(value) => query.bind(value.as_deref()),
                    Value::Int(value) => query.bind(value),
                    Value::Bool(value) => query.bind(value),
                    Value::Text(value) => query.bind(value.as_deref()),
                })
            }

            async fn fetch_one(&mut self, statement: Statement<'_>) -> sqlx::Result<Option<Row>> {
                let query = Self::prepare(statement, self.keeps_statements());
                let connection = self.connection().await?;
                Ok(dialect::$backend::in_time(query.fetch_optional(connection)).await?.map(Row::$variant))
            }

            async fn fetch_all(&mut self, statement: Statement<'_>) -> sqlx::Result<Vec<Row>> {
                let query = Self::prepare(statement, self.keeps_statements());
                let connection = self.connection().await?;
                let rows = dialect::$backend::in_time(query.fetch_all(connection)).await?;
                Ok(rows.into_iter().map(Row::$variant).collect())
            }

            async fn execute(&mut self, statement: Statement<'_>) -> sqlx::Result<u64> {
                let query = Self::prepare(statement, self.keeps_statements());
                let connection = self.connection().await?;
                Ok(dialect::$backend::in_time(query.execute(connection)).await?.rows_affected())
            }
        }
    };
}

run_on!(sqlite, Sqlite);
run_on!(postgres, Postgres);

/// The store, on whichever backend.
#[derive(Debug)]
pub(crate) struct Store {
    connections: Connections,
}

impl Store {
    pub(crate) fn new(connections: Connections) -> Self {
        Self { connections }
    }
}

#[async_trait]
impl ports::Store for Store {
    async fn read(&self) -> Result<Box<dyn ports::Unit>> {
        let lease = match &self.connections {
            Connections::Sqlite(connections) => connections.reader().await.map(Lease::Sqlite),
            Connections::Postgres(connections) => connections.reader().await.map(Lease::Postgres),
        };
        Ok(Box::new(Unit::new(lease.map_err(storage_error)?, Mode::Reading)))
    }

    async fn begin(&self) -> Result<Box<dyn ports::Unit>> {
        let lease = match &self.connections {
            Connections::Sqlite(connections) => connections.writer().await.map(Lease::Sqlite),
            Connections::Postgres(connections) => connections.writer().await.map(Lease::Postgres),
        };
        Ok(Box::new(Unit::new(lease.map_err(storage_error)?, Mode::Writing)))
    }

    async fn begin_once(&self) -> Result<Box<dyn ports::Unit>> {
        match &self.connections {
            Connections::Sqlite(_) => self.begin().await,
            Connections::Postgres(connections) => {
                let lease = connections.writer_once().await.map_err(storage_error)?;
                Ok(Box::new(Unit::new(Lease::Postgres(lease), Mode::Once)))
            }
        }
    }

    async fn check_writable(&self) -> Result<()> {
        on_each_backend!(Connections, &self.connections, connections => connections.check_writable().await)
    }

    async fn clock(&self) -> Result<Option<Timestamp>> {
        match &self.connections {
            Connections::Sqlite(_) => Ok(None),
            Connections::Postgres(connections) => connections.clock().await.map(Some),
        }
    }

    async fn pause(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// The unit of work.
pub(crate) struct Unit {
    lease: Lease,
    mode: Mode,
    /// To be told once the writes are there for others to see.
    signals: Vec<Arc<dyn Signal>>,
}

#[async_trait]
impl ports::Unit for Unit {
    fn users(&mut self) -> &mut dyn ports::Users {
        self
    }

    fn credentials(&mut self) -> &mut dyn ports::Credentials {
        self
    }

    fn second_factors(&mut self) -> &mut dyn ports::SecondFactors {
        self
    }

    fn ceremonies(&mut self) -> &mut dyn ports::Ceremonies {
        self
    }

    fn codes(&mut self) -> &mut dyn ports::OneTimeCodes {
        self
    }

    fn phone_codes(&mut self) -> &mut dyn ports::SentCodes<PhoneCode> {
        self
    }

    fn sms_records(&mut self) -> &mut dyn ports::SmsRecords {
        self
    }

    fn sessions(&mut self) -> &mut dyn ports::Sessions {
        self
    }

    fn phone_removals(&mut self) -> &mut dyn ports::PhoneRemovals {
        self
    }

    fn recovery_addresses(&mut self) -> &mut dyn ports::RecoveryAddresses {
        self
    }

    fn recovery_requests(&mut self) -> &mut dyn ports::RecoveryRequests {
        self
    }

    fn recovery_links(&mut self) -> &mut dyn ports::RecoveryLinks {
        self
    }

    fn remembered_browsers(&mut self) -> &mut dyn ports::RememberedBrowsers {
        self
    }

    fn clients(&mut self) -> &mut dyn ports::Clients {
        self
    }

    fn grants(&mut self) -> &mut dyn ports::Grants {
        self
    }

    fn consents(&mut self) -> &mut dyn ports::Consents {
        self
    }

    fn session_clients(&mut self) -> &mut dyn ports::SessionClients {
        self
    }

    fn authorization_codes(&mut self) -> &mut dyn ports::AuthorizationCodes {
        self
    }

    fn device_codes(&mut self) -> &mut dyn ports::DeviceCodes {
        self
    }

    fn refresh_tokens(&mut self) -> &mut dyn ports::RefreshTokens {
        self
    }

    fn registration_tokens(&mut self) -> &mut dyn ports::RegistrationTokens {
        self
    }

    fn signing_keys(&mut self) -> &mut dyn ports::SigningKeys {
        self
    }

    fn administrators(&mut self) -> &mut dyn ports::Administrators {
        self
    }

    fn bulk_runs(&mut self) -> &mut dyn ports::BulkRuns {
        self
    }

    fn roles(&mut self) -> &mut dyn ports::Roles {
        self
    }

    fn member_permissions(&mut self) -> &mut dyn ports::MemberPermissions {
        self
    }

    fn organizations(&mut self) -> &mut dyn ports::Organizations {
        self
    }

    fn invitations(&mut self) -> &mut dyn ports::Invitations {
        self
    }

    fn memberships(&mut self) -> &mut dyn ports::Memberships {
        self
    }

    fn senders(&mut self) -> &mut dyn ports::Senders {
        self
    }

    fn dkim_keys(&mut self) -> &mut dyn ports::DkimKeys {
        self
    }

    fn audit_log(&mut self) -> &mut dyn ports::AuditLog {
        self
    }

    fn statistics(&mut self) -> &mut dyn ports::Statistics {
        self
    }

    fn keyed_requests(&mut self) -> &mut dyn ports::KeyedRequests {
        self
    }

    fn jobs(&mut self) -> &mut dyn ports::Jobs {
        self
    }

    fn webhooks(&mut self) -> &mut dyn ports::Webhooks {
        self
    }

    fn webhook_deliveries(&mut self) -> &mut dyn ports::WebhookDeliveries {
        self
    }

    fn brands(&mut self) -> &mut dyn ports::Brands {
        self
    }

    fn wordings(&mut self) -> &mut dyn ports::Wordings {
        self
    }

    fn templates(&mut self) -> &mut dyn ports::Templates {
        self
    }

    fn server_settings(&mut self) -> &mut dyn ports::ServerSettings {
        self
    }

    fn settings(&mut self) -> &mut dyn ports::Settings {
        self
    }

    fn tell_after_commit(&mut self, signal: Arc<dyn Signal>) {
        self.signals.push(signal);
    }

    async fn commit(self: Box<Self>) -> Result<()> {
        match self.mode {
            Mode::Reading => {}
            Mode::Writing | Mode::Once | Mode::Done => {
                on_each_backend!(Lease, self.lease, lease => lease.commit().await?);
            }
            Mode::Failed => return Err(Misuse::TransactionFailed.into()),
        }
        for signal in self.signals {
            signal.tell();
        }
        Ok(())
    }
}

impl Unit {
    fn new(lease: Lease, mode: Mode) -> Self {
        Self { lease, mode, signals: Vec::new() }
    }

    /// Reads one row, or none.
    pub(crate) async fn read_one<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Option<R>> {
        self.may_read()?;
        self.fetch_one(statement).await
    }

    /// Reads the only value of one row, or of none.
    /// Which of two texts the backend takes, where one cannot be for both.
    pub(crate) const fn on_backend(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.lease {
            Lease::Sqlite(_) => sqlite,
            Lease::Postgres(_) => postgres,
        }
    }

    pub(crate) async fn read_value<T: Field>(&mut self, statement: Statement<'_>) -> Result<Option<T>> {
        Ok(self.read_one::<(T,)>(statement).await?.map(|(value,)| value))
    }

    /// Reads rows.
    pub(crate) async fn read_all<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Vec<R>> {
        self.may_read()?;
        self.fetch_all(statement).await
    }

    /// Reads rows, but for those that cannot be read.
    pub(crate) async fn read_sound<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Vec<R>> {
        Ok(self.read_all::<Option<R>>(statement).await?.into_iter().flatten().collect())
    }

    /// Writes; gives the number of rows that it affected.
    pub(crate) async fn write(&mut self, statement: Statement<'_>) -> Result<u64> {
        self.may_write()?;
        let result = on_each_backend!(Lease, &mut self.lease, lease => lease.execute(statement).await);
        self.settle(result)
    }

    /// Writes the row that it is meant for: [`StorageError::Gone`] when that is no longer there.
    pub(crate) async fn write_row(&mut self, statement: Statement<'_>) -> Result<()> {
        if self.write(statement).await? == 1 { Ok(()) } else { Err(StorageError::Gone) }
    }

    /// Writes one row, or none, and returns it.
    pub(crate) async fn write_one<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Option<R>> {
        self.may_write()?;
        self.fetch_one(statement).await
    }

    /// Writes rows and returns them.
    pub(crate) async fn write_all<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Vec<R>> {
        self.may_write()?;
        self.fetch_all(statement).await
    }

    /// Runs the chain of `record_sign_in!` (see `dialect.rs`), with the values that `bind` gives to its text; gives the
    /// number of its steps that found their row.
    pub(crate) async fn record_steps<'a>(
        &mut self,
        opened: &Opened,
        bind: impl FnOnce(&'static str) -> Statement<'a> + Send,
    ) -> Result<u64> {
        self.may_write()?;
        let result = match &mut self.lease {
            Lease::Sqlite(lease) => dialect::sqlite::record_steps(lease, opened, bind).await,
            Lease::Postgres(lease) => dialect::postgres::record_steps(lease, opened, bind).await,
        };
        self.settle(result)
    }

    /// From here on the transaction can only be rolled back.
    pub(crate) fn refuse_commit(&mut self) {
        self.mode = Mode::Failed;
    }

    async fn fetch_one<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Option<R>> {
        let result = on_each_backend!(Lease, &mut self.lease, lease => lease.fetch_one(statement).await);
        self.settle(result)?.map(|row| R::from_row(&row)).transpose()
    }

    async fn fetch_all<R: FromRow>(&mut self, statement: Statement<'_>) -> Result<Vec<R>> {
        let result = on_each_backend!(Lease, &mut self.lease, lease => lease.fetch_all(statement).await);
        self.settle(result)?.iter().map(R::from_row).collect()
    }

    /// Does it take several writes as one statement (see `dialect.rs`)?
    pub(crate) fn chains_writes(&self) -> bool {
        matches!(self.lease, Lease::Postgres(_))
    }

    fn may_read(&self) -> Result<()> {
        match self.mode {
            Mode::Reading | Mode::Writing => Ok(()),
            Mode::Once | Mode::Done => Err(Misuse::SecondStatement.into()),
            Mode::Failed => Err(Misuse::TransactionFailed.into()),
        }
    }

    fn may_write(&mut self) -> Result<()> {
        match self.mode {
            Mode::Writing => Ok(()),
            Mode::Once => {
                self.mode = Mode::Done;
                Ok(())
            }
            Mode::Done => Err(Misuse::SecondStatement.into()),
            Mode::Reading => Err(Misuse::WriteInReadUnit.into()),
            Mode::Failed => Err(Misuse::TransactionFailed.into()),
        }
    }

    fn settle<T>(&mut self, result: sqlx::Result<T>) -> Result<T> {
        if let Err(error) = &result {
            on_each_backend!(Lease, &self.lease, lease => lease.learn_from(error));
            if self.mode != Mode::Reading {
                self.mode = Mode::Failed;
            }
        }
        result.map_err(storage_error)
    }
}
