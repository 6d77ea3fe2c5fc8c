//! Texts that only the owner of a shop can write: what stands there until they did are facts.

use crate::text;

/// Longest text, characters.
pub const MOST: usize = 6_000;

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// プライバシーポリシー.
    Privacy,
    /// What stands above the form of お問い合わせ: when and how the shop answers.
    Contact,
}

impl Kind {
    /// Every one of them.
    pub const ALL: [Self; 2] = [Self::Privacy, Self::Contact];

    /// Its name in the database and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Contact => "contact",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Too long, or a character that nobody can see.
    Unpresentable,
    /// A place that a draft left to be filled in, `【…】`, still stands there, in this line (from 1).
    Unfinished {
        /// Which line.
        line: usize,
    },
}

/// A text as it is kept: lines end with `\n`, nothing stands before and behind it. An empty one takes the text back.
pub fn parse(typed: &str) -> Result<String, Wrong> {
    let text = typed.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text::length(&text) > MOST || text.lines().any(|line| text::unusable(line).is_some()) {
        return Err(Wrong::Unpresentable);
    }
    let open =
        text.lines().position(|line| line.split_once('【').is_some_and(|(_, rest)| rest.contains('】')));
    match open {
        Some(place) => Err(Wrong::Unfinished { line: place.saturating_add(1) }),
        None => Ok(text),
    }
}

/// A piece of a text as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// A line that begins with `■`, without it.
    Heading(&'t str),
    /// Lines without a blank one among them.
    Paragraph(Vec<&'t str>),
}

/// The pieces of a text: blank lines divide paragraphs, `■` begins a heading.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let heading = line.trim().strip_prefix('■').map(str::trim);
        if line.trim().is_empty() || heading.is_some() {
            if !open.is_empty() {
                pieces.push(Piece::Paragraph(std::mem::take(&mut open)));
            }
            pieces.extend(heading.filter(|heading| !heading.is_empty()).map(Piece::Heading));
        } else {
            open.push(line);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_whole_and_a_draft_only_when_it_is_finished() {
        assert_eq!(parse("  一\r\n\r\n二  "), Ok("一\n\n二".to_owned()));
        assert_eq!(parse(" "), Ok(String::new()));
        assert_eq!(parse("一\n二【お店の名前】"), Err(Wrong::Unfinished { line: 2 }));
        assert_eq!(parse("【 は括弧です"), Ok("【 は括弧です".to_owned()));
        assert_eq!(parse("見えない\u{0007}"), Err(Wrong::Unpresentable));
        assert_eq!(parse(&"あ".repeat(MOST + 1)), Err(Wrong::Unpresentable));
    }

    #[test]
    fn headings_and_blank_lines_divide_it() {
        let text = "はじめに\nつづき\n■ 利用目的\n配送のため\n\n\n■\nおわり";
        let expected = [
            Piece::Paragraph(vec!["はじめに", "つづき"]),
            Piece::Heading("利用目的"),
            Piece::Paragraph(vec!["配送のため"]),
            Piece::Paragraph(vec!["おわり"]),
        ];
        assert_eq!(pieces(text), expected);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn names_find_their_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("weather"), None);
    }
}
