//! フリガナ: full-width katakana. Hiragana and half-width kana are accepted and converted.

use crate::{personal::hide, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// Longest half of a reading, characters.
pub const MOST: usize = 30;

/// The reading of a name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kana {
    family: String,
    given: String,
}
hide!(Kana);

impl Kana {
    /// One half of a reading, `None` where nothing was typed: readings are optional.
    pub fn parse_part(typed: &str) -> Result<Option<String>, Rule> {
        let part = text::katakana(&text::widen_kana(&text::tidy(typed)));
        if part.is_empty() {
            return Ok(None);
        }
        if !part.chars().all(|c| matches!(c, 'ァ'..='ヶ' | 'ー' | '・' | ' ')) {
            return Err(Rule::NotKana);
        }
        if text::length(&part) > MOST {
            return Err(Rule::TooLong { most: MOST });
        }
        Ok(Some(part))
    }

    /// Joins two halves that [`Kana::parse_part`] has read; a reading needs both.
    pub fn join(family: Option<String>, given: Option<String>) -> Option<Self> {
        Some(Self { family: family?, given: given? })
    }

    /// セイ.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// メイ.
    pub fn given(&self) -> &str {
        &self.given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_what_people_type() {
        assert_eq!(Kana::parse_part("ﾔﾏﾀﾞ").unwrap().as_deref(), Some("ヤマダ"));
        assert_eq!(Kana::parse_part("やまだ").unwrap().as_deref(), Some("ヤマダ"));
        assert_eq!(Kana::parse_part(" ").unwrap(), None);
    }

    #[test]
    fn refuses_other_scripts() {
        assert_eq!(Kana::parse_part("山田"), Err(Rule::NotKana));
        assert_eq!(Kana::parse_part("yamada"), Err(Rule::NotKana));
        assert_eq!(Kana::parse_part(&"ア".repeat(31)), Err(Rule::TooLong { most: 30 }));
    }
}
