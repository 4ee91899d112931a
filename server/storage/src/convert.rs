//! Between the types of the domain and the few that every database has.

use latchkey_domain::{
    Timestamp,
    ports::{Result, StorageError},
};

pub(crate) fn optional_millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millis)
}

pub(crate) fn optional_timestamp(millis: Option<i64>) -> Option<Timestamp> {
    millis.map(Timestamp::from_millis)
}

/// A small number, in the one integer type that is portable.
pub(crate) fn to_u32(value: i64, column: &'static str) -> Result<u32> {
    u32::try_from(value).map_err(|_| StorageError::Corrupt { column })
}

/// A list, as JSON text.
pub(crate) fn list_text<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::from_iter(items).to_string()
}

/// The items of a list, each through `parse`.
pub(crate) fn parse_list<T>(
    text: &str,
    column: &'static str,
    parse: impl FnMut(String) -> Option<T>,
) -> Result<Vec<T>> {
    serde_json::from_str::<Vec<String>>(text)
        .ok()
        .and_then(|items| items.into_iter().map(parse).collect())
        .ok_or(StorageError::Corrupt { column })
}

/// A write found the row that it was meant for.
pub(crate) fn one_row(affected: u64) -> Result<()> {
    if affected == 1 { Ok(()) } else { Err(StorageError::Gone) }
}
