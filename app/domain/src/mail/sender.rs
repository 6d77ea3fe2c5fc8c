//! Who mails come from.

use crate::{email::Email, problem::Rule, text};

/// Longest name, characters.
pub const MOST_NAME: usize = 60;

/// Who mails of the shop come from, and who is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name that stands before the address.
    pub name: String,
    /// The address; `None`: the server's own.
    pub address: Option<Email>,
    /// Where answers go; `None`: to the address.
    pub reply_to: Option<Email>,
}

impl Sender {
    /// A name as it was typed. Errors: too long, or a character that no header can hold.
    pub fn parse_name(typed: &str) -> Result<String, Rule> {
        let name = text::tidy(typed);
        if text::length(&name) > MOST_NAME {
            return Err(Rule::TooLong { most: MOST_NAME });
        }
        match text::unusable(&name).or_else(|| name.chars().find(|c| c.is_control())) {
            Some(character) => Err(Rule::Unusable { character }),
            None => Ok(name),
        }
    }
}
