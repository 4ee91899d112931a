//! A copy of a SQLite database, while others read it and write to it; and whether one is whole.

use std::{path::Path, str::FromStr};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

/// A few lines tell as much as a hundred.
const INTEGRITY: &str = "PRAGMA integrity_check(3)";

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CopyError(#[from] sqlx::Error);

/// As it is at one moment, compacted. `to` has to be empty, or not there.
///
/// # Errors
///
/// [`CopyError`] when the database cannot be read, or the copy not be written.
pub async fn copy_sqlite(url: &str, to: &Path) -> Result<(), CopyError> {
    let options = SqliteConnectOptions::from_str(url)?.create_if_missing(false);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let to = to.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1").bind(to).execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// What is wrong with the file, if anything. A log that lies beside it is moved into it.
///
/// # Errors
///
/// [`CopyError`] when it cannot be read, or is no SQLite database.
pub async fn check_sqlite(file: &Path) -> Result<Option<String>, CopyError> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(false);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let found: Vec<String> = sqlx::query_scalar(INTEGRITY).fetch_all(&mut connection).await?;
    connection.close().await?;
    Ok((found != ["ok"]).then(|| found.join("; ")))
}
