//! Reading a file of rows: which characters it is in, and where its rows end. What is no such file is said so before anything is
//! done with it.

use crate::cp932;
use csv::{ReaderBuilder, StringRecord};

/// Most rows of a file.
pub const MOST_ROWS: usize = 20_000;
/// Longest value in a row, bytes.
const LONGEST: usize = 4_000;

/// In which characters a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// UTF-8, with or without a mark.
    Utf8,
    /// CP932.
    Cp932,
}

impl Found {
    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "Shift_JIS（CP932）",
        }
    }
}

/// The rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Its characters.
    pub found: Found,
    /// The rows, each with the number of the line on which it begins, from 1. Empty lines are left out.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// A packed file: zip, and so also a workbook (.xlsx).
    Zip,
    /// An old workbook (.xls).
    Workbook,
    /// A document (PDF).
    Pdf,
    /// UTF-16, which spreadsheets call Unicode text.
    Utf16,
    /// Neither UTF-8 nor CP932.
    Characters,
    /// Bytes that no text has.
    Binary,
    /// More than [`MOST_ROWS`] rows.
    TooManyRows,
    /// A value that goes on and on: quotes that are opened on this line and not closed.
    Quotes {
        /// The line, from 1.
        line: u64,
    },
}

/// Reads the rows. Separated by commas, or by tabs where the first line has more of them.
pub fn rows(bytes: &[u8]) -> Result<Rows, Unreadable> {
    rows_up_to(bytes, LONGEST)
}

/// The same of a file whose values may be so long, bytes.
pub fn rows_up_to(bytes: &[u8], longest: usize) -> Result<Rows, Unreadable> {
    let (found, text) = text(bytes)?;
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(Unreadable::Empty)?;
    let tabs = first.matches('\t').count() > first.matches(',').count();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if tabs { b'\t' } else { b',' })
        .from_reader(text.as_bytes());
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    loop {
        let more = reader.read_record(&mut record).map_err(|_| Unreadable::Characters)?;
        if !more {
            break;
        }
        let line = lines.line_of(record.position().map_or(0, csv::Position::byte));
        if record.iter().any(|value| value.len() > longest) {
            return Err(Unreadable::Quotes { line });
        }
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    if rows.is_empty() { Err(Unreadable::Empty) } else { Ok(Rows { found, rows }) }
}

/// Counts lines by itself: the parser leaves the end of a line to the row after it.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which the row begins that the parser found from this byte on. Rows are asked for in their order.
    fn line_of(&mut self, byte: u64) -> u64 {
        let begins = usize::try_from(byte).unwrap_or(usize::MAX);
        let ends = self.text.get(begins..).unwrap_or_default().bytes();
        let begins = begins.saturating_add(ends.take_while(|byte| matches!(byte, b'\r' | b'\n')).count());
        let passed = self.text.get(self.at..begins).unwrap_or_default();
        let more = passed.bytes().filter(|byte| *byte == b'\n').count();
        (self.at, self.line) = (begins, self.line.saturating_add(u64::try_from(more).unwrap_or_default()));
        self.line
    }
}

fn text(bytes: &[u8]) -> Result<(Found, String), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") || begins(&[0x1f, 0x8b]) {
        return Err(Unreadable::Zip);
    }
    if begins(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Unreadable::Workbook);
    }
    if begins(b"%PDF") {
        return Err(Unreadable::Pdf);
    }
    if begins(&[0xFF, 0xFE]) || begins(&[0xFE, 0xFF]) {
        return Err(Unreadable::Utf16);
    }
    if bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F)) {
        return Err(Unreadable::Binary);
    }
    if let Some(text) =
        std::str::from_utf8(bytes).ok().map(|text| text.strip_prefix('\u{feff}').unwrap_or(text))
    {
        return Ok((Found::Utf8, text.to_owned()));
    }
    cp932::decode(bytes).map(|text| (Found::Cp932, text)).ok_or(Unreadable::Characters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(bytes: &[u8]) -> Vec<Vec<String>> {
        rows(bytes).unwrap().rows.into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn says_what_is_no_file_of_rows() {
        let cases: [(&[u8], Unreadable); 9] = [
            (b"", Unreadable::Empty),
            (b"\r\n \r\n,,\r\n", Unreadable::Empty),
            (b"PK\x03\x04rest", Unreadable::Zip),
            (&[0xD0, 0xCF, 0x11, 0xE0, 1], Unreadable::Workbook),
            (b"%PDF-1.7", Unreadable::Pdf),
            (&[0xFF, 0xFE, b'a', 0], Unreadable::Utf16),
            (&[b'a', 0, 1], Unreadable::Binary),
            (&[b'a', 0x81], Unreadable::Characters),
            (&[0xA4, 0xFF, 0xFF], Unreadable::Characters),
        ];
        for (bytes, why) in cases {
            assert_eq!(rows(bytes), Err(why), "{bytes:?}");
        }
        let open = format!("a,b\r\nc,\"{}", "x\r\n".repeat(2_000));
        assert_eq!(rows(open.as_bytes()), Err(Unreadable::Quotes { line: 2 }));
        let many = "1,2\n".repeat(MOST_ROWS + 1);
        assert_eq!(rows(many.as_bytes()), Err(Unreadable::TooManyRows));
    }

    #[test]
    fn knows_characters_and_line_numbers() {
        let mut bytes = Vec::new();
        cp932::push(&mut bytes, "番号,名\r\n1,\"髙\r\n\"\"﨑\"\"\"\r\n\r\n2,①\r\n").unwrap();
        let read = rows(&bytes).unwrap();
        assert_eq!(read.found, Found::Cp932);
        let lines: Vec<u64> = read.rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 5]);
        assert_eq!(read.rows[1].1, ["1", "髙\r\n\"﨑\""]);
        assert_eq!(values("\u{feff}a,b\n".as_bytes()), [["a", "b"]]);
        assert_eq!(values(b"a\tb, c\td\n"), [["a", "b, c", "d"]]);
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = rows(&bytes);
        }
    }
}
