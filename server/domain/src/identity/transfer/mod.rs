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

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

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

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.field {
            Some(field) => write!(f, "{field}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

#[derive(Debug)]
pub struct Transfer {
    shared: Arc<Shared>,
    is_importing: Arc<AtomicBool>,
}

/// The one import that a server does at a time; given back when it is dropped.
#[derive(Debug)]
struct Turn(Arc<AtomicBool>);

impl Turn {
    fn take(is_importing: &Arc<AtomicBool>) -> Option<Self> {
        let was_importing = is_importing.swap(true, Ordering::AcqRel);
        (!was_importing).then(|| Self(is_importing.clone()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Transfer {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, is_importing: Arc::default() }
    }
}
