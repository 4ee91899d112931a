//! A unit of work: the connection it holds, and what may be done with it.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use latchkey_domain::ports::{self, Result, Signal, StorageError};
use sqlx::{
    Database, FromRow,
    query::{Query, QueryAs},
};

use crate::error::storage_error;

/// What a unit may still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Reads, each by itself.
    Reading,
    /// Reads and writes, in one transaction.
    Writing,
    /// The database refused something. PostgreSQL then refuses all that follows, answers `COMMIT` with success and
    /// rolls back; SQLite would go on. Here both refuse.
    Failed,
}

/// A caller did what the ports forbid.
#[derive(Debug, thiserror::Error)]
enum Misuse {
    #[error("a unit that only reads was asked to write")]
    WriteInReadUnit,
    #[error("a statement of this transaction failed: it can only be rolled back")]
    TransactionFailed,
}

impl From<Misuse> for StorageError {
    fn from(misuse: Misuse) -> Self {
        Self::Database(misuse.into())
    }
}

on_each_backend! {
    type Arguments = <Db as Database>::Arguments;
    type Row = <Db as Database>::Row;

    /// The store on this backend.
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
            let lease = self.connections.reader().await.map_err(storage_error)?;
            Ok(Box::new(Unit::new(lease, Mode::Reading)))
        }

        async fn begin(&self) -> Result<Box<dyn ports::Unit>> {
            let lease = self.connections.writer().await.map_err(storage_error)?;
            Ok(Box::new(Unit::new(lease, Mode::Writing)))
        }

        async fn check_writable(&self) -> Result<()> {
            self.connections.check_writable().await
        }

        async fn pause(&self, time: Duration) {
            tokio::time::sleep(time).await;
        }
    }

    /// The unit of work on this backend.
    pub(crate) struct Unit {
        lease: Lease,
        mode: Mode,
        /// To be told once the writes are there for others to see.
        signals: Vec<Arc<dyn Signal>>,
    }

    #[async_trait]
    impl ports::Unit for Unit {
        fn tell_after_commit(&mut self, signal: Arc<dyn Signal>) {
            self.signals.push(signal);
        }

        async fn commit(self: Box<Self>) -> Result<()> {
            match self.mode {
                Mode::Reading => {}
                Mode::Writing => self.lease.commit().await?,
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

        /// Runs a query that reads one row, or none.
        pub(crate) async fn find<R>(&mut self, query: QueryAs<'_, Db, R, Arguments>) -> Result<Option<R>>
        where
            R: for<'r> FromRow<'r, Row> + Send + Unpin,
        {
            self.may_read()?;
            let query = query.persistent(self.lease.keeps_statements());
            let result = match self.lease.connection().await {
                Ok(connection) => dialect::in_time(query.fetch_optional(connection)).await,
                Err(error) => Err(error),
            };
            self.settle(result)
        }

        /// Runs a query that reads rows.
        pub(crate) async fn list<R>(&mut self, query: QueryAs<'_, Db, R, Arguments>) -> Result<Vec<R>>
        where
            R: for<'r> FromRow<'r, Row> + Send + Unpin,
        {
            self.may_read()?;
            let query = query.persistent(self.lease.keeps_statements());
            let result = match self.lease.connection().await {
                Ok(connection) => dialect::in_time(query.fetch_all(connection)).await,
                Err(error) => Err(error),
            };
            self.settle(result)
        }

        /// Runs a query that writes; gives the number of rows it affected.
        pub(crate) async fn write(&mut self, query: Query<'_, Db, Arguments>) -> Result<u64> {
            self.may_write()?;
            let query = query.persistent(self.lease.keeps_statements());
            let result = match self.lease.connection().await {
                Ok(connection) => dialect::in_time(query.execute(connection)).await,
                Err(error) => Err(error),
            };
            self.settle(result).map(|done| done.rows_affected())
        }

        /// Runs a query that writes one row, or none, and returns it.
        pub(crate) async fn take<R>(&mut self, query: QueryAs<'_, Db, R, Arguments>) -> Result<Option<R>>
        where
            R: for<'r> FromRow<'r, Row> + Send + Unpin,
        {
            self.may_write()?;
            self.find(query).await
        }

        /// Runs a query that writes rows and returns them.
        pub(crate) async fn take_all<R>(&mut self, query: QueryAs<'_, Db, R, Arguments>) -> Result<Vec<R>>
        where
            R: for<'r> FromRow<'r, Row> + Send + Unpin,
        {
            self.may_write()?;
            self.list(query).await
        }

        /// Runs [`dialect::RECORD_SIGN_IN`]; gives the number of its steps that found their row.
        pub(crate) async fn record_steps(
            &mut self,
            bind: impl FnOnce(Query<'static, Db, Arguments>) -> Query<'static, Db, Arguments> + Send,
        ) -> Result<u64> {
            self.may_write()?;
            let result = dialect::record_steps(&mut self.lease, bind).await;
            self.settle(result)
        }

        /// From here on the transaction can only be rolled back.
        pub(crate) fn refuse_commit(&mut self) {
            self.mode = Mode::Failed;
        }

        fn may_read(&self) -> Result<()> {
            match self.mode {
                Mode::Reading | Mode::Writing => Ok(()),
                Mode::Failed => Err(Misuse::TransactionFailed.into()),
            }
        }

        fn may_write(&self) -> Result<()> {
            match self.mode {
                Mode::Writing => Ok(()),
                Mode::Reading => Err(Misuse::WriteInReadUnit.into()),
                Mode::Failed => Err(Misuse::TransactionFailed.into()),
            }
        }

        fn settle<T>(&mut self, result: sqlx::Result<T>) -> Result<T> {
            if let Err(error) = &result {
                self.lease.learn_from(error);
                if self.mode == Mode::Writing {
                    self.mode = Mode::Failed;
                }
            }
            result.map_err(storage_error)
        }
    }
}
