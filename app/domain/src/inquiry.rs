//! お問い合わせ: what somebody asks the shop, through its form.

use crate::{email::Email, personal::hide, problem::Rule, text};

/// Longest name, characters.
pub const MOST_NAME: usize = 60;
/// Longest number of an order as it is typed, characters.
pub const MOST_ORDER: usize = 40;
/// Longest text, characters.
pub const MOST_TEXT: usize = 4_000;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// お名前.
    Name,
    /// メールアドレス.
    Email,
    /// ご注文番号.
    Order,
    /// お問い合わせの内容.
    Text,
}

impl Field {
    /// Its name in the form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Order => "order",
            Self::Text => "text",
        }
    }
}

/// What was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// お名前.
    pub name: String,
    /// メールアドレス.
    pub email: String,
    /// ご注文番号; may be empty.
    pub order: String,
    /// The text.
    pub text: String,
}
hide!(Typed);

/// A question that can be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Who asks.
    pub name: String,
    /// Where the answer goes.
    pub email: Email,
    /// About which order, as it was typed; empty: about none.
    pub order: String,
    /// The text.
    pub text: String,
}
hide!(Inquiry);

/// Reads the form. Errors: every problem, in the order of the form.
pub fn parse(typed: &Typed) -> Result<Inquiry, Vec<(Field, Rule)>> {
    let name = line(&typed.name, MOST_NAME, true);
    let order = line(&text::narrow(&text::hyphens(&typed.order)), MOST_ORDER, false);
    let email = Email::parse(&typed.email);
    let body = lines(&typed.text);
    let problems = [
        (Field::Name, name.as_ref().err()),
        (Field::Email, email.as_ref().err()),
        (Field::Order, order.as_ref().err()),
        (Field::Text, body.as_ref().err()),
    ];
    let problems = problems.into_iter().filter_map(|(field, rule)| Some((field, rule?.clone())));
    let problems: Vec<(Field, Rule)> = problems.collect();
    match (name, email, order, body) {
        (Ok(name), Ok(email), Ok(order), Ok(text)) => Ok(Inquiry { name, email, order, text }),
        _ => Err(problems),
    }
}

fn line(typed: &str, most: usize, needed: bool) -> Result<String, Rule> {
    let line = text::tidy(typed);
    if needed && line.is_empty() {
        return Err(Rule::Missing);
    }
    if text::length(&line) > most {
        return Err(Rule::TooLong { most });
    }
    // A name stands in the head of a mail.
    match text::unusable(&line).or_else(|| line.chars().find(|c| c.is_control())) {
        Some(character) => Err(Rule::Unusable { character }),
        None => Ok(line),
    }
}

/// Any character may stand in a text: it is read by a person, and printed on nothing.
fn lines(typed: &str) -> Result<String, Rule> {
    let text = typed.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() {
        return Err(Rule::Missing);
    }
    if text::length(&text) > MOST_TEXT {
        return Err(Rule::TooLong { most: MOST_TEXT });
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        Some(character) => Err(Rule::Unusable { character }),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(name: &str, email: &str, order: &str, text: &str) -> Typed {
        let [name, email, order, text] = [name, email, order, text].map(str::to_owned);
        Typed { name, email, order, text }
    }

    #[test]
    fn what_is_typed_in_any_width_is_read() {
        let read =
            parse(&typed("　山田　花子 ", "ｈａｎａ＠example.jp", "２６１１２１ー７Ｋ", "一\r\n二 🍵\n"));
        let inquiry = read.unwrap();
        assert_eq!((inquiry.name.as_str(), inquiry.email.as_str()), ("山田 花子", "hana@example.jp"));
        assert_eq!((inquiry.order.as_str(), inquiry.text.as_str()), ("261121-7K", "一\n二 🍵"));
        assert!(!format!("{inquiry:?}").contains("hana"));
    }

    #[test]
    fn every_problem_is_told_at_once_in_the_order_of_the_form() {
        let long = "あ".repeat(MOST_TEXT + 1);
        let problems = parse(&typed("\n", "nobody", &"1".repeat(41), &long)).unwrap_err();
        let expected = [
            (Field::Name, Rule::Missing),
            (Field::Email, Rule::NotEmail),
            (Field::Order, Rule::TooLong { most: MOST_ORDER }),
            (Field::Text, Rule::TooLong { most: MOST_TEXT }),
        ];
        assert_eq!(problems, expected);
        let head = parse(&typed("山田\u{0007}", "a@example.jp", "", "\0"));
        let rules: Vec<Field> = head.unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(rules, [Field::Name, Field::Text]);
    }
}
