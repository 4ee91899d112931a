//! Lists, a page at a time.
//!
//! A page begins after the last row of the one before it, found by what the list is sorted by: rows that come or go
//! meanwhile shift nothing, and the thousandth page costs what the first one does.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Actor,
    kernel::{
        InvalidInput,
        secret::{SealBroken, Sealer},
    },
    ports::Rng,
    shared::Shared,
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
    fn seal(&self, sealer: &Sealer, rng: &dyn Rng, list: &str) -> String {
        let plain = serde_json::to_vec(self).expect("numbers and text are JSON");
        sealer.seal_text(rng, list.as_bytes(), &plain)
    }

    fn open(sealer: &Sealer, list: &str, text: &str) -> Result<Self, SealBroken> {
        let plain = sealer.open_text(list.as_bytes(), text)?;
        serde_json::from_slice(&plain).map_err(|_| SealBroken)
    }
}

/// Which page of a list somebody asks for.
pub(crate) struct PageWanted<'a> {
    shared: &'a Shared,
    list: String,
    limit: u32,
    pub after: Option<Cursor>,
}

impl Shared {
    /// The page after the one that gave `after`, of [`PAGE_MAX`] rows at most. A cursor is of use to whoever got it, and in
    /// the very list that `list` names.
    pub(crate) fn page_wanted(
        &self,
        actor: &Actor,
        list: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<PageWanted<'_>, InvalidInput> {
        let list = format!("{list} of {}", actor.list_owner());
        let open = |text| Cursor::open(&self.cursor_sealer, &list, text);
        let after = after.map(open).transpose().map_err(|_| InvalidInput::new("cursor", "not a page of this list"))?;
        Ok(PageWanted { shared: self, list, limit: limit.clamp(1, PAGE_MAX), after })
    }
}

impl PageWanted<'_> {
    /// How many rows to read: one more than the page has says that there is another.
    pub fn rows(&self) -> u32 {
        self.limit + 1
    }

    /// Of those rows, and where one ends that has this row last.
    pub fn of<T>(&self, rows: Vec<T>, end: impl FnOnce(&T) -> Cursor) -> Page<T> {
        let Shared { cursor_sealer, rng, .. } = self.shared;
        Page::new(rows, self.limit, |last| end(last).seal(cursor_sealer, &**rng, &self.list))
    }
}

impl<T> Page<T> {
    /// Of one row more than a page has, if there are so many.
    fn new(mut rows: Vec<T>, limit: u32, next: impl FnOnce(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let is_last = rows.len() <= limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| !is_last).map(next);
        Self { items: rows, next }
    }
}
