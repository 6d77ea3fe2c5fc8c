//! 適格請求書発行事業者の登録番号: `T` and 13 digits (消費税法 57条の2, 国税庁 インボイス制度適格請求書発行事業者公表サイト). Of a corporation the digits are
//! its 法人番号, whose first one is a check digit (法人番号の指定等に関する省令 2条); of anybody else they are given out without a published rule.

use crate::text;

/// Why it is no registration number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Not `T` and 13 digits.
    Form,
    /// The check digit of a 法人番号 does not fit: a digit is mistyped, unless the shop is no corporation.
    CheckDigit,
}

/// Reads a number as people type it: full-width, small `t`, with hyphens or blanks, or without the `T`. `corporate`: the digits are a 法人番号.
pub fn parse(typed: &str, corporate: bool) -> Result<String, Wrong> {
    let plain: String = text::hyphens(&text::narrow(typed))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect::<String>()
        .to_ascii_uppercase();
    let digits = plain.strip_prefix('T').unwrap_or(&plain);
    if digits.len() != 13 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Wrong::Form);
    }
    if corporate && !fits(digits) {
        return Err(Wrong::CheckDigit);
    }
    Ok(format!("T{digits}"))
}

/// Whether the first digit is nine less the rest of dividing by nine the other ones, from the right once and twice in turn.
pub fn fits(digits: &str) -> bool {
    let mut values = digits.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let Some(check) = values.next() else { return false };
    let sum: u32 = values
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit.saturating_mul(weight))
        .sum();
    check == 9_u32.saturating_sub(sum % 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 国税庁's own number, and its example of the calculation.
    const TAX_AGENCY: &str = "7000012050002";

    #[test]
    fn it_is_read_as_people_type_it() {
        for typed in
            ["T7000012050002", "ｔ７００００１２０５０００２", " T7-0000-1205-0002 ", "7000012050002"]
        {
            assert_eq!(parse(typed, true).as_deref(), Ok("T7000012050002"), "{typed}");
        }
        for typed in ["", "T700001205000", "T70000120500022", "X7000012050002", "T70000１2050OO2"] {
            assert_eq!(parse(typed, false), Err(Wrong::Form), "{typed}");
        }
    }

    #[test]
    fn every_single_mistyped_digit_of_a_corporation_is_found_but_0_for_9() {
        assert!(fits(TAX_AGENCY));
        for place in 0..13 {
            for other in '0'..='9' {
                let typed: String = TAX_AGENCY
                    .chars()
                    .enumerate()
                    .map(|(at, digit)| if at == place { other } else { digit })
                    .collect();
                let was = TAX_AGENCY.chars().nth(place).unwrap_or(' ');
                let same = was == other || (place > 0 && "09".contains(was) && "09".contains(other));
                assert_eq!(parse(&typed, true).is_ok(), same, "{typed}");
            }
        }
        assert_eq!(parse("T1234567890123", true), Err(Wrong::CheckDigit));
        assert!(parse("T1234567890123", false).is_ok(), "who is no corporation has other numbers");
    }
}
