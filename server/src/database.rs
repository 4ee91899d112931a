//! The database that the configuration names.

use std::{path::PathBuf, sync::Arc};

use latchkey_domain::ports::Store;
use latchkey_storage::{ConnectError, MigrateError, Migration, Options};

use crate::{config::Config, secret_file::make_private_folder};

#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("the folder {0} cannot be made")]
    Folder(PathBuf, #[source] std::io::Error),
    #[error("database.url: the database cannot be opened")]
    Connect(#[from] ConnectError),
    #[error("the tables cannot be brought up to date, or looked at")]
    Migrate(#[from] MigrateError),
}

pub async fn connect(config: &Config) -> Result<Arc<dyn Store>, DatabaseError> {
    let options = Options { postgres_connections: config.database.max_connections, ..Options::default() };
    Ok(latchkey_storage::connect(&config.database_url(), &options).await?)
}

/// How far the database is.
#[derive(Debug)]
pub enum State {
    /// Nothing of Latchkey's is there yet.
    New,
    Behind(Vec<Migration>),
    Current,
}

/// Brings the tables up to date and gives the changes that were missing; a SQLite file that is not there is made, in a
/// folder for this user alone.
pub async fn migrate(config: &Config) -> Result<Vec<Migration>, DatabaseError> {
    if let Some(file) = sqlite_file(&config.database_url())
        && let Some(folder) = file.parent()
    {
        make_private_folder(folder).map_err(|error| DatabaseError::Folder(folder.to_owned(), error))?;
    }
    Ok(latchkey_storage::migrate(&config.database_url()).await?)
}

/// Looks, and makes nothing.
pub async fn state(config: &Config) -> Result<State, DatabaseError> {
    let url = config.database_url();
    if sqlite_file(&url).is_some_and(|file| !file.exists()) {
        return Ok(State::New);
    }
    let status = latchkey_storage::migration_status(&url).await?;
    Ok(match (status.applied.is_empty(), status.pending.is_empty()) {
        (true, false) => State::New,
        (false, false) => State::Behind(status.pending),
        (_, true) => State::Current,
    })
}

/// The file behind a SQLite URL.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or_default()))
}
