//! The table in memory.
use std::mem::size_of_val;

use crate::layout::{Corrupt, Reader};
use crate::{Place, prefecture_name};

/// The file, packed with Brotli.
static PACKED: &[u8] = include_bytes!("../data/japan.bin.br");

/// Codes have seven digits: none reaches this.
const CODES: u32 = 10_000_000;

/// Every postal code of Japan and what it stands for. Load it once, when the program starts, and share it.
///
/// It keeps columns and one long text and builds a [`Place`] only when asked for one; [`Table::bytes`] says what that
/// costs. Looking a code up is a binary search.
pub struct Table {
    /// One per entry, never falling: several entries in a row may carry the same code.
    codes: Box<[u32]>,
    /// One per entry: a position in `cities`.
    city_of: Box<[u32]>,
    /// One per entry: a string.
    town_of: Box<[u32]>,
    /// Positions of the entries that have a detail, rising; `details` runs beside it.
    detailed: Box<[u32]>,
    details: Box<[Detail]>,
    cities: Box<[City]>,
    strings: Strings,
}

struct City {
    prefecture: u8,
    prefecture_name: &'static str,
    name: u32,
}

/// What few entries have, each a string; an empty one where it is missing.
struct Detail {
    street: u32,
    building: u32,
    office: u32,
}

impl Table {
    /// Unpacks the table that was built into the program: some tens of milliseconds.
    ///
    /// # Errors
    /// [`Corrupt`] when the built-in file is damaged or of another version. The program should not start then.
    pub fn load() -> Result<Self, Corrupt> {
        let mut file = Vec::new();
        brotli_decompressor::BrotliDecompress(&mut &*PACKED, &mut file)
            .map_err(|_| Corrupt::because("it does not unpack"))?;
        Self::read(&file)
    }

    /// Everything a code may stand for, in Japan Post's order; empty for an unknown code and for anything but seven
    /// ASCII digits. Bringing what people type (`〒123-4567`, full-width digits) into that form is the form's work.
    pub fn find(&self, code: &str) -> Vec<Place> {
        let Some(code) = number_of(code) else { return Vec::new() };
        let first = self.codes.partition_point(|&other| other < code);
        let end = self.codes.partition_point(|&other| other <= code);
        (first..end).filter_map(|entry| self.place(entry)).collect()
    }

    /// The prefectures a code lies in, by JIS number, each once and rising: empty for an unknown code, two for a few.
    /// A delivery fee depends on the prefecture, so one that is not among these deserves a question.
    pub fn prefectures_of(&self, code: &str) -> Vec<u8> {
        let mut prefectures: Vec<u8> = self.find(code).iter().map(|place| place.prefecture).collect();
        prefectures.sort_unstable();
        prefectures.dedup();
        prefectures
    }

    /// How many entries there are: one for each thing that any code may stand for.
    pub fn entries(&self) -> usize {
        self.codes.len()
    }

    /// How many bytes of memory the table holds on to.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.codes)
            + size_of_val(&*self.city_of)
            + size_of_val(&*self.town_of)
            + size_of_val(&*self.detailed)
            + size_of_val(&*self.details)
            + size_of_val(&*self.cities)
            + size_of_val(&*self.strings.ends)
            + self.strings.text.len()
    }

    fn read(file: &[u8]) -> Result<Self, Corrupt> {
        let mut reader = Reader::new(file)?;
        let strings = Strings::new(reader.text()?)?;
        let cities = read_cities(&mut reader)?;
        let entries = reader.size()?;
        let codes = reader.rising(entries)?;
        let city_of = reader.column(entries, Reader::number)?;
        let town_of = reader.column(entries, Reader::string)?;
        let rows = reader.size()?;
        let detailed = reader.rising(rows)?;
        let streets = reader.column(rows, Reader::string)?;
        let buildings = reader.column(rows, Reader::string)?;
        let offices = reader.column(rows, Reader::string)?;
        let details = streets
            .iter()
            .zip(&buildings)
            .zip(&offices)
            .map(|((&street, &building), &office)| Detail { street, building, office })
            .collect();
        let table = Self { codes, city_of, town_of, detailed, details, cities, strings };
        if reader.is_done() { table.checked() } else { Err(Corrupt::because("something follows its end")) }
    }

    /// A lookup may leave out what it cannot resolve only because nothing unresolvable passes here.
    fn checked(self) -> Result<Self, Corrupt> {
        if self.codes.last().is_some_and(|&code| code >= CODES) {
            return Err(Corrupt::because("a code has more than seven digits"));
        }
        let detailed = self.detailed.iter().all(|&entry| position(entry) < self.codes.len());
        let strings = self.details.iter().flat_map(|detail| [detail.street, detail.building, detail.office]);
        let named = strings
            .chain(self.cities.iter().map(|city| city.name))
            .chain(self.town_of.iter().copied())
            .all(|string| self.strings.get(string).is_some());
        let placed = self.city_of.iter().all(|&city| position(city) < self.cities.len());
        if detailed && named && placed {
            Ok(self)
        } else {
            Err(Corrupt::because("it points at something that is not there"))
        }
    }

    fn place(&self, entry: usize) -> Option<Place> {
        let city = self.cities.get(position(*self.city_of.get(entry)?))?;
        let detail = u32::try_from(entry)
            .ok()
            .and_then(|entry| self.detailed.binary_search(&entry).ok())
            .and_then(|at| self.details.get(at));
        let text = |string: u32| self.strings.get(string).filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Place {
            prefecture: city.prefecture,
            prefecture_name: city.prefecture_name,
            city: self.strings.get(city.name)?.to_owned(),
            town: self.strings.get(*self.town_of.get(entry)?)?.to_owned(),
            street: detail.and_then(|detail| text(detail.street)),
            building: detail.and_then(|detail| text(detail.building)),
            office: detail.and_then(|detail| text(detail.office)),
        })
    }
}

fn read_cities(reader: &mut Reader<'_>) -> Result<Box<[City]>, Corrupt> {
    let count = reader.size()?;
    let prefectures = reader.column(count, Reader::number)?;
    prefectures
        .iter()
        .map(|&number| {
            let prefecture = u8::try_from(number).unwrap_or_default();
            let prefecture_name =
                prefecture_name(prefecture).ok_or(Corrupt::because("there is no such prefecture"))?;
            Ok(City { prefecture, prefecture_name, name: reader.string()? })
        })
        .collect()
}

/// Every string of the table, one after the other.
struct Strings {
    text: Box<str>,
    /// Where each string's newline is.
    ends: Box<[u32]>,
}

impl Strings {
    fn new(text: &str) -> Result<Self, Corrupt> {
        let ends = text
            .match_indices('\n')
            .map(|(at, _)| u32::try_from(at))
            .collect::<Result<_, _>>()
            .map_err(|_| Corrupt::because("the text is too long"))?;
        Ok(Self { text: text.into(), ends })
    }

    fn get(&self, string: u32) -> Option<&str> {
        let at = position(string);
        let end = position(*self.ends.get(at)?);
        let start = match at.checked_sub(1) {
            Some(before) => position(*self.ends.get(before)?).saturating_add(1),
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// A position too large for this machine is past the end of everything.
fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number_of(code: &str) -> Option<u32> {
    let plain = code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit());
    if plain { code.parse().ok() } else { None }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
