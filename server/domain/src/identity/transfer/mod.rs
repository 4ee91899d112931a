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
    sync::{Arc, Mutex},
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
    importing: Arc<Mutex<Importing>>,
}

/// However slowly its report is taken, for so long an import has its turn.
const TURN_MIN: Duration = Duration::from_secs(60);
/// For each row it has so much longer: whoever takes ten rows a second has it to the end.
const TURN_OF_ROW: Duration = Duration::from_millis(100);

/// Whose turn it is.
#[derive(Debug, Default)]
struct Importing {
    turn: u64,
    /// By the clock that nobody sets. `None` where it is nobody's.
    until: Option<Duration>,
    /// What it reads.
    rows: Option<Rows>,
}

/// The rows of a file that are left. Whoever takes the turn takes them from the import that had it: nobody may ever ask that one
/// for another, and it would keep its file.
#[derive(Clone)]
struct Rows(Arc<Mutex<Option<Left>>>);

type Left = Box<dyn Iterator<Item = io::Result<Numbered>> + Send>;

impl Rows {
    fn of(file: impl Iterator<Item = io::Result<Numbered>> + Send + 'static) -> Self {
        let left: Left = Box::new(file);
        Self(Arc::new(Mutex::new(Some(left))))
    }

    /// `None` after the last one. Of rows that were taken away it gives that there is none, again and again.
    fn next(&self) -> Option<Option<io::Result<Numbered>>> {
        match self.0.lock().expect("no panic under the lock").as_mut() {
            Some(rows) => rows.next().map(Some),
            None => Some(None),
        }
    }

    fn take_away(&self) {
        drop(self.0.lock().expect("no panic under the lock").take());
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rows")
    }
}

/// The one import that a server does at a time; given back when it is dropped. Nothing is done but while somebody takes the
/// report, so when its time is over whoever comes next has it: one who takes a line now and then keeps nobody waiting.
#[derive(Debug)]
struct Turn {
    importing: Arc<Mutex<Importing>>,
    turn: u64,
}

impl Turn {
    fn take(all: &Arc<Mutex<Importing>>, now: Duration, rows: &Rows) -> Option<Self> {
        let mut importing = all.lock().expect("no panic under the lock");
        if importing.until.is_some_and(|until| now < until) {
            return None;
        }
        importing.turn += 1;
        importing.until = Some(now + TURN_MIN);
        if let Some(earlier) = importing.rows.replace(rows.clone()) {
            earlier.take_away();
        }
        Some(Self { importing: all.clone(), turn: importing.turn })
    }

    /// One more row: is it this import's turn yet?
    fn goes_on(&self, now: Duration) -> bool {
        let mut importing = self.importing.lock().expect("no panic under the lock");
        let is_own = importing.turn == self.turn;
        if is_own {
            importing.until = importing.until.map(|until| (until + TURN_OF_ROW).min(now + TURN_MIN));
        }
        is_own
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut importing = self.importing.lock().expect("no panic under the lock");
        if importing.turn == self.turn {
            importing.until = None;
            importing.rows = None;
        }
    }
}

impl Transfer {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, importing: Arc::default() }
    }
}
