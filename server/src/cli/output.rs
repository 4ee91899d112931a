//! What a command says. A reader who has gone away is no error.

use std::{
    error::Error,
    io::{self, Write},
};

/// One line to standard output.
pub fn line(text: impl AsRef<str>) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{}", text.as_ref());
    let _ = out.flush();
}

/// What a person should know beside the answer, to standard error.
pub fn note(text: impl AsRef<str>) {
    let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
}

pub fn warning(text: &str) {
    note(format!("warning: {text}"));
}

/// An error and its causes to standard error.
pub fn error(error: &dyn Error) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = writeln!(out, "  because: {error}");
        cause = error.source();
    }
}

/// Rows with their columns aligned; the first row is the heading.
pub fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        line(cells.join("  ").trim_end());
    }
}

pub fn yes_or_no(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}
