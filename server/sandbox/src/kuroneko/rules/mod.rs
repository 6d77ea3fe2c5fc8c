//! Field rules of クロネコ代金後払い, one file per kind of field. A rule answers the number of what was broken.

pub mod address;
pub mod amount;
pub mod buyer;
pub mod day;
pub mod destination;
pub mod envelope;
pub mod items;
pub mod phone;
pub mod place;
pub mod postcode;
pub mod send_div;
pub mod slip;
pub mod text;

use super::codes::{Checked, RuleNumber};

/// Breaks the rule unless the condition holds.
///
/// # Errors
/// The rule's number.
pub fn require(holds: bool, number: RuleNumber) -> Checked {
    if holds { Ok(()) } else { Err(number) }
}

/// Whether there is nothing but ASCII digits (true for an empty text).
#[must_use]
pub fn all_digits(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit())
}
