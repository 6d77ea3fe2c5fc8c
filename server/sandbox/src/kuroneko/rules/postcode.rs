//! Postal codes.

use super::super::codes::{Checked, RuleNumber};
use super::require;

/// Rules of a postal code: `1234567` or `123-4567`.
#[derive(Debug)]
pub struct PostcodeCodes {
    /// Something other than digits and hyphens.
    pub chars: RuleNumber,
    /// More than one hyphen.
    pub hyphens: RuleNumber,
    /// Not seven digits.
    pub digits: RuleNumber,
    /// The hyphen in the wrong place.
    pub format: RuleNumber,
    /// No such code.
    pub nonexistent: RuleNumber,
}

/// Checks a postal code that came. The sandbox has no list of codes: those beginning with 000 and 9999999 stand for
/// all that do not exist.
///
/// # Errors
/// The number of the broken rule.
pub fn check(value: &str, codes: &PostcodeCodes) -> Checked {
    require(value.bytes().all(|b| b.is_ascii_digit() || b == b'-'), codes.chars)?;
    let hyphens = value.bytes().filter(|b| *b == b'-').count();
    require(hyphens <= 1, codes.hyphens)?;
    let digits = value.replace('-', "");
    require(digits.len() == 7, codes.digits)?;
    require(hyphens == 0 || value.find('-') == Some(3), codes.format)?;
    require(!digits.starts_with("000") && digits != "9999999", codes.nonexistent)
}
