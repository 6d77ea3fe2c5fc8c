//! Addresses: begin with a prefecture, contain a street number.

use super::super::codes::{Checked, RuleNumber};
use super::require;
use super::text::{self, TextCodes};
use crate::prefectures::PREFECTURES;

/// The most characters of one address line.
const LINE_CHARS_MAX: usize = 25;

/// Checks the first line: full-width, at most 25 characters, beginning with a prefecture.
///
/// # Errors
/// The number of the broken rule.
pub fn check_first(value: &str, codes: &TextCodes, prefecture: RuleNumber) -> Checked {
    text::check(value, codes, LINE_CHARS_MAX)?;
    require(PREFECTURES.iter().any(|name| value.starts_with(name)), prefecture)
}

/// Checks the second line: full-width, at most 25 characters.
///
/// # Errors
/// The number of the broken rule.
pub fn check_second(value: &str, codes: &TextCodes) -> Checked {
    text::check(value, codes, LINE_CHARS_MAX)
}

/// Whether the two lines together hold a street number: a digit, or a kanji number before 丁目, 番, 号 or 地割.
#[must_use]
pub fn has_street_number(first: &str, second: &str) -> bool {
    let both: Vec<char> = first.chars().chain(second.chars()).collect();
    both.iter().any(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
        || both.windows(2).any(|pair| match pair {
            [number, unit] => "一二三四五六七八九十百〇".contains(*number) && "丁番号地".contains(*unit),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_street_numbers() {
        assert!(has_street_number("東京都千代田区千代田", "１－１"));
        assert!(has_street_number("京都府京都市中京区", "三番地"));
        assert!(has_street_number("東京都港区芝公園四丁目", ""));
        assert!(!has_street_number("三重県四日市市", "八王子町"));
    }

    #[test]
    fn wants_a_prefecture() {
        let codes = TextCodes { width: 31, length: 32, charset: 33 };
        assert_eq!(check_first("千代田区", &codes, 34), Err(34));
        assert_eq!(check_first("京都府京都市", &codes, 34), Ok(()));
    }
}
