//! Facts about the deployment.

use async_trait::async_trait;
use latchkey_domain::ports::{Result, Settings, StorageError};

use crate::{dialect, statement::query, unit::Unit};

const FIND: &str = "SELECT value FROM settings WHERE name = $1";
/// The update changes nothing; it makes the statement return the row that was there, also one that a racing
/// transaction has only just committed.
const INSERT_IF_ABSENT: &str = "
    INSERT INTO settings (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = settings.value RETURNING value";
const TAKE: &str = "DELETE FROM settings WHERE name = $1 RETURNING value";
const PUT: &str = "
    INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

#[async_trait]
impl Settings for Unit {
    async fn find(&mut self, key: &str) -> Result<Option<Vec<u8>>> {
        self.read_value(query(FIND).bind(key)).await
    }

    async fn insert_if_absent(&mut self, key: &str, value: &[u8]) -> Result<Vec<u8>> {
        let stored = self.write_one::<(Vec<u8>,)>(query(INSERT_IF_ABSENT).bind(key).bind(value)).await?;
        stored.map(|(value,)| value).ok_or(StorageError::Gone)
    }

    async fn take(&mut self, key: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.write_one::<(Vec<u8>,)>(query(TAKE).bind(key)).await?.map(|(value,)| value))
    }

    async fn database_size(&mut self) -> Result<u64> {
        let size = self.on_backend(dialect::sqlite::SIZE, dialect::postgres::SIZE);
        Ok(self.read_value(query(size)).await?.unwrap_or_default())
    }

    async fn put(&mut self, key: &str, value: &[u8]) -> Result<()> {
        self.write_row(query(PUT).bind(key).bind(value)).await
    }
}
