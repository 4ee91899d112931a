//! A file, line by line, however long its lines are.

use std::io::{self, BufRead, Read};

use super::Refusal;

/// Of a line: two values of 8 KiB, and all else.
pub const LINE_MAX: usize = 64 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, buffer: Vec::new() }
    }

    /// How the file begins, without reading on.
    pub fn beginning(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    /// The next line that is not blank, by its number; `None` at the end.
    pub fn next_line(&mut self) -> io::Result<Option<(u64, Result<&str, Refusal>)>> {
        loop {
            self.buffer.clear();
            let most = u64::try_from(LINE_MAX + 1).unwrap_or(u64::MAX);
            if self.reader.by_ref().take(most).read_until(b'\n', &mut self.buffer)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.buffer.len() > LINE_MAX && !self.buffer.ends_with(b"\n") {
                self.skip_rest()?;
                return Ok(Some((self.number, Err(Refusal::of_row(format!("longer than {LINE_MAX} bytes"))))));
            }
            if self.number == 1 && self.buffer.starts_with(BYTE_ORDER_MARK) {
                self.buffer.drain(..BYTE_ORDER_MARK.len());
            }
            if self.buffer.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            // Borrowed only here, so that the loop may go on.
            let line = std::str::from_utf8(&self.buffer).map(|line| line.trim_end_matches(['\r', '\n']));
            return Ok(Some((self.number, line.map_err(|_| Refusal::of_row("not UTF-8")))));
        }
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let read = self.reader.fill_buf()?;
            if read.is_empty() {
                return Ok(());
            }
            let end = read.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(read.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8]) -> Vec<(u64, Result<String, String>)> {
        // As a file is read: in pieces.
        let mut lines = Lines::new(io::BufReader::with_capacity(7, file));
        let mut read = Vec::new();
        while let Some((number, line)) = lines.next_line().expect("no error") {
            read.push((number, line.map(str::to_owned).map_err(|refusal| refusal.to_string())));
        }
        read
    }

    #[test]
    fn lines_keep_their_numbers() {
        let file = b"\xEF\xBB\xBFone\r\n\r\n  \ntwo\nthr\xFFee\nfour";
        let expected = [(1, Ok("one")), (4, Ok("two")), (5, Err("not UTF-8")), (6, Ok("four"))];
        assert_eq!(read(file), expected.map(|(n, line)| (n, line.map(str::to_owned).map_err(str::to_owned))));
        assert_eq!(read(b""), []);
    }

    #[test]
    fn a_line_without_end_costs_no_more_than_the_longest_one() {
        let longest = "x".repeat(LINE_MAX);
        let file = format!("{longest}\n{longest}x\nlast\n{longest}xx");
        let lines = read(file.as_bytes());
        assert_eq!(lines[0], (1, Ok(longest)));
        assert!(matches!(&lines[1..], [(2, Err(_)), (3, Ok(last)), (4, Err(_))] if last == "last"), "{lines:?}");
    }
}
