//! The writing half of the layout that `src/layout.rs` describes.
use std::{collections::HashMap, io, num::TryFromIntError};

use crate::clean::Entry;

/// The file, packed as tightly as Brotli can.
pub fn pack(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let file = encode(entries).map_err(io::Error::other)?;
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*file, &mut packed, &settings)?;
    Ok(packed)
}

/// The file before Brotli.
fn encode(entries: &[Entry]) -> Result<Vec<u8>, TryFromIntError> {
    let mut strings = Strings::default();
    let mut body = Vec::new();

    let cities = cities(entries);
    number(&mut body, u32::try_from(cities.list.len())?);
    cities.list.iter().for_each(|&(prefecture, _)| number(&mut body, u32::from(prefecture)));
    cities.list.iter().try_for_each(|&(_, name)| strings.refer(&mut body, name))?;

    number(&mut body, u32::try_from(entries.len())?);
    steps(&mut body, entries.iter().map(|entry| entry.code));
    for entry in entries {
        let city = cities.position.get(&(entry.prefecture, &*entry.city)).copied().unwrap_or_default();
        number(&mut body, u32::try_from(city)?);
    }
    entries.iter().try_for_each(|entry| strings.refer(&mut body, &entry.town))?;

    let has_detail =
        |entry: &Entry| [&entry.street, &entry.building, &entry.office].iter().any(|text| !text.is_empty());
    let details: Vec<(u32, &Entry)> = (0..).zip(entries).filter(|(_, entry)| has_detail(entry)).collect();
    number(&mut body, u32::try_from(details.len())?);
    steps(&mut body, details.iter().map(|&(at, _)| at));
    details.iter().try_for_each(|(_, entry)| strings.refer(&mut body, &entry.street))?;
    details.iter().try_for_each(|(_, entry)| strings.refer(&mut body, &entry.building))?;
    details.iter().try_for_each(|(_, entry)| strings.refer(&mut body, &entry.office))?;

    let mut file = b"postal 1\n".to_vec();
    number(&mut file, u32::try_from(strings.text.len())?);
    file.extend_from_slice(strings.text.as_bytes());
    file.extend_from_slice(&body);
    Ok(file)
}

/// The cities in the order in which the entries first name them.
struct Cities<'a> {
    list: Vec<(u8, &'a str)>,
    position: HashMap<(u8, &'a str), usize>,
}

fn cities(entries: &[Entry]) -> Cities<'_> {
    let mut cities = Cities { list: Vec::new(), position: HashMap::new() };
    for entry in entries {
        let city = (entry.prefecture, &*entry.city);
        cities.position.entry(city).or_insert_with(|| {
            cities.list.push(city);
            cities.list.len().saturating_sub(1)
        });
    }
    cities
}

/// Every string once, in the order of first use.
#[derive(Default)]
struct Strings<'a> {
    text: String,
    position: HashMap<&'a str, u32>,
}

impl<'a> Strings<'a> {
    fn refer(&mut self, out: &mut Vec<u8>, string: &'a str) -> Result<(), TryFromIntError> {
        if let Some(known) = self.position.get(string) {
            number(out, known.saturating_add(1));
        } else {
            self.position.insert(string, u32::try_from(self.position.len())?);
            self.text.push_str(string);
            self.text.push('\n');
            number(out, 0);
        }
        Ok(())
    }
}

fn steps(out: &mut Vec<u8>, rising: impl Iterator<Item = u32>) {
    let mut last = 0;
    for value in rising {
        number(out, value.saturating_sub(last));
        last = value;
    }
}

fn number(out: &mut Vec<u8>, mut value: u32) {
    loop {
        let [low, ..] = (value & 0x7f).to_le_bytes();
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{Strings, encode, number, steps};

    #[test]
    fn numbers_are_seven_bits_to_a_byte() {
        let mut out = Vec::new();
        [5, 128, 65_535].into_iter().for_each(|value| number(&mut out, value));
        assert_eq!(out, [0x05, 0x80, 0x01, 0xff, 0xff, 0x03]);
    }

    #[test]
    fn a_string_is_written_once() {
        let (mut strings, mut out) = (Strings::default(), Vec::new());
        ["甲", "乙", "甲", "丙", "丙"]
            .into_iter()
            .try_for_each(|text| strings.refer(&mut out, text))
            .unwrap();
        assert_eq!(out, [0, 0, 1, 0, 3]);
        assert_eq!(strings.text, "甲\n乙\n丙\n");
    }

    #[test]
    fn rising_numbers_are_steps() {
        let mut out = Vec::new();
        steps(&mut out, [3, 3, 10].into_iter());
        assert_eq!(out, [3, 0, 7]);
    }

    #[test]
    fn nothing_is_a_file_too() {
        assert_eq!(encode(&[]).unwrap(), b"postal 1\n\0\0\0\0");
    }
}
