//! A row of an answer, whichever database gave it.

use latchkey_domain::ports::{Result, StorageError};
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type, postgres::PgRow, sqlite::SqliteRow};

use crate::error::storage_error;

pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// What a query reads: a record, or what is counted.
pub(crate) trait FromRow: Sized {
    fn from_row(row: &Row) -> Result<Self>;
}

/// `None` for a row that cannot be read, be it damaged or a newer node's: it keeps nobody from the other rows.
impl<R: FromRow> FromRow for Option<R> {
    fn from_row(row: &Row) -> Result<Self> {
        Ok(R::from_row(row).inspect_err(|error| tracing::warn!(%error, "a row is left out")).ok())
    }
}

/// What stands in a column, as one of the types that both databases have.
pub(crate) trait Column: Sized {
    type Stored: Portable;

    /// `None` when what is stored is no such thing.
    fn read(stored: Self::Stored) -> Option<Self>;
}

/// A column, or one that may be NULL.
pub(crate) trait Field: Sized {
    type Stored: Portable;

    fn read(stored: Option<Self::Stored>) -> Option<Self>;
}

impl<T: Column> Field for T {
    type Stored = T::Stored;

    fn read(stored: Option<T::Stored>) -> Option<Self> {
        stored.and_then(Column::read)
    }
}

impl<T: Column> Field for Option<T> {
    type Stored = T::Stored;

    fn read(stored: Option<T::Stored>) -> Option<Self> {
        match stored {
            Some(stored) => Column::read(stored).map(Some),
            None => Some(None),
        }
    }
}

pub(crate) trait Portable:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl<T> Portable for T where T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{}

impl Row {
    /// What stands in the column of this name.
    pub(crate) fn get<T: Field>(&self, column: &'static str) -> Result<T> {
        let stored = self.stored::<T::Stored>(column)?;
        T::read(stored).ok_or(StorageError::Corrupt { column })
    }

    fn stored<T: Portable>(&self, column: &str) -> Result<Option<T>> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
        .map_err(storage_error)
    }
}

/// The only column of a query, named `value`.
impl<T: Field> FromRow for (T,) {
    fn from_row(row: &Row) -> Result<Self> {
        Ok((row.get("value")?,))
    }
}

/// Rows of two tables, joined.
impl<A: FromRow, B: FromRow> FromRow for (A, B) {
    fn from_row(row: &Row) -> Result<Self> {
        Ok((A::from_row(row)?, B::from_row(row)?))
    }
}

/// The columns of a table for a SELECT or RETURNING, each named with its table: so they can stand beside another
/// table's, and an error says which it was.
macro_rules! columns {
    ($table:literal: $first:ident $(, $column:ident)* $(,)?) => {
        concat!(
            $table, ".", stringify!($first), " AS \"", $table, ".", stringify!($first), "\"",
            $(", ", $table, ".", stringify!($column), " AS \"", $table, ".", stringify!($column), "\"",)*
        )
    };
}

/// `updated_at` of a row that is changed at this time: later than it was, also for two changes in one millisecond and by a
/// clock that is behind, since the versions of a record are told apart by it.
macro_rules! changed_at {
    ($at:literal) => {
        concat!("updated_at = CASE WHEN ", $at, " > updated_at THEN ", $at, " ELSE updated_at + 1 END")
    };
}
