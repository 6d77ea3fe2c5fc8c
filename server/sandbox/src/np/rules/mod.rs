//! Field rules of NP後払い, one file per kind of field. A rule answers the code of what was broken; of one field only
//! the first broken rule is named, of an item every field.

pub mod day;
pub mod email;
pub mod goods;
pub mod ids;
pub mod order;
pub mod person;
pub mod shipment;
pub mod tel;
pub mod text;
pub mod zip;

use super::codes::{Checked, Code};

/// Breaks the rule of an item unless the condition holds.
///
/// # Errors
/// The rule's code.
pub fn require(holds: bool, number: u16) -> Checked {
    if holds { Ok(()) } else { Err(Code::Item(number)) }
}

/// Whether there is nothing but ASCII digits (true for an empty text).
#[must_use]
pub fn all_digits(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit())
}

/// The codes of all fields of an item that break a rule.
#[derive(Debug, Default)]
pub struct Findings(Vec<Code>);

impl Findings {
    /// Takes what a field is worth, or notes which rule it breaks.
    pub fn take<T>(&mut self, checked: Checked<T>) -> Option<T> {
        match checked {
            Ok(value) => Some(value),
            Err(code) => {
                self.0.push(code);
                None
            }
        }
    }

    /// What was read, unless a rule was broken.
    ///
    /// # Errors
    /// Every code that was noted.
    pub fn unless_any<T>(self, read: Option<T>) -> Result<T, Vec<Code>> {
        read.filter(|_| self.0.is_empty()).ok_or(self.0)
    }
}
