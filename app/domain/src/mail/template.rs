//! A template that was read, and what becomes of it with the values of an order.

use super::tag::{List, Tag};
use std::collections::BTreeMap;

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(pub(super) Vec<Part>);

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Value(Tag),
    Repeat(List, Vec<Part>),
    If(Test, Vec<Part>),
}

/// What has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// A value that is not empty.
    Said(Tag),
    /// At least one of a list.
    Any(List),
}

/// What stands for a tag.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Words: made safe in HTML, with line breaks as they are.
    Words(String),
    /// Something that looks different in text and in HTML. The HTML is ours, and safe already.
    Block {
        /// In text.
        text: String,
        /// In HTML.
        html: String,
    },
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(…)")
    }
}

/// The values of one row of a list, or of an order.
pub type Values = BTreeMap<Tag, Value>;

/// Everything that a template can ask for.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Values of the order.
    pub values: Values,
    /// Rows of the lists.
    pub lists: BTreeMap<List, Vec<Values>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Html,
}

impl Template {
    /// As one line: for the subject.
    pub fn line(&self, filled: &Filled) -> String {
        self.write(filled, Form::Text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// As plain text.
    pub fn text(&self, filled: &Filled) -> String {
        self.write(filled, Form::Text)
    }

    /// As HTML: what staff wrote as they wrote it, values made safe.
    pub fn html(&self, filled: &Filled) -> String {
        self.write(filled, Form::Html)
    }

    fn write(&self, filled: &Filled, form: Form) -> String {
        let mut out = String::new();
        write_parts(&mut out, &self.0, filled, None, form);
        out
    }
}

fn write_parts(out: &mut String, parts: &[Part], filled: &Filled, row: Option<&Values>, form: Form) {
    let value = |tag: &Tag| row.and_then(|row| row.get(tag)).or_else(|| filled.values.get(tag));
    let rows = |list: &List| filled.lists.get(list).map(Vec::as_slice).unwrap_or_default();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Value(tag) => {
                if let Some(value) = value(tag) {
                    out.push_str(&value.written(form));
                }
            }
            Part::Repeat(list, inner) => {
                for row in rows(list) {
                    write_parts(out, inner, filled, Some(row), form);
                }
            }
            Part::If(test, inner) => {
                let there = match test {
                    Test::Said(tag) => value(tag).is_some_and(|value| !value.is_empty()),
                    Test::Any(list) => !rows(list).is_empty(),
                };
                if there {
                    write_parts(out, inner, filled, row, form);
                }
            }
        }
    }
}

impl Value {
    /// Words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Words(text) | Self::Block { text, .. } => text.trim().is_empty(),
        }
    }

    fn written(&self, form: Form) -> String {
        match (self, form) {
            (Self::Words(text) | Self::Block { text, .. }, Form::Text) => text.clone(),
            (Self::Words(text), Form::Html) => safe(text),
            (Self::Block { html, .. }, Form::Html) => html.clone(),
        }
    }
}

/// Words as HTML, between tags and inside quotes: line breaks stay line breaks.
pub fn safe(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            '\r' => {}
            _ => html.push(c),
        }
    }
    html
}
