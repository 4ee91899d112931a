//! A file with people, read a row at a time.

use std::io::{self, BufRead};

use csv::{ReaderBuilder, StringRecord};

use super::{Format, Refusal, columns::Column, lines::Lines, row::Row};
use crate::kernel::csv::as_it_was;

/// Why nothing of a file can be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the file cannot be read")]
    Io(#[from] io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("the file is UTF-16: save it as UTF-8")]
    Utf16,
    #[error("the first line is not a heading: {0}")]
    Heading(String),
    #[error("the column {name:?}: {reason}")]
    Column { name: String, reason: String },
}

/// What a row said, by the number of its line. What is wrong with one keeps no other from being read.
pub(super) type Numbered = (u64, Result<Row, Refusal>);

#[derive(Debug)]
pub struct PeopleFile<R> {
    lines: Lines<R>,
    shape: Shape,
}

#[derive(Debug)]
enum Shape {
    JsonLines,
    Csv { delimiter: u8, columns: Vec<Column> },
}

impl<R: BufRead> PeopleFile<R> {
    /// Reads the heading, where there is one. Without a format it is JSON if it begins so.
    pub fn open(reader: R, format: Option<Format>) -> Result<Self, FileError> {
        let mut lines = Lines::new(reader);
        let beginning = lines.beginning()?;
        if beginning.is_empty() {
            return Err(FileError::Empty);
        }
        if beginning.starts_with(b"\xFF\xFE") || beginning.starts_with(b"\xFE\xFF") {
            return Err(FileError::Utf16);
        }
        let first = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning).trim_ascii_start().first();
        let sniffed = if first == Some(&b'{') { Format::JsonLines } else { Format::Csv };
        let shape = match format.unwrap_or(sniffed) {
            Format::JsonLines => Shape::JsonLines,
            Format::Csv => heading(&mut lines)?,
        };
        Ok(Self { lines, shape })
    }

    /// Which columns there are; none of JSON, where every line says its own.
    pub fn columns(&self) -> Vec<&'static str> {
        match &self.shape {
            Shape::JsonLines => Vec::new(),
            Shape::Csv { columns, .. } => columns.iter().map(|column| column.as_str()).collect(),
        }
    }

    fn read(&mut self) -> io::Result<Option<Numbered>> {
        let Some((number, line)) = self.lines.next_line()? else { return Ok(None) };
        let row = line.and_then(|line| match &self.shape {
            Shape::JsonLines => Row::of_json(line),
            Shape::Csv { delimiter, columns } => {
                let cells = cells(line, *delimiter)?;
                let cells: Vec<String> = cells.iter().map(as_it_was).collect();
                Row::of_cells(columns, cells.iter().map(String::as_str))
            }
        });
        Ok(Some((number, row)))
    }
}

/// After an error there is nothing more.
impl<R: BufRead> Iterator for PeopleFile<R> {
    type Item = io::Result<Numbered>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

fn heading<R: BufRead>(lines: &mut Lines<R>) -> Result<Shape, FileError> {
    let Some((_, line)) = lines.next_line()? else { return Err(FileError::Empty) };
    let line = line.map_err(|refusal| FileError::Heading(refusal.to_string()))?;
    // Spreadsheets write semicolons where people write commas in numbers.
    let count = |delimiter: &u8| line.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let names = cells(line, delimiter).map_err(|refusal| FileError::Heading(refusal.to_string()))?;
    let mut columns = Vec::new();
    for name in &names {
        let wrong = |reason| FileError::Column { name: name.chars().take(100).collect(), reason };
        let column = Column::parse(name).map_err(|none| wrong(none.reason()))?;
        if columns.contains(&column) {
            return Err(wrong("it is there twice".to_owned()));
        }
        columns.push(column);
    }
    if !columns.contains(&Column::Email) {
        return Err(FileError::Heading("there is no column \"email\"".to_owned()));
    }
    Ok(Shape::Csv { delimiter, columns })
}

/// A row is one line: of a quote that is not closed, all rows after it would be part.
fn cells(line: &str, delimiter: u8) -> Result<StringRecord, Refusal> {
    if !line.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2) {
        return Err(Refusal::of_row("a quotation mark is not closed; a row is one line"));
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1024)
        .from_reader(line.as_bytes());
    let mut record = StringRecord::new();
    reader.read_record(&mut record).map_err(|error| Refusal::of_row(error.to_string()))?;
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(file: &str) -> Result<PeopleFile<&[u8]>, String> {
        PeopleFile::open(file.as_bytes(), None).map_err(|error| error.to_string())
    }

    fn names(file: &str) -> Vec<(u64, Result<Option<String>, String>)> {
        let rows = open(file).unwrap().map(Result::unwrap);
        rows.map(|(n, row)| (n, row.map(|row| row.first_name).map_err(|refusal| refusal.to_string()))).collect()
    }

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        for file in [
            "email,first_name\na@b.c,Ada\n",
            "\u{FEFF}Email;First Name\r\na@b.c;Ada\r\n",
            "email\tfirst_name\n\"a@b.c\"\t\"Ada\"",
            "{\"email\":\"a@b.c\",\"first_name\":\"Ada\"}".replace("{", "\n{").as_str(),
        ] {
            assert_eq!(names(file), [(2, Ok(Some("Ada".into())))], "{file:?}");
        }
        let quoted = "email,first_name\na@b.c,\"Ada \"\"the\"\" Countess, L.\"\na@b.c,'=1\n";
        let read = names(quoted);
        assert_eq!(read[0].1, Ok(Some("Ada \"the\" Countess, L.".into())));
        assert_eq!(read[1].1, Ok(Some("=1".into())), "as it was before a spreadsheet could have calculated it");
    }

    #[test]
    fn one_bad_line_takes_no_other_with_it() {
        let read = names("email,first_name\na@b.c,\"Ada\nx@b.c,Eve\nx@b.c\n\nx@b.c,Zoe");
        assert!(read[0].1.as_ref().is_err_and(|error| error.starts_with("a quotation mark")), "{read:?}");
        assert_eq!(read[1], (3, Ok(Some("Eve".into()))));
        assert_eq!(read[2], (4, Err("there are 1 cells, and 2 columns".into())));
        assert_eq!(read[3], (6, Ok(Some("Zoe".into()))));
    }

    #[test]
    fn a_file_that_is_none_is_refused_at_once() {
        for (file, said) in [
            ("", "the file is empty"),
            ("\n \n", "the file is empty"),
            ("name\n", "the column \"name\": there is no such column"),
            ("first_name\n", "the first line is not a heading: there is no column \"email\""),
            ("email,EMAIL\n", "the column \"EMAIL\": it is there twice"),
            ("email,password_hash\na@b.c,$2a$10$x\n", "the column \"password_hash\": this server keeps no passwords"),
            ("a@b.c,Ada\n", "the column \"a@b.c\": there is no such column"),
        ] {
            let error = open(file).err().unwrap_or_default();
            assert!(error.starts_with(said), "{file:?}: {error}");
        }
        let utf16 = PeopleFile::open(&b"\xFF\xFEe\0"[..], None).map(drop).map_err(|error| error.to_string());
        assert_eq!(utf16, Err("the file is UTF-16: save it as UTF-8".into()));
    }
}
