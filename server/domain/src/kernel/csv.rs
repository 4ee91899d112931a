//! Tables for spreadsheets (RFC 4180).

/// A row.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells = cells.into_iter().map(|cell| {
        let cell = harmless(cell);
        if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    });
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

/// A spreadsheet calculates what begins so.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// What a spreadsheet may make cells of by itself: where people write commas in numbers, it splits at semicolons, quoted or not.
fn pieces(cell: &str) -> impl Iterator<Item = (&str, bool)> {
    cell.split_inclusive(';').map(|piece| (piece, is_formula(piece.trim_start_matches('\''))))
}

/// With an apostrophe before what would be a formula: somebody's name must not open a program on an operator's machine.
fn harmless(cell: &str) -> String {
    pieces(cell).flat_map(|(piece, is_formula)| [if is_formula { "'" } else { "" }, piece]).collect()
}

/// What a cell said before it was made harmless.
pub fn as_it_was(cell: &str) -> String {
    let before = |(piece, is_formula)| if is_formula { str::strip_prefix(piece, '\'').unwrap_or(piece) } else { piece };
    pieces(cell).map(before).collect()
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
            ("x;=1", "x;'=1"),
            (";'=1;b", ";''=1;b"),
            ("a,\"b\"\nc", "\"a,\"\"b\"\"\nc\""),
            ("", ""),
        ] {
            assert_eq!(line([cell, "x"]), format!("{written},x\r\n"));
            assert_eq!(as_it_was(&harmless(cell)), cell);
        }
    }
}
