//! Japanese telephone numbers: digits only, shown with hyphens.

use crate::{personal::hide, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// 10 digits, or 11 for mobile and IP telephones, with a leading 0.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);
hide!(Phone);

impl Phone {
    /// Reads full-width digits, hyphens of every kind, blanks, brackets and `+81`. Errors: missing, not a Japanese number.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let narrow = text::narrow(&text::hyphens(&text::tidy(typed)));
        if narrow.is_empty() {
            return Err(Rule::Missing);
        }
        if !narrow.chars().all(|c| c.is_ascii_digit() || "+-() .".contains(c)) {
            return Err(Rule::NotPhone);
        }
        let international = narrow.starts_with('+');
        let mut digits: String = narrow.chars().filter(char::is_ascii_digit).collect();
        if international {
            let home = digits.strip_prefix("81").ok_or(Rule::NotPhone)?;
            // "+81 (0)90…" is written with and without the trunk zero.
            digits = format!("0{}", home.strip_prefix('0').unwrap_or(home));
        }
        if Self::is_plausible(&digits) { Ok(Self(digits)) } else { Err(Rule::NotPhone) }
    }

    fn is_plausible(digits: &str) -> bool {
        let eleven = ["050", "070", "080", "090", "020"].iter().any(|p| digits.starts_with(p))
            || digits.starts_with("0800");
        digits.starts_with('0')
            && !digits.starts_with("00")
            && digits.len() == if eleven { 11 } else { 10 }
            && digits.chars().skip(1).any(|c| c != '0')
    }

    /// Whether an SMS can reach it: 070, 080, 090 (and not 0800).
    pub fn is_mobile(&self) -> bool {
        ["070", "080", "090"].iter().any(|p| self.0.starts_with(p)) && !self.0.starts_with("0800")
    }

    /// Digits only.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// With hyphens where they are certain: `090-1234-5678`, `03-1234-5678`, `06-1234-5678`; other area codes differ in
    /// length and are shown as 4-2-4.
    pub fn shown(&self) -> String {
        let cut = |a: usize, b: usize| {
            let part = |from: usize, to: usize| self.0.chars().skip(from).take(to - from).collect::<String>();
            format!("{}-{}-{}", part(0, a), part(a, b), part(b, self.0.len()))
        };
        match self.0.len() {
            11 => cut(3, 7),
            _ if self.0.starts_with("03") || self.0.starts_with("06") => cut(2, 6),
            _ if self.0.starts_with("0120") => cut(4, 7),
            _ => cut(4, 6),
        }
    }

    /// `…5678`: enough for its owner to know it, for pages that somebody may look at.
    pub fn ending(&self) -> String {
        let kept: String = self.0.chars().skip(self.0.len().saturating_sub(4)).collect();
        format!("•••-••••-{kept}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_of_writing() {
        for typed in [
            "09012345678",
            "090-1234-5678",
            "０９０ー１２３４ー５６７８",
            "+81 90 1234 5678",
            "+81(0)90-1234-5678",
        ] {
            assert_eq!(Phone::parse(typed).unwrap().digits(), "09012345678", "{typed}");
        }
        assert_eq!(Phone::parse("03(1234)5678").unwrap().shown(), "03-1234-5678");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for typed in [
            "0901234567",
            "9012345678",
            "+1 212 555 0100",
            "090-1234-567a",
            "電話なし",
            "00000000000",
            "0312345678901",
        ] {
            assert_eq!(Phone::parse(typed), Err(Rule::NotPhone), "{typed}");
        }
        assert_eq!(Phone::parse(" "), Err(Rule::Missing));
    }

    #[test]
    fn knows_mobiles() {
        assert!(Phone::parse("07012345678").unwrap().is_mobile());
        for typed in ["05012345678", "08001234567", "0312345678", "0120123456"] {
            assert!(!Phone::parse(typed).unwrap().is_mobile(), "{typed}");
        }
    }
}
