//! 郵便番号.

use crate::{personal::hide, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// Seven digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PostalCode(String);
hide!(PostalCode);

impl PostalCode {
    /// Reads `1234567`, `123-4567`, full-width digits and a leading `〒`. Errors: missing, not seven digits.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let narrow = text::narrow(&text::hyphens(&text::tidy(typed)));
        let code: String =
            narrow.trim_start_matches('〒').chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if code.is_empty() {
            return Err(Rule::Missing);
        }
        if code.len() == 7 && code.chars().all(|c| c.is_ascii_digit()) {
            Ok(Self(code))
        } else {
            Err(Rule::NotPostalCode)
        }
    }

    /// `1000001`.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `100-0001`.
    pub fn shown(&self) -> String {
        let (area, town): (String, String) =
            (self.0.chars().take(3).collect(), self.0.chars().skip(3).collect());
        format!("{area}-{town}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_of_writing() {
        for typed in
            ["1000001", "100-0001", "〒100-0001", "１００ー０００１", " 100 0001 ", "１００−０００１"]
        {
            assert_eq!(PostalCode::parse(typed).unwrap().shown(), "100-0001", "{typed}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        assert_eq!(PostalCode::parse(""), Err(Rule::Missing));
        for typed in ["100000", "10000011", "100-000a", "東京"] {
            assert_eq!(PostalCode::parse(typed), Err(Rule::NotPostalCode), "{typed}");
        }
    }
}
