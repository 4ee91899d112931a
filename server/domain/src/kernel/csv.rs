//! Tables for spreadsheets (RFC 4180).

use std::borrow::Cow;

/// A row.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells = cells.into_iter().map(|cell| {
        let cell = harmless(cell);
        if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into() }
    });
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

/// A spreadsheet calculates what begins so.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// With an apostrophe before what would be a formula: somebody's name must not open a program on an operator's machine.
fn harmless(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}").into() } else { cell.into() }
}

/// What a cell said before it was made harmless.
pub fn as_it_was(cell: &str) -> &str {
    let is_harmless = cell.starts_with('\'') && is_formula(cell.trim_start_matches('\''));
    if is_harmless { &cell[1..] } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_can_be_read_again() {
        for (cell, written) in [
            ("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("a,\"b\"\nc", "\"a,\"\"b\"\"\nc\""),
            ("", ""),
        ] {
            assert_eq!(line([cell, "x"]), format!("{written},x\r\n"));
            assert_eq!(as_it_was(&harmless(cell)), cell);
        }
    }
}
