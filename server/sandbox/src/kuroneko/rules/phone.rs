//! Telephone numbers.

use super::super::codes::{Checked, RuleNumber};
use super::{all_digits, require};

/// Rules of a telephone number.
#[derive(Debug)]
pub struct PhoneCodes {
    /// Something other than digits and hyphens.
    pub chars: RuleNumber,
    /// Hyphens, but not two. `None` where the call has no such rule.
    pub hyphens: Option<RuleNumber>,
    /// The first digit is not 0.
    pub lead: RuleNumber,
    /// Not ten digits (eleven for a number that begins with 050, 060, 070, 080 or 090).
    pub length: RuleNumber,
}

/// Checks a telephone number that came.
///
/// # Errors
/// The number of the broken rule.
pub fn check(value: &str, codes: &PhoneCodes) -> Checked {
    let digits = digits(value);
    require(all_digits(&digits), codes.chars)?;
    let hyphens = value.bytes().filter(|b| *b == b'-').count();
    if let Some(number) = codes.hyphens {
        require(hyphens == 0 || hyphens == 2, number)?;
    }
    require(digits.starts_with('0'), codes.lead)?;
    let long = ["050", "060", "070", "080", "090"].iter().any(|lead| digits.starts_with(lead));
    require(digits.len() == if long { 11 } else { 10 }, codes.length)
}

/// The number without hyphens.
#[must_use]
pub fn digits(value: &str) -> String {
    value.replace('-', "")
}

/// Whether an SMS can reach the number: a Japanese mobile number of eleven digits (0800 is a toll-free line).
#[must_use]
pub fn takes_sms(digits: &str) -> bool {
    digits.len() == 11
        && ["060", "070", "080", "090"].iter().any(|lead| digits.starts_with(lead))
        && !digits.starts_with("0800")
}
