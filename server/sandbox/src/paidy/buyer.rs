//! The consumer, as the shop names one. Not `Debug`: it is personal data.

use serde_json::{Value, json};

use super::members::{Members, Read};

/// A consumer.
#[derive(Clone, PartialEq, Eq)]
pub struct Buyer {
    /// The name in kanji, family name first, with a space between.
    pub name1: String,
    /// The name in kana.
    pub name2: Option<String>,
    /// The mail address.
    pub email: String,
    /// The telephone number, as it came.
    pub phone: String,
}

impl Buyer {
    /// Reads a buyer.
    ///
    /// # Errors
    /// When a member is missing or wrong.
    pub fn read(members: &Members<'_>) -> Read<Self> {
        let email = members.text("email")?;
        if !is_email(email) {
            return Err(members.flaw("email", "must be a mail address"));
        }
        let phone = members.text("phone")?;
        if !is_phone(phone) {
            return Err(members.flaw("phone", "must have 10 or 11 digits"));
        }
        if let Some(dob) = members.text_if("dob")?
            && !is_spelled(dob, "0000-00-00")
        {
            return Err(members.flaw("dob", "must be spelled YYYY-MM-DD"));
        }
        Ok(Self {
            name1: members.text("name1")?.to_owned(),
            name2: members.text_if("name2")?.map(str::to_owned),
            email: email.to_owned(),
            phone: phone.to_owned(),
        })
    }

    /// The buyer as the wire spells it.
    #[must_use]
    pub fn as_value(&self) -> Value {
        json!({ "name1": self.name1, "name2": self.name2, "email": self.email, "phone": self.phone })
    }
}

/// The digits of a telephone number.
#[must_use]
pub fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a text looks like a mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
        && !text.contains(char::is_whitespace)
}

/// Whether a text is a telephone number: 10 or 11 digits with or without hyphens.
#[must_use]
pub fn is_phone(text: &str) -> bool {
    (10..=11).contains(&digits(text).len()) && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// Whether a number takes an SMS: eleven digits beginning with 070, 080 or 090.
#[must_use]
pub fn is_mobile(phone: &str) -> bool {
    let digits = digits(phone);
    is_phone(phone)
        && digits.len() == 11
        && ["070", "080", "090"].iter().any(|start| digits.starts_with(start))
}

/// Whether a text has the form of a pattern in which `0` stands for any digit.
#[must_use]
pub fn is_spelled(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, like)| match like {
            b'0' => byte.is_ascii_digit(),
            _ => byte == like,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_and_mail_addresses() {
        assert!(is_mobile("080-0000-0001") && is_mobile("08000000001"));
        assert!(!is_mobile("03-1234-5678") && is_phone("03-1234-5678"));
        assert!(!is_phone("+818000000001") && !is_phone(""));
        assert!(is_email("successful.payment@paidy.com"));
        for wrong in ["", "a", "@b.jp", "a@b", "a b@c.jp"] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }

    #[test]
    fn patterns() {
        assert!(is_spelled("100-0001", "000-0000"));
        assert!(!is_spelled("1000001", "000-0000") && !is_spelled("100-000a", "000-0000"));
    }
}
