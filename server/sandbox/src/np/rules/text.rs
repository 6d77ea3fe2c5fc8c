//! Text: no prohibited characters, not too long.

use encoding_rs::SHIFT_JIS;

use super::super::codes::{Checked, TextCodes};
use super::require;

/// Checks a text of at most so many characters, whatever their width.
///
/// # Errors
/// The code of the broken rule.
pub fn check<'a>(value: &'a str, codes: &TextCodes, chars_max: usize) -> Checked<&'a str> {
    if value.is_empty() {
        return codes.missing.map_or(Ok(value), |missing| require(false, missing).map(|()| value));
    }
    require(value.chars().all(is_allowed), codes.chars)?;
    require(value.chars().count() <= chars_max, codes.length)?;
    Ok(value)
}

/// Checks katakana (of either width, with spaces and middle dots) of at most so many characters.
///
/// # Errors
/// The code of the broken rule.
pub fn check_kana(value: &str, codes: &TextCodes, chars_max: usize) -> Checked {
    require(value.chars().all(is_kana), codes.chars)?;
    require(value.chars().count() <= chars_max, codes.length)
}

/// Whether a character may be sent. The contract speaks of prohibited characters without a list: here they are what
/// Shift JIS with the rows of its vendors (Windows-31J) cannot say, and control characters.
fn is_allowed(c: char) -> bool {
    let mut utf8 = [0; 4];
    let (_, _, unmappable) = SHIFT_JIS.encode(c.encode_utf8(&mut utf8));
    !unmappable && !c.is_control()
}

fn is_kana(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | 'ァ'..='ヺ' | '・' | 'ー' | '\u{ff61}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::super::super::codes::Code;
    use super::*;

    const NAME: TextCodes = TextCodes { missing: Some(48), chars: 49, length: 50 };

    #[test]
    fn knows_what_shift_jis_can_say() {
        for c in "山田髙﨑①㈱AaＡｱア・😀𠮷é\u{fffd}\n\t".chars() {
            assert_eq!(is_allowed(c), !"😀𠮷é\u{fffd}\n\t".contains(c), "{c:?}");
        }
    }

    #[test]
    fn counts_characters_of_any_width() {
        assert_eq!(check("", &NAME, 21), Err(Code::Item(48)));
        assert_eq!(check("", &TextCodes { missing: None, ..NAME }, 21), Ok(""));
        assert!(check(&"あ".repeat(21), &NAME, 21).is_ok());
        assert_eq!(check(&"a".repeat(22), &NAME, 21), Err(Code::Item(50)));
        assert_eq!(check("𠮷田", &NAME, 21), Err(Code::Item(49)));
    }

    #[test]
    fn kana_is_katakana() {
        let codes = TextCodes { missing: None, chars: 52, length: 51 };
        for good in ["", "ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", "ヴァン・ゴッホー"] {
            assert_eq!(check_kana(good, &codes, 25), Ok(()), "{good}");
        }
        for bad in ["やまだ", "山田", "Yamada", "ヤマダ1", "\u{fffd}"] {
            assert_eq!(check_kana(bad, &codes, 25), Err(Code::Item(52)), "{bad}");
        }
        assert_eq!(check_kana(&"ア".repeat(26), &codes, 25), Err(Code::Item(51)));
    }
}
