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

use std::sync::Arc;

use crate::shared::Shared;

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

/// Why a row is not done. The reason is for whoever has the file; it holds nothing of other rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The column that it is about.
    pub field: Option<&'static str>,
    pub reason: String,
}

impl Refusal {
    fn of(field: &'static str, reason: impl Into<String>) -> Self {
        Self { field: Some(field), ..Self::of_row(reason) }
    }

    fn of_row(reason: impl Into<String>) -> Self {
        Self { field: None, reason: shown(reason.into()) }
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
}

impl Transfer {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}
