//! Lists, a page at a time.
//!
//! A page begins after the last row of the one before it, found by what the list is sorted by: rows that come or go
//! meanwhile shift nothing, and the thousandth page costs what the first one does.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    kernel::secret::{SealBroken, Sealer},
    ports::Rng,
};

/// Rows of a page, at most.
pub const PAGE_MAX: u32 = 500;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// What to ask for the next page with; `None` on the last one.
    pub next: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// Where a page ends: the values of its last row that the list is sorted by, the last of them unique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor(pub Vec<Key>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    Number(i64),
    Text(String),
    Id(Uuid),
}

impl Cursor {
    /// For the reader to bring back. Sealed, as a sort key is somebody's address, and bound to the very list: it goes on
    /// with nothing else.
    pub(crate) fn seal(&self, sealer: &Sealer, rng: &dyn Rng, list: &str) -> String {
        let plain = serde_json::to_vec(self).expect("numbers and text are JSON");
        sealer.seal_text(rng, list.as_bytes(), &plain)
    }

    pub(crate) fn open(sealer: &Sealer, list: &str, text: &str) -> Result<Self, SealBroken> {
        let plain = sealer.open_text(list.as_bytes(), text)?;
        serde_json::from_slice(&plain).map_err(|_| SealBroken)
    }
}

impl<T> Page<T> {
    /// Of one row more than a page has, if there are so many.
    pub(crate) fn new(mut rows: Vec<T>, limit: u32, next: impl FnOnce(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let is_last = rows.len() <= limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| !is_last).map(next);
        Self { items: rows, next }
    }
}
