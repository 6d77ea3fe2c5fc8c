//! 配送伝票番号, 送り状番号: what a parcel is found by.

use crate::text;
use serde::{Deserialize, Serialize};

/// Longest slip number of any carrier, characters.
pub const LONGEST: usize = 20;

/// A slip number: digits, letters and hyphens, at most 20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slip(String);

/// Why a text is no slip number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSlip {
    /// There is nothing.
    Missing,
    /// Something else than letters, digits and hyphens.
    Characters,
    /// More than twenty characters.
    TooLong,
}

impl Slip {
    /// Reads what was typed or scanned: wide letters become narrow ones, blanks go.
    pub fn parse(typed: &str) -> Result<Self, NoSlip> {
        let slip: String =
            text::narrow(&text::hyphens(typed)).chars().filter(|c| !c.is_whitespace()).collect();
        if slip.is_empty() {
            Err(NoSlip::Missing)
        } else if !slip.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            Err(NoSlip::Characters)
        } else if slip.len() > LONGEST {
            Err(NoSlip::TooLong)
        } else {
            Ok(Self(slip))
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type_and_scanners_send() {
        for typed in ["1234-5678-9013", "１２３４－５６７８－９０１３", " 1234-5678-9013 "] {
            assert_eq!(Slip::parse(typed).unwrap().as_str(), "1234-5678-9013", "{typed}");
        }
        assert_eq!(Slip::parse("  "), Err(NoSlip::Missing));
        assert_eq!(Slip::parse("伝票1"), Err(NoSlip::Characters));
        assert_eq!(Slip::parse(&"1".repeat(20)).map(drop), Ok(()));
        assert_eq!(Slip::parse(&"1".repeat(21)), Err(NoSlip::TooLong));
    }
}
