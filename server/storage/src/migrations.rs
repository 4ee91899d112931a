//! The schema's history, embedded in the binary.

use std::collections::{HashMap, HashSet};

use latchkey_domain::Timestamp;
use sqlx::{
    ConnectOptions, Connection, PgConnection, Postgres, Row as _, Transaction,
    migrate::{Migrate, Migrator},
};

use crate::{Backend, ConnectError, postgres, sqlite};

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// sqlx's table of applied migrations.
const HISTORY: &str = "_sqlx_migrations";
/// Is there anything that a migration run has left? Asked before the list is read, so that looking writes nothing.
const SQLITE_HAS_HISTORY: &str = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '_sqlx_migrations')";
const POSTGRES_HAS_HISTORY: &str = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";
const POSTGRES_FORGET: &str = "DEALLOCATE ALL";
/// A step may take long, whatever the role is set to. A node that vanishes between two of them must not keep the tables to
/// itself.
const POSTGRES_PATIENCE: &str =
    "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '1min'";
/// "latchkey" in ASCII.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(7809651199139603833)";
/// Rows whose reference leads nowhere. It reads every row of the database.
const SQLITE_BROKEN_REFERENCES: &str = "SELECT count(*) FROM pragma_foreign_key_check";
/// What can leave a reference that leads nowhere, while SQLite does not enforce them. Found in a comment it costs a check
/// too many, which is harmless.
const BREAKS_REFERENCES: [&str; 4] = ["DROP TABLE", "DELETE FROM", "INSERT ", "UPDATE "];

/// One step of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The number that its file's name starts with.
    pub number: i64,
    /// The rest of the file's name, in words.
    pub name: String,
}

impl From<&sqlx::migrate::Migration> for Migration {
    fn from(migration: &sqlx::migrate::Migration) -> Self {
        Self { number: migration.version, name: migration.description.to_string() }
    }
}

/// How the database's schema compares with this binary's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MigrationStatus {
    pub applied: Vec<Migration>,
    pub pending: Vec<Migration>,
    /// Applied by a newer binary than this one. Harmless: migrations add first and remove a release later.
    pub unknown: Vec<i64>,
}

impl MigrationStatus {
    pub fn is_current(&self) -> bool {
        self.pending.is_empty()
    }
}

/// Why the schema could not be brought up to date, or looked at.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// A migration failed and was rolled back, or one that ran before has been changed since.
    #[error("the database could not be migrated")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// SQLite: after the migrations, rows refer to rows that are not there. Everything was rolled back.
    #[error("{count} rows would be left without the row they belong to")]
    BrokenReferences { count: i64 },
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// Brings the schema up to date, and makes the file first when `url` names an SQLite file that does not exist. Nodes
/// that start at the same time wait for one another. Gives what was applied now.
///
/// # Errors
///
/// [`MigrateError`]; the database is then as it was.
pub async fn migrate(url: &str) -> Result<Vec<Migration>, MigrateError> {
    match Backend::of(url)? {
        Backend::Sqlite => migrate_sqlite(url, &SQLITE).await,
        Backend::Postgres => migrate_postgres(url).await,
    }
}

/// Which migrations have run and which have not. Changes nothing.
///
/// # Errors
///
/// [`MigrateError`] when the database cannot be opened or read; an SQLite file that does not exist is such a case.
pub async fn migration_status(url: &str) -> Result<MigrationStatus, MigrateError> {
    match Backend::of(url)? {
        Backend::Sqlite => {
            let mut connection = sqlite::file_options(url)?.connect().await?;
            let status = status(&mut connection, &SQLITE, SQLITE_HAS_HISTORY).await?;
            connection.close().await?;
            Ok(status)
        }
        Backend::Postgres => {
            let mut connection = postgres::server_options(url)?.connect().await?;
            let mut transaction = begin_postgres(&mut connection).await?;
            let status = status(&mut *transaction, &POSTGRES, POSTGRES_HAS_HISTORY).await?;
            end_postgres(transaction).await?;
            connection.close().await?;
            Ok(status)
        }
    }
}

/// What time it is where the database is; `None` of a file, which is where this program is.
///
/// # Errors
///
/// [`MigrateError`] when the database cannot be opened or read.
pub async fn clock(url: &str) -> Result<Option<Timestamp>, MigrateError> {
    match Backend::of(url)? {
        Backend::Sqlite => Ok(None),
        Backend::Postgres => {
            let mut connection = postgres::server_options(url)?.connect().await?;
            // Not prepared: see below.
            let row = sqlx::raw_sql(postgres::CLOCK).fetch_one(&mut connection).await?;
            let millis: i64 = row.try_get(0)?;
            connection.close().await?;
            Ok(Some(Timestamp::from_millis(millis)))
        }
    }
}

async fn migrate_sqlite(url: &str, migrator: &Migrator) -> Result<Vec<Migration>, MigrateError> {
    // References are checked at the end, if need be: with enforcement on, rebuilding a table (the only way to change a
    // column) would delete all that refers to it.
    let options = sqlite::file_options(url)?.create_if_missing(true).foreign_keys(false);
    let mut connection = options.connect().await?;
    // The whole run is one transaction: whoever comes second waits for the file and then finds nothing to do.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let applied = run(&mut *transaction, migrator).await?;
    if applied.iter().any(|migration| can_break_references(migration.sql.as_str())) {
        // In one that is new there are none.
        if applied.len() < migrator.iter().count() {
            tracing::info!("rows were moved: every reference is checked once, which reads the whole database");
        }
        let count: i64 = sqlx::query_scalar(SQLITE_BROKEN_REFERENCES).fetch_one(&mut *transaction).await?;
        if count > 0 {
            return Err(MigrateError::BrokenReferences { count });
        }
    }
    transaction.commit().await?;
    connection.close().await?;
    Ok(applied.into_iter().map(Migration::from).collect())
}

async fn migrate_postgres(url: &str) -> Result<Vec<Migration>, MigrateError> {
    let mut connection = postgres::server_options(url)?.connect().await?;
    let mut transaction = begin_postgres(&mut connection).await?;
    // Of all nodes that start together one migrates, and the others wait for its end. Not sqlx's own lock: that belongs to
    // the session, and behind a pooler it would outlive a migration that failed.
    sqlx::raw_sql(POSTGRES_LOCK).execute(&mut *transaction).await?;
    let applied = run(&mut *transaction, &POSTGRES).await?;
    end_postgres(transaction).await?;
    connection.close().await?;
    Ok(applied.into_iter().map(Migration::from).collect())
}

/// One transaction, hence one connection even where a pooler lends them by transaction; whoever had it before may have
/// left prepared statements there, under the names that sqlx uses.
async fn begin_postgres(connection: &mut PgConnection) -> sqlx::Result<Transaction<'_, Postgres>> {
    let mut transaction = connection.begin().await?;
    sqlx::raw_sql(POSTGRES_PATIENCE).execute(&mut *transaction).await?;
    sqlx::raw_sql(POSTGRES_FORGET).execute(&mut *transaction).await?;
    Ok(transaction)
}

async fn end_postgres(mut transaction: Transaction<'_, Postgres>) -> sqlx::Result<()> {
    sqlx::raw_sql(POSTGRES_FORGET).execute(&mut *transaction).await?;
    transaction.commit().await
}

fn can_break_references(sql: &str) -> bool {
    let sql = sql.to_ascii_uppercase();
    BREAKS_REFERENCES.iter().any(|statement| sql.contains(statement))
}

/// Applies what is pending. `Migrator::run` would refuse migrations that it has never heard of, but during an update
/// old nodes restart beside new ones.
async fn run<'m, C: Migrate>(
    connection: &mut C,
    migrator: &'m Migrator,
) -> Result<Vec<&'m sqlx::migrate::Migration>, MigrateError> {
    connection.ensure_migrations_table(HISTORY).await?;
    if let Some(number) = connection.dirty_version(HISTORY).await? {
        return Err(sqlx::migrate::MigrateError::Dirty(number).into());
    }
    let before: HashMap<_, _> = connection
        .list_applied_migrations(HISTORY)
        .await?
        .into_iter()
        .map(|migration| (migration.version, migration.checksum))
        .collect();
    let mut applied = Vec::new();
    for migration in migrator.iter() {
        match before.get(&migration.version) {
            Some(checksum) if *checksum == migration.checksum => {}
            Some(_) => return Err(sqlx::migrate::MigrateError::VersionMismatch(migration.version).into()),
            None => {
                connection.apply(HISTORY, migration).await?;
                applied.push(migration);
            }
        }
    }
    Ok(applied)
}

async fn status<C>(
    connection: &mut C,
    migrator: &Migrator,
    has_history: &'static str,
) -> Result<MigrationStatus, MigrateError>
where
    C: Connection + Migrate,
    for<'c> &'c mut C: sqlx::Executor<'c, Database = C::Database>,
    (bool,): for<'r> sqlx::FromRow<'r, <C::Database as sqlx::Database>::Row>,
    <C::Database as sqlx::Database>::Arguments: sqlx::IntoArguments<C::Database>,
{
    let (has_history,): (bool,) = sqlx::query_as(has_history).fetch_one(&mut *connection).await?;
    let applied = match has_history {
        true => connection.list_applied_migrations(HISTORY).await?,
        false => Vec::new(),
    };
    let recorded: HashSet<i64> = applied.iter().map(|migration| migration.version).collect();
    let (applied_here, pending) =
        migrator.iter().map(Migration::from).partition(|migration| recorded.contains(&migration.number));
    let unknown = applied.iter().map(|migration| migration.version).filter(|number| !migrator.version_exists(*number));
    Ok(MigrationStatus { applied: applied_here, pending, unknown: unknown.collect() })
}

#[cfg(test)]
mod tests {
    use std::{borrow::Cow, path::Path};

    use sqlx::{SqlSafeStr, SqliteConnection, migrate::MigrationType};

    use super::*;

    const PARENTS_AND_CHILDREN: &str = "
        CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE children (parent INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE) STRICT";
    const REBUILDS_AND_LOSES: &str = "
        CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT) STRICT;
        DROP TABLE parents;
        ALTER TABLE new_parents RENAME TO parents";

    fn migrator(steps: &[&'static str]) -> Migrator {
        let steps = steps.iter().zip(1..).map(|(sql, number)| {
            let name = Cow::Borrowed("a step");
            sqlx::migrate::Migration::new(number, name, MigrationType::Simple, sql.into_sql_str(), false)
        });
        Migrator::with_migrations(steps.collect())
    }

    async fn orphan(folder: &Path) -> String {
        let url = format!("sqlite://{}", folder.join("latchkey.db").display());
        migrate_sqlite(&url, &migrator(&[PARENTS_AND_CHILDREN])).await.unwrap();
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        sqlx::raw_sql("PRAGMA foreign_keys = OFF; INSERT INTO children VALUES (7)")
            .execute(&mut connection)
            .await
            .unwrap();
        url
    }

    #[tokio::test]
    async fn a_start_that_moves_no_rows_does_not_read_them_all() {
        let folder = tempfile::tempdir().unwrap();
        let url = orphan(folder.path()).await;
        assert_eq!(migrate_sqlite(&url, &migrator(&[PARENTS_AND_CHILDREN])).await.unwrap(), []);
        let adds = migrator(&[PARENTS_AND_CHILDREN, "ALTER TABLE parents ADD COLUMN name TEXT"]);
        assert_eq!(migrate_sqlite(&url, &adds).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_migration_that_rebuilds_a_table_loses_no_reference() {
        let folder = tempfile::tempdir().unwrap();
        let url = orphan(folder.path()).await;
        let rebuilds = migrator(&[PARENTS_AND_CHILDREN, REBUILDS_AND_LOSES]);
        let refused = migrate_sqlite(&url, &rebuilds).await;
        assert!(matches!(refused, Err(MigrateError::BrokenReferences { count: 1 })), "{refused:?}");
        // Rolled back: the table is as it was, and the step not on record.
        let adds = migrator(&[PARENTS_AND_CHILDREN, "ALTER TABLE parents ADD COLUMN name TEXT"]);
        assert_eq!(migrate_sqlite(&url, &adds).await.unwrap().len(), 1);
    }
}
