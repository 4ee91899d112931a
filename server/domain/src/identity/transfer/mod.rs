//! People in files: brought in from one, and written into one.
//!
//! A file has a row a line, as JSON or with commas or semicolons between its cells, and what is written can be read again.

mod apply;
mod columns;
pub mod export;
pub mod file;
pub mod import;
mod lines;
mod row;

use std::{
    fmt, io,
    sync::{Arc, Mutex, Weak},
    time::Duration,
};

use file::Numbered;

use crate::{kernel::words, shared::Shared};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    JsonLines,
    Csv,
}

impl Format {
    /// As addresses say it.
    pub const NAMED: [(&str, Self); 2] = [("jsonl", Self::JsonLines), ("csv", Self::Csv)];

    /// As files of it are called.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Self::JsonLines => "application/jsonl",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }
}

words! {
    /// Why a row is not done, for whoever says it in another language.
    Why {
        /// It cannot be read as a row.
        Row = "row",
        Value = "value",
        NoEmail = "no_email",
        NotEmail = "not_email",
        /// An earlier line has the address.
        Twice = "twice",
        Deleted = "deleted",
        /// There is such an account, with other values.
        Differs = "differs",
        /// The same, and it is not of what an import changes.
        Kept = "kept",
        NotAllowed = "not_allowed",
        NoOrganization = "no_organization",
        NoRole = "no_role",
        OtherDomain = "other_domain",
        LastOwner = "last_owner",
        LastAdministrator = "last_administrator",
        /// What is stored of the account.
        Unreadable = "unreadable",
        Password = "password",
        /// Something else has just changed.
        Changed = "changed",
    }
}

/// Why a row is not done. The reason is for whoever has the file; it holds nothing of other rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The column that it is about.
    pub field: Option<&'static str>,
    /// In English, for programs and their logs.
    pub reason: String,
    pub why: Why,
    /// A name, or a number, that belongs to it.
    pub detail: String,
}

impl Refusal {
    fn of(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field: Some(field), why: Why::Value, ..Self::of_row(reason) }
    }

    fn since(self, why: Why, detail: impl Into<String>) -> Self {
        Self { why, detail: shown(detail.into()), ..self }
    }

    fn of_row(reason: impl Into<String>) -> Self {
        Self { field: None, reason: shown(reason.into()), why: Why::Row, detail: String::new() }
    }
}

/// What is quoted from a row is as long as a line may be; in a report it is no longer than somebody reads.
fn shown(text: String) -> String {
    const MOST: usize = 400;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            Some(field) => write!(f, "{field}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

#[derive(Debug)]
pub struct Transfer {
    shared: Arc<Shared>,
    /// Whose turn it is: nobody's, where it is of a stream that was dropped.
    importing: Mutex<Weak<Turn>>,
}

/// However slowly its report is taken, for so long an import has its turn.
const TURN_MIN: Duration = Duration::from_secs(60);
/// For each row it has so much longer: whoever takes ten rows a second has it to the end.
const TURN_OF_ROW: Duration = Duration::from_millis(100);

/// The one import that a server does at a time. Nothing is done but while somebody takes the report, so when its time is over
/// whoever comes next has it: one who takes a line now and then keeps nobody waiting.
///
/// `None` of the one whose time is over. Whoever takes the turn takes the rows from it: nobody may ever ask it for another, and
/// it would keep its file.
struct Turn(Mutex<Option<Left>>);

/// What is left: of its time, and of its file.
struct Left {
    /// By the clock that nobody sets.
    until: Duration,
    rows: Box<dyn Iterator<Item = io::Result<Numbered>> + Send>,
}

impl Turn {
    fn take(
        importing: &Mutex<Weak<Self>>,
        rows: impl Iterator<Item = io::Result<Numbered>> + Send + 'static,
        now: Duration,
    ) -> Option<Arc<Self>> {
        let mut importing = importing.lock().expect("no panic under the lock");
        if let Some(earlier) = importing.upgrade() {
            let mut left = earlier.0.lock().expect("no panic under the lock");
            if left.as_ref().is_some_and(|left| now < left.until) {
                return None;
            }
            *left = None;
        }
        let turn = Arc::new(Self(Mutex::new(Some(Left { until: now + TURN_MIN, rows: Box::new(rows) }))));
        *importing = Arc::downgrade(&turn);
        Some(turn)
    }

    /// `None` after the last row. When another import has its turn it gives that there is none, again and again.
    fn next(&self, now: Duration) -> Option<Option<io::Result<Numbered>>> {
        let mut left = self.0.lock().expect("no panic under the lock");
        let Some(left) = left.as_mut() else { return Some(None) };
        left.until = (left.until + TURN_OF_ROW).min(now + TURN_MIN);
        left.rows.next().map(Some)
    }
}

impl Transfer {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, importing: Mutex::default() }
    }
}
