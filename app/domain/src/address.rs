//! Japanese addresses, in the parts that carriers and providers want apart.

use crate::{personal::hide, postal_code::PostalCode, prefecture::Prefecture, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// Longest 市区町村・町域, characters.
pub const MOST_CITY: usize = 40;
/// Longest 番地, characters.
pub const MOST_STREET: usize = 40;
/// Longest 建物名・部屋番号, characters.
pub const MOST_BUILDING: usize = 40;

/// Where something is delivered to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// 郵便番号.
    pub postal_code: PostalCode,
    /// 都道府県.
    pub prefecture: Prefecture,
    /// 市区町村・町域.
    pub city: String,
    /// 番地: holds at least one number.
    pub street: String,
    /// 建物名・部屋番号, empty where there is none.
    pub building: String,
}
hide!(Address);

impl Address {
    /// 市区町村・町域. Errors: missing, too long, unusable character.
    pub fn parse_city(typed: &str) -> Result<String, Rule> {
        required(line(typed, MOST_CITY)?)
    }

    /// 番地. Errors: missing, too long, unusable character, no number in it (無番地 is one).
    pub fn parse_street(typed: &str) -> Result<String, Rule> {
        let street = required(line(typed, MOST_STREET)?)?;
        if has_number(&street) { Ok(street) } else { Err(Rule::NoStreetNumber) }
    }

    /// 建物名・部屋番号, may be empty. Errors: too long, unusable character.
    pub fn parse_building(typed: &str) -> Result<String, Rule> {
        line(typed, MOST_BUILDING)
    }

    /// One line without the postal code.
    pub fn one_line(&self) -> String {
        let mut whole = format!("{}{}{}", self.prefecture.name(), self.city, self.street);
        if !self.building.is_empty() {
            whole.push('　');
            whole.push_str(&self.building);
        }
        whole
    }
}

fn line(typed: &str, most: usize) -> Result<String, Rule> {
    let line = text::hyphens(&text::widen_kana(&text::tidy(typed)));
    if let Some(character) = text::unusable(&line) {
        return Err(Rule::Unusable { character });
    }
    if text::length(&line) > most { Err(Rule::TooLong { most }) } else { Ok(line) }
}

fn required(line: String) -> Result<String, Rule> {
    if line.is_empty() { Err(Rule::Missing) } else { Ok(line) }
}

/// Whether a line holds a street number, in any digits, or says that there is none (無番地, 番外地).
pub fn has_number(line: &str) -> bool {
    text::narrow(line).chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十〇".contains(c))
        || line.contains("無番地")
        || line.contains("番外地")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_needs_a_number() {
        assert_eq!(Address::parse_street("丸の内"), Err(Rule::NoStreetNumber));
        for ok in ["1-1", "１丁目", "二丁目", "無番地"] {
            assert!(Address::parse_street(ok).is_ok(), "{ok}");
        }
    }

    #[test]
    fn lines_are_tidied_and_measured() {
        assert_eq!(Address::parse_building(" ﾒｿﾞﾝ　１０１ ").unwrap(), "メゾン １０１");
        assert_eq!(Address::parse_street("１−２ー３").unwrap(), "１-２-３");
        assert_eq!(Address::parse_city(&"区".repeat(41)), Err(Rule::TooLong { most: 40 }));
        assert_eq!(Address::parse_city("千代田区🍣"), Err(Rule::Unusable { character: '🍣' }));
    }
}
