//! Text: full-width, of JIS X 0208, not too long.

use encoding_rs::EUC_JP;

use super::super::codes::{Checked, RuleNumber};
use super::require;

/// The widest text of the field for free use, in columns of half a character.
const FREE_COLUMNS_MAX: usize = 40;

/// Rules of a full-width text.
#[derive(Debug)]
pub struct TextCodes {
    /// Half-width characters.
    pub width: RuleNumber,
    /// Too many characters.
    pub length: RuleNumber,
    /// Characters outside JIS X 0208.
    pub charset: RuleNumber,
}

/// Checks a full-width text of at most so many characters. An empty one passes.
///
/// # Errors
/// The number of the broken rule.
pub fn check(value: &str, codes: &TextCodes, chars_max: usize) -> Checked {
    require(!value.chars().any(is_half_width), codes.width)?;
    require(value.chars().count() <= chars_max, codes.length)?;
    require(value.chars().all(in_jis_x_0208), codes.charset)
}

/// Checks half-width katakana (spaces allowed) of at most so many characters. An empty text passes.
///
/// # Errors
/// `chars` for anything else, `length` for too many.
pub fn check_half_kana(value: &str, chars: RuleNumber, length: RuleNumber, chars_max: usize) -> Checked {
    require(value.chars().all(|c| c == ' ' || is_half_kana(c)), chars)?;
    require(value.chars().count() <= chars_max, length)
}

/// Rules of the field for free use (`billPostCode`): at most 20 full-width or 40 half-width characters.
#[derive(Debug)]
pub struct FreeCodes {
    /// Characters outside JIS X 0208 and ASCII.
    pub charset: RuleNumber,
    /// Half-width only, and too long.
    pub half: RuleNumber,
    /// Full-width characters among them, and too long.
    pub full: RuleNumber,
}

/// Checks a field for free use: half-width and full-width mixed, at most 40 columns wide.
///
/// # Errors
/// The number of the broken rule.
pub fn check_free(value: &str, codes: &FreeCodes) -> Checked {
    require(value.chars().all(|c| is_printable_half(c) || in_jis_x_0208(c)), codes.charset)?;
    let columns: usize = value.chars().map(|c| if is_half_width(c) { 1 } else { 2 }).sum();
    let beyond = if value.chars().all(is_half_width) { codes.half } else { codes.full };
    require(columns <= FREE_COLUMNS_MAX, beyond)
}

fn is_half_kana(c: char) -> bool {
    matches!(c, '\u{ff61}'..='\u{ff9f}')
}

fn is_printable_half(c: char) -> bool {
    matches!(c, ' '..='~') || is_half_kana(c)
}

fn is_half_width(c: char) -> bool {
    c.is_ascii() || is_half_kana(c)
}

/// Whether a character is one of JIS X 0208. Its plane is that of EUC-JP without the rows that vendors added:
/// rows 1–8 are signs and letters, 16–84 kanji; row 13 and those from 85 on hold ①, ㈱, 髙 and their like.
#[must_use]
pub fn in_jis_x_0208(c: char) -> bool {
    let mut utf8 = [0; 4];
    let (bytes, _, unmappable) = EUC_JP.encode(c.encode_utf8(&mut utf8));
    !unmappable && matches!(*bytes, [0xa1..=0xa8 | 0xb0..=0xf4, 0xa1..=0xfe])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_jis_x_0208() {
        for c in "山田　髙くん１Ａａアーぁ々〇～－ΩЖ①㈱😀𠮷é\u{fffd}".chars() {
            let expected = !"髙①㈱😀𠮷é\u{fffd}".contains(c);
            assert_eq!(in_jis_x_0208(c), expected, "{c}");
        }
    }

    #[test]
    fn tells_width_from_charset_and_length() {
        let codes = TextCodes { width: 20, length: 21, charset: 22 };
        assert_eq!(check("山田 太郎", &codes, 30), Err(20));
        assert_eq!(check("ﾔﾏﾀﾞ", &codes, 30), Err(20));
        assert_eq!(check("山\n田", &codes, 30), Err(20));
        assert_eq!(check(&"山".repeat(31), &codes, 30), Err(21));
        assert_eq!(check("髙田", &codes, 30), Err(22));
        assert_eq!(check(&"山".repeat(30), &codes, 30), Ok(()));
    }

    #[test]
    fn free_text_is_measured_in_columns() {
        let codes = FreeCodes { charset: 59, half: 60, full: 61 };
        assert_eq!(check_free(&"あ".repeat(20), &codes), Ok(()));
        assert_eq!(check_free(&"a".repeat(40), &codes), Ok(()));
        assert_eq!(check_free(&"a".repeat(41), &codes), Err(60));
        assert_eq!(check_free(&format!("{}a", "あ".repeat(20)), &codes), Err(61));
        assert_eq!(check_free("😀", &codes), Err(59));
    }

    #[test]
    fn kana_is_half_width() {
        assert_eq!(check_half_kana("ﾔﾏﾀﾞ ﾀﾛｳ", 23, 24, 80), Ok(()));
        assert_eq!(check_half_kana("ヤマダ", 23, 24, 80), Err(23));
        assert_eq!(check_half_kana(&"ｱ".repeat(81), 23, 24, 80), Err(24));
    }
}
