//! How the table is laid down in its file: the reading half. `examples/pack/encode.rs` is the writing half.
//!
//! Unpacked from Brotli, the file is the line `postal 1`, then numbers and one text. A number is seven bits to a byte,
//! least first, with the top bit set on all bytes but the last. In order:
//!
//! 1. the length of the text in bytes, then the text: every string once, each ended by a newline;
//! 2. the number of cities, their prefectures, their names;
//! 3. the number of entries, then by column: how much each postal code is above the one before, its city, its town;
//! 4. the number of details (of companies and buildings), then by column: how much each entry's position is above the
//!    one before, its street, building and office.
//!
//! Columns, because like beside like packs best. A string is written as 0 when it is the first that was not used yet,
//! otherwise as its position plus one: in a table sorted by code nearly every town is new.
use std::fmt;

/// The built-in table does not read as it should: a fault of the build, not of anything a visitor did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Corrupt {
    what: &'static str,
}

impl Corrupt {
    pub(crate) const fn because(what: &'static str) -> Self {
        Self { what }
    }
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the postal code table is corrupt: {}; rebuild it with `cargo xtask postal`", self.what)
    }
}

impl std::error::Error for Corrupt {}

const MAGIC: &[u8] = b"postal 1\n";

/// Takes the unpacked file apart from front to back.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    /// How many strings have been used so far, in the order of the text.
    used: u32,
}

impl<'a> Reader<'a> {
    /// Checks the first line.
    pub(crate) fn new(file: &'a [u8]) -> Result<Self, Corrupt> {
        let rest = file.strip_prefix(MAGIC).ok_or(Corrupt::because("it is of another version"))?;
        Ok(Self { rest, used: 0 })
    }

    /// One number.
    pub(crate) fn number(&mut self) -> Result<u32, Corrupt> {
        let mut value = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let (&byte, rest) = self.rest.split_first().ok_or(Corrupt::because("it ends too early"))?;
            self.rest = rest;
            value |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Corrupt::because("a number is too long"))
    }

    /// A number that counts or measures something in memory.
    pub(crate) fn size(&mut self) -> Result<usize, Corrupt> {
        usize::try_from(self.number()?).map_err(|_| Corrupt::because("a size is too large"))
    }

    /// A column of `rows` values, each read by `one`.
    pub(crate) fn column<T>(
        &mut self,
        rows: usize,
        one: impl Fn(&mut Self) -> Result<T, Corrupt>,
    ) -> Result<Box<[T]>, Corrupt> {
        (0..rows).map(|_| one(self)).collect()
    }

    /// A column of numbers that never fall, written as steps.
    pub(crate) fn rising(&mut self, rows: usize) -> Result<Box<[u32]>, Corrupt> {
        let mut last = 0_u32;
        (0..rows)
            .map(|_| {
                last = last.checked_add(self.number()?).ok_or(Corrupt::because("a column overflows"))?;
                Ok(last)
            })
            .collect()
    }

    /// The position of a string among the strings of the text.
    pub(crate) fn string(&mut self) -> Result<u32, Corrupt> {
        match self.number()? {
            0 => {
                let fresh = self.used;
                self.used = fresh.checked_add(1).ok_or(Corrupt::because("there are too many strings"))?;
                Ok(fresh)
            }
            known => Ok(known.saturating_sub(1)),
        }
    }

    /// The text block.
    pub(crate) fn text(&mut self) -> Result<&'a str, Corrupt> {
        let length = self.size()?;
        let (text, rest) =
            self.rest.split_at_checked(length).ok_or(Corrupt::because("the text ends too early"))?;
        self.rest = rest;
        std::str::from_utf8(text).map_err(|_| Corrupt::because("the text is not UTF-8"))
    }

    /// Whether everything has been read.
    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;

    fn reader(bytes: &[u8]) -> Vec<u8> {
        [super::MAGIC, bytes].concat()
    }

    #[test]
    fn numbers_are_seven_bits_to_a_byte() {
        let file = reader(&[0x05, 0x80, 0x01, 0xff, 0xff, 0x03]);
        let mut reader = Reader::new(&file).unwrap();
        assert_eq!([reader.number(), reader.number(), reader.number()], [Ok(5), Ok(128), Ok(65_535)]);
        assert!(reader.is_done());
    }

    #[test]
    fn a_string_is_the_next_new_one_or_a_known_one() {
        let file = reader(&[0, 0, 1, 0, 3]);
        let mut reader = Reader::new(&file).unwrap();
        let found: Vec<_> = (0..5).map(|_| reader.string().unwrap()).collect();
        assert_eq!(found, [0, 1, 0, 2, 2]);
    }

    #[test]
    fn damage_is_an_error() {
        assert!(Reader::new(b"postal 2\n").is_err());
        let endless = reader(&[0x80; 9]);
        assert!(Reader::new(&endless).unwrap().number().is_err());
        let short = reader(&[9, b'a']);
        assert!(Reader::new(&short).unwrap().text().is_err());
    }
}
