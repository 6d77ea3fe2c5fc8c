//! Mail addresses, judged as browsers judge them: what a server would refuse is found by sending.

use crate::{personal::hide, problem::Rule, text};
use serde::{Deserialize, Serialize};

/// Longest address, characters: the least of what the providers take.
pub const MOST: usize = 64;

/// A mail address of ASCII characters.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);
hide!(Email);

impl Email {
    /// Reads full-width letters too. Errors: missing, too long, not an address.
    pub fn parse(typed: &str) -> Result<Self, Rule> {
        let address = text::narrow(&text::tidy(typed));
        if address.is_empty() {
            return Err(Rule::Missing);
        }
        if text::length(&address) > MOST {
            return Err(Rule::TooLong { most: MOST });
        }
        let (local, host) = address.rsplit_once('@').ok_or(Rule::NotEmail)?;
        // Dots at odd places (…docomo.ne.jp of old) are in use, so the local part is judged leniently.
        let local_ok = !local.is_empty()
            && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
        let label_ok = |l: &str| {
            !l.is_empty()
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let host_ok = host.contains('.') && host.split('.').all(label_ok);
        if local_ok && host_ok { Ok(Self(address)) } else { Err(Rule::NotEmail) }
    }

    /// The address as it is compared: in lower case, and without what follows a `+`, which leads into the same mailbox.
    pub fn mailbox(&self) -> String {
        let lower = self.0.to_lowercase();
        match lower.rsplit_once('@') {
            Some((local, host)) => {
                let name = local.split_once('+').map(|(name, _)| name).filter(|name| !name.is_empty());
                format!("{}@{host}", name.unwrap_or(local))
            }
            None => lower,
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_in_use() {
        for (typed, read) in [
            ("hanako@example.jp", "hanako@example.jp"),
            ("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp"),
            ("ha..na.@docomo.example.jp", "ha..na.@docomo.example.jp"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().as_str(), read);
        }
    }

    #[test]
    fn a_mailbox_has_one_name() {
        for (typed, mailbox) in [
            ("Hanako@Example.JP", "hanako@example.jp"),
            ("hanako+haru@example.jp", "hanako@example.jp"),
            ("+haru@example.jp", "+haru@example.jp"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().mailbox(), mailbox);
        }
    }

    #[test]
    fn refuses_the_rest() {
        for typed in [
            "hanako",
            "@example.jp",
            "hanako@jp",
            "花子@example.jp",
            "a b@example.jp",
            "a@-x.jp",
            "a@b..jp",
            "a@x.jp\r\nBcc:b@y.jp",
        ] {
            assert_eq!(Email::parse(typed), Err(Rule::NotEmail), "{typed}");
        }
        assert_eq!(Email::parse(&format!("{}@example.jp", "a".repeat(60))), Err(Rule::TooLong { most: 64 }));
    }
}
