//! The database that the configuration names.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use latchkey_domain::{Timestamp, ports::Store};
use latchkey_storage::{ConnectError, MigrateError, Migration, Options};

use url::Url;

use crate::{config::Config, files::folder_of, secret_file::make_private_folder};

/// A server that needs longer to let somebody in is not there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Each names the database as [`shown`] does: which one, and no password.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error("the folder {0} cannot be made")]
    Folder(PathBuf, #[source] io::Error),
    #[error(
        "database.url: the folder {0} is not there. If that is the right one, make it, for the user that Latchkey runs as \
         (mkdir -m 700 {0})"
    )]
    NoFolder(PathBuf),
    #[error("database.url: the file {0} cannot be made")]
    File(PathBuf, #[source] io::Error),
    #[error("database.url: {0} cannot be opened")]
    Connect(String, #[source] ConnectError),
    #[error("database.url: {0} cannot be opened, or its tables cannot be brought up to date")]
    Migrate(String, #[source] MigrateError),
    #[error("database.url: {0} does not answer within {PATIENCE:?}")]
    Silent(String),
}

pub async fn connect(config: &Config) -> Result<Arc<dyn Store>, DatabaseError> {
    let options = Options { postgres_connections: config.database.max_connections, ..Options::default() };
    let url = config.database_url();
    match tokio::time::timeout(PATIENCE, latchkey_storage::connect(&url, &options)).await {
        Ok(Ok(store)) => Ok(store),
        Ok(Err(error)) => Err(DatabaseError::Connect(shown(&url), error)),
        Err(_) => Err(DatabaseError::Silent(shown(&url))),
    }
}

pub fn is_sqlite(url: &str) -> bool {
    sqlite_file(url).is_some()
}

/// The database in words for an operator: where it is, without user, password and options.
pub fn shown(url: &str) -> String {
    if let Some(file) = sqlite_file(url) {
        return format!("SQLite file {}", std::path::absolute(&file).unwrap_or(file).display());
    }
    // What cannot be read may hold a password anywhere.
    let Ok(url) = Url::parse(url) else { return "PostgreSQL".into() };
    let in_query = |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let host = url.host_str().filter(|host| !host.is_empty()).map(str::to_owned);
    let host = host.or_else(|| in_query("host")).unwrap_or_else(|| "localhost".into());
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let name = url.path().trim_start_matches('/');
    let name = if name.is_empty() { String::new() } else { format!(", database {name}") };
    format!("PostgreSQL at {host}{port}{name}")
}

/// How far the database is.
#[derive(Debug)]
pub enum State {
    /// Nothing of Latchkey's is there yet.
    New,
    Behind(Vec<Migration>),
    Current,
}

/// Brings the tables up to date and gives the changes that were missing. A SQLite file that is not there is made, for
/// this user alone; its folder only where that is the data folder: a mistyped path is not to become a second database.
pub async fn migrate(config: &Config) -> Result<Vec<Migration>, DatabaseError> {
    let url = config.database_url();
    match sqlite_file(&url) {
        Some(file) => {
            check_folder(config)?;
            make_file(config, &file)?;
        }
        // Asked first, because it is asked with patience: bringing tables up to date may take its time.
        None => drop(state(config).await?),
    }
    latchkey_storage::migrate(&url).await.map_err(|error| DatabaseError::Migrate(shown(&url), error))
}

/// A folder that is not there is made only where it is the data folder.
pub fn check_folder(config: &Config) -> Result<(), DatabaseError> {
    let Some(file) = sqlite_file(&config.database_url()) else { return Ok(()) };
    let folder = folder_of(&file);
    if folder.is_dir() || folder == config.data_dir { Ok(()) } else { Err(DatabaseError::NoFolder(folder.to_owned())) }
}

fn make_file(config: &Config, file: &Path) -> Result<(), DatabaseError> {
    let folder = folder_of(file);
    if folder == config.data_dir {
        make_private_folder(folder).map_err(|error| DatabaseError::Folder(folder.to_owned(), error))?;
    }
    // SQLite gives the files that it puts beside this one the same mode.
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(DatabaseError::File(file.to_owned(), error)),
        _ => Ok(()),
    }
}

/// When others than its owner and group can read the SQLite file: that, and what to do about it.
pub fn exposed(config: &Config) -> Option<String> {
    let file = sqlite_file(&config.database_url())?;
    let folder = folder_of(&file);
    (is_open(folder) && is_open(&file))
        .then(|| format!("everybody on this machine can read {0}: chmod 600 {0}*", file.display()))
}

/// When others can look into the SQLite file's folder: that, and what to do about it.
pub fn exposed_folder(config: &Config) -> Option<String> {
    let file = sqlite_file(&config.database_url())?;
    let folder = folder_of(&file);
    is_open(folder).then(|| format!("everybody can look into {0}: chmod 700 {0}", folder.display()))
}

fn is_open(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.mode() & 0o007 != 0)
}

/// Looks, and makes nothing.
pub async fn state(config: &Config) -> Result<State, DatabaseError> {
    let url = config.database_url();
    if sqlite_file(&url).is_some_and(|file| !file.exists()) {
        return Ok(State::New);
    }
    let status = match tokio::time::timeout(PATIENCE, latchkey_storage::migration_status(&url)).await {
        Ok(status) => status.map_err(|error| DatabaseError::Migrate(shown(&url), error))?,
        Err(_) => return Err(DatabaseError::Silent(shown(&url))),
    };
    Ok(match (status.applied.is_empty(), status.pending.is_empty()) {
        (true, false) => State::New,
        (false, false) => State::Behind(status.pending),
        (_, true) => State::Current,
    })
}

/// What time it is on the machine of the database, where that may be another one and answers.
pub async fn clock(config: &Config) -> Option<Timestamp> {
    let url = config.database_url();
    tokio::time::timeout(PATIENCE, latchkey_storage::clock(&url)).await.ok()?.ok()?
}

/// The file behind a SQLite URL.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_database_is_named_without_its_password() {
        for (url, expected) in [
            ("sqlite:/var/lib/latchkey/latchkey.db", "SQLite file /var/lib/latchkey/latchkey.db"),
            ("sqlite:///var/lib/latchkey/latchkey.db?mode=rwc", "SQLite file /var/lib/latchkey/latchkey.db"),
            (
                "postgres://latchkey:hunter2@db.example.com:5433/people?sslmode=require",
                "PostgreSQL at db.example.com:5433, database people",
            ),
            (
                "postgresql:///people?host=/run/postgresql&password=hunter2",
                "PostgreSQL at /run/postgresql, database people",
            ),
        ] {
            assert_eq!(shown(url), expected);
        }
        assert!(shown("sqlite:data/latchkey.db").starts_with("SQLite file /"), "{}", shown("sqlite:data/latchkey.db"));
    }
}
