//! The database that is measured, behind the server's back: SQLite's file, or a PostgreSQL that has nothing in it yet.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};

use crate::client::Result;

#[derive(Debug)]
pub enum Database {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Database {
    pub async fn open(url: &str) -> Result<Self> {
        Ok(if url.starts_with("sqlite:") {
            Self::Sqlite(SqliteConnection::connect(url).await?)
        } else {
            Self::Postgres(PgConnection::connect(url).await?)
        })
    }

    /// One statement, or several.
    pub async fn run(&mut self, sql: String) -> Result<()> {
        match self {
            Self::Sqlite(connection) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.map(drop)?,
            Self::Postgres(connection) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Has it no tables yet?
    pub async fn is_empty(&mut self) -> Result<bool> {
        let tables = match self {
            Self::Sqlite(_) => "SELECT count(*) FROM sqlite_schema",
            Self::Postgres(_) => "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()",
        };
        Ok(self.numbers(tables.to_owned()).await? == [0])
    }

    /// Nothing that is written from here on has to survive a crash.
    pub async fn hurry(&mut self) -> Result<()> {
        match self {
            Self::Sqlite(_) => self.run("PRAGMA synchronous = OFF; PRAGMA cache_size = -300000".to_owned()).await,
            Self::Postgres(_) => self.run("SET maintenance_work_mem = '256MB'".to_owned()).await,
        }
    }

    /// The one column of all rows.
    pub async fn texts(&mut self, sql: String) -> Result<Vec<String>> {
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await?,
            Self::Postgres(connection) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await?,
        })
    }

    pub async fn numbers(&mut self, sql: String) -> Result<Vec<i64>> {
        Ok(match self {
            Self::Sqlite(connection) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await?,
            Self::Postgres(connection) => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await?,
        })
    }

    /// All whole numbers of a range, the last one too, as a table `r` with a column `n`.
    pub fn series(&self, from: usize, to: usize) -> String {
        match self {
            Self::Sqlite(_) => {
                format!(
                    "(WITH RECURSIVE r (n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM r WHERE n < {to}) SELECT n FROM r) AS r"
                )
            }
            Self::Postgres(_) => format!("generate_series({from}::bigint, {to}) AS r (n)"),
        }
    }

    /// The id with this number; and below as the server writes it into texts.
    pub fn id(&self, number: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("unhex(printf('%032x', {number}))"),
            Self::Postgres(_) => format!("lpad(to_hex({number}), 32, '0')::uuid"),
        }
    }

    pub fn text_id(&self, number: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("printf('%032x', {number})"),
            Self::Postgres(_) => format!("lpad(to_hex({number}), 32, '0')"),
        }
    }

    /// 32 bytes that no other row has.
    pub fn hash(&self, number: &str) -> String {
        match self {
            Self::Sqlite(_) => "randomblob(32)".to_owned(),
            Self::Postgres(_) => format!("sha256(convert_to(({number})::text, 'UTF8'))"),
        }
    }

    pub fn bytes(&self, bytes: &[u8]) -> String {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }

    /// Something in place of the record of a passkey that nobody uses.
    pub fn record(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "printf('%0100d', 0)",
            Self::Postgres(_) => "repeat('0', 100)",
        }
    }

    /// Takes the indexes and triggers off a table that is about to be filled; gives what makes them again.
    pub async fn strip(&mut self, table: &str) -> Result<Vec<String>> {
        let of_no_constraint =
            format!("tablename = '{table}' AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = indexname)");
        let (again, drop) = match self {
            Self::Sqlite(_) => (
                format!(
                    "SELECT sql FROM sqlite_schema WHERE tbl_name = '{table}' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
                ),
                format!(
                    "SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema WHERE tbl_name = '{table}' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
                ),
            ),
            Self::Postgres(_) => (
                format!(
                    "SELECT indexdef FROM pg_indexes WHERE {of_no_constraint} UNION ALL SELECT 'ALTER TABLE {table} ENABLE TRIGGER USER'"
                ),
                format!(
                    "SELECT 'DROP INDEX ' || indexname FROM pg_indexes WHERE {of_no_constraint} UNION ALL SELECT 'ALTER TABLE {table} DISABLE TRIGGER USER'"
                ),
            ),
        };
        let again = self.texts(again).await?;
        for drop in self.texts(drop).await? {
            self.run(drop).await?;
        }
        Ok(again)
    }

    /// What a database does by and by: it gets to know what is in it.
    pub async fn settle(&mut self) -> Result<()> {
        match self {
            Self::Sqlite(_) => self.run("PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await,
            Self::Postgres(_) => self.run("VACUUM ANALYZE".to_owned()).await,
        }
    }

    pub async fn megabytes(&mut self) -> Result<i64> {
        let size = match self {
            Self::Sqlite(_) => "SELECT page_count * page_size / 1000000 FROM pragma_page_count, pragma_page_size",
            Self::Postgres(_) => "SELECT pg_database_size(current_database()) / 1000000",
        };
        Ok(self.numbers(size.to_owned()).await?.first().copied().unwrap_or_default())
    }
}
