//! What staff read: states, events and duties in their words. Other than shoppers, they see why.

pub mod attempt;
pub mod audit;
pub mod consequence;
pub mod credit;
pub mod duty;
pub mod happening;
pub mod invoice;
pub mod mail;
pub mod order;
pub mod permission;
pub mod when;

use ui::parts::Tone;

/// News in one line, and how good it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// How good.
    pub tone: Tone,
    /// The line.
    pub line: String,
}

impl News {
    pub(crate) fn new(tone: Tone, line: impl Into<String>) -> Self {
        Self { tone, line: line.into() }
    }
}
