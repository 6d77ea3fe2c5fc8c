//! Amounts of yen.

use super::super::codes::{Checked, RuleNumber};
use super::{all_digits, require};

/// The largest amount of the contract, in yen.
pub const YEN_MAX: i64 = 999_999;

/// Rules of an amount of an item, which may be negative (a discount).
#[derive(Debug)]
pub struct AmountCodes {
    /// Something other than digits and minus.
    pub chars: RuleNumber,
    /// No digit, or a minus that is not in front.
    pub form: RuleNumber,
    /// Above 999,999.
    pub positive: RuleNumber,
    /// Below -999,999 (or a negative nothing).
    pub negative: RuleNumber,
}

/// Checks an amount of an item.
///
/// # Errors
/// The number of the broken rule.
pub fn check(value: &str, codes: &AmountCodes) -> Checked<i64> {
    let (digits, negative) = match value.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (value, false),
    };
    require(value.bytes().all(|b| b.is_ascii_digit() || b == b'-'), codes.chars)?;
    require(!digits.is_empty() && all_digits(digits), codes.form)?;
    let beyond = if negative { codes.negative } else { codes.positive };
    let yen: i64 = digits.parse().map_err(|_| beyond)?;
    require(yen <= YEN_MAX && !(negative && yen == 0), beyond)?;
    Ok(if negative { -yen } else { yen })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let codes = AmountCodes { chars: 60, form: 59, positive: 61, negative: 62 };
        for (value, expected) in [
            ("0", Ok(0)),
            ("999999", Ok(999_999)),
            ("-1", Ok(-1)),
            ("-999999", Ok(-999_999)),
            ("1000000", Err(61)),
            ("-1000000", Err(62)),
            ("-0", Err(62)),
            ("99999999999999999999", Err(61)),
            ("", Err(59)),
            ("-", Err(59)),
            ("5-", Err(59)),
            ("1.5", Err(60)),
            ("１", Err(60)),
        ] {
            assert_eq!(check(value, &codes), expected, "{value}");
        }
    }
}
