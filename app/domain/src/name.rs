//! Names of people. They are kept as written: 髙 stays 髙.

use crate::{personal::hide, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// Longest family or given name, characters.
pub const MOST: usize = 20;

/// Family and given name, blanks trimmed, half-width kana widened, nothing else changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    family: String,
    given: String,
}
hide!(Name);

impl Name {
    /// One half of a name. Errors: missing, longer than [`MOST`], or with a character that no label can print.
    pub fn parse_part(typed: &str) -> Result<String, Rule> {
        let part = text::widen_kana(&text::tidy(typed));
        if part.is_empty() {
            return Err(Rule::Missing);
        }
        if let Some(character) = text::unusable(&part) {
            return Err(Rule::Unusable { character });
        }
        if text::length(&part) > MOST {
            return Err(Rule::TooLong { most: MOST });
        }
        Ok(part)
    }

    /// Joins two halves that [`Name::parse_part`] has read.
    pub fn join(family: String, given: String) -> Self {
        Self { family, given }
    }

    /// 姓.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// 名.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// `山田　花子`, with a full-width blank, as labels and providers write it.
    pub fn full(&self) -> String {
        format!("{}　{}", self.family, self.given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_variants_of_characters() {
        assert_eq!(Name::parse_part(" 髙﨑　").unwrap(), "髙﨑");
        assert_eq!(Name::parse_part("𠮷野").unwrap(), "𠮷野");
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Name::parse_part("　 "), Err(Rule::Missing));
        assert_eq!(Name::parse_part("山田😀"), Err(Rule::Unusable { character: '😀' }));
        assert_eq!(Name::parse_part(&"山".repeat(21)), Err(Rule::TooLong { most: 20 }));
    }
}
