//! What mails say: a template with the values of an order.

use super::facts::Facts;
use domain::mail::{
    frame,
    parse::{Place, Problem, parse},
    usual::Written,
};

/// Longest subject as it is written, characters.
pub const MOST_SUBJECT: usize = 200;
/// Longest text as it is written, characters.
pub const MOST_TEXT: usize = 20_000;
/// Longest HTML as it is written, characters.
pub const MOST_HTML: usize = 60_000;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 件名.
    Subject,
    /// The text.
    Text,
    /// The HTML.
    Html,
}

/// Something that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Subject or text are empty.
    Missing(Part),
    /// Longer than so many characters.
    TooLong(Part, usize),
    /// A tag or sign, with its line.
    Sign(Part, Problem),
}

impl Wrong {
    /// Where.
    pub fn part(&self) -> Part {
        match self {
            Self::Missing(part) | Self::TooLong(part, _) | Self::Sign(part, _) => *part,
        }
    }
}

/// What a mail says.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// What stands inside the frame of the HTML; `None`: text only.
    pub html: Option<String>,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said(…)")
    }
}

/// Everything that is wrong with a template; empty: it can be sent.
pub fn check(written: &Written) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (part, source, most) in parts(written) {
        if source.trim().is_empty() && part != Part::Html {
            wrong.push(Wrong::Missing(part));
        } else if source.chars().count() > most {
            wrong.push(Wrong::TooLong(part, most));
        } else if let Err(problems) = parse(source, place(part)) {
            wrong.extend(problems.into_iter().map(|problem| Wrong::Sign(part, problem)));
        }
    }
    wrong
}

fn parts(written: &Written) -> [(Part, &str, usize); 3] {
    [
        (Part::Subject, &written.subject, MOST_SUBJECT),
        (Part::Text, &written.text, MOST_TEXT),
        (Part::Html, &written.html, MOST_HTML),
    ]
}

fn place(part: Part) -> Place {
    if part == Part::Subject { Place::Subject } else { Place::Body }
}

/// A template with the values of an order. Errors: everything that is wrong with it.
pub fn say(written: &Written, facts: &Facts) -> Result<Said, Vec<Wrong>> {
    let read = |part: Part, source: &str| {
        parse(source, place(part)).map_err(|problems| {
            problems.into_iter().map(|problem| Wrong::Sign(part, problem)).collect::<Vec<_>>()
        })
    };
    let wrong = check(written);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let filled = facts.filled();
    let html = match written.html.trim().is_empty() {
        true => None,
        false => Some(read(Part::Html, &written.html)?.html(&filled)),
    };
    Ok(Said {
        subject: read(Part::Subject, &written.subject)?.line(&filled),
        text: read(Part::Text, &written.text)?.text(&filled),
        html,
    })
}

impl Said {
    /// The whole HTML document, where there is HTML.
    pub fn document(&self, shop: &domain::shop::Shop) -> Option<String> {
        self.html.as_ref().map(|inner| frame::document(shop, &self.subject, inner))
    }
}
