//! Reads templates. The language is small on purpose:
//!
//! * `{{注文番号}}` stands for a value;
//! * `{{#商品}} … {{/商品}}` is repeated for every line of the order, `{{#お荷物}} … {{/お荷物}}` for every parcel;
//! * `{{?振込先}} … {{/振込先}}` is left out where the value is empty.
//!
//! A line on which nothing stands but the beginning or the end of such a part vanishes as a whole.

use super::{
    tag::{List, Tag},
    template::{Part, Template, Test},
};

/// Parts within parts within parts: more is nobody's wish, and recursion has to end.
const DEEPEST: usize = 8;

/// Which part of a mail a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 件名: one line, without blocks and parts.
    Subject,
    /// The body.
    Body,
}

/// Something that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which line, counted from 1.
    pub line: usize,
    /// What.
    pub what: Mistake,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// There is no tag of that name.
    Unknown(String),
    /// A tag of a list stands outside it.
    Outside(Tag, List),
    /// `{{` without `}}` in the same line.
    Open,
    /// `{{#…}}` or `{{?…}}` without its end.
    Unended(String),
    /// `{{/…}}` without its beginning.
    Unbegun(String),
    /// A list within a list, or parts too deep within each other.
    TooDeep(String),
    /// Something that a subject cannot hold.
    NotInSubject(String),
}

/// A sign of the language, or text between signs.
enum Token<'t> {
    Text(&'t str),
    Value(&'t str),
    Repeat(&'t str),
    If(&'t str),
    End(&'t str),
}

/// Reads a template. Errors: every problem, in the order of its lines.
pub fn parse(source: &str, place: Place) -> Result<Template, Vec<Problem>> {
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = Reader { place, problems: Vec::new(), open: Vec::new(), parts: vec![Vec::new()] };
    let tokens = tokens(&source, &mut reader.problems);
    for (line, token) in tokens {
        reader.take(line, &token);
    }
    for open in reader.open.drain(..) {
        reader.problems.push(Problem { line: open.line, what: Mistake::Unended(open.name) });
    }
    reader.problems.sort_by_key(|problem| problem.line);
    match reader.parts.pop() {
        Some(parts) if reader.problems.is_empty() => Ok(Template(parts)),
        _ => Err(reader.problems),
    }
}

/// A part that has begun and not ended.
struct Begun {
    line: usize,
    name: String,
    what: Section,
}

#[derive(Clone, Copy)]
enum Section {
    Repeat(List),
    If(Test),
    /// Wrong, and said so; its inside is judged all the same.
    Wrong,
}

struct Reader {
    place: Place,
    problems: Vec<Problem>,
    open: Vec<Begun>,
    parts: Vec<Vec<Part>>,
}

impl Reader {
    fn take(&mut self, line: usize, token: &Token<'_>) {
        match *token {
            Token::Text(text) => self.put(Part::Text(text.to_owned())),
            Token::Value(name) => {
                if let Some(tag) = self.tag(line, name) {
                    self.put(Part::Value(tag));
                }
            }
            Token::Repeat(name) => {
                let what = match List::named(name) {
                    Some(list) if self.inside().is_none() => Section::Repeat(list),
                    Some(_) => self.wrong(line, Mistake::TooDeep(name.to_owned())),
                    None => self.wrong(line, Mistake::Unknown(name.to_owned())),
                };
                self.begin(line, name, what);
            }
            Token::If(name) => {
                let test = List::named(name)
                    .map(Test::Any)
                    .or_else(|| Tag::named(name).and_then(|_| self.tag(line, name)).map(Test::Said));
                let what = match test {
                    Some(test) => Section::If(test),
                    None if Tag::named(name).is_some() => Section::Wrong,
                    None => self.wrong(line, Mistake::Unknown(name.to_owned())),
                };
                self.begin(line, name, what);
            }
            Token::End(name) => self.end(line, name),
        }
    }

    /// The list that is being repeated here.
    fn inside(&self) -> Option<List> {
        self.open.iter().find_map(|open| match open.what {
            Section::Repeat(list) => Some(list),
            Section::If(_) | Section::Wrong => None,
        })
    }

    fn tag(&mut self, line: usize, name: &str) -> Option<Tag> {
        let Some(tag) = Tag::named(name) else {
            self.wrong(line, Mistake::Unknown(name.to_owned()));
            return None;
        };
        if let Some(list) = tag.within()
            && self.inside() != Some(list)
        {
            self.wrong(line, Mistake::Outside(tag, list));
            return None;
        }
        if self.place == Place::Subject && tag.is_block() {
            self.wrong(line, Mistake::NotInSubject(name.to_owned()));
            return None;
        }
        Some(tag)
    }

    fn begin(&mut self, line: usize, name: &str, mut what: Section) {
        if self.place == Place::Subject {
            what = self.wrong(line, Mistake::NotInSubject(name.to_owned()));
        } else if self.open.len() >= DEEPEST {
            what = self.wrong(line, Mistake::TooDeep(name.to_owned()));
        }
        self.open.push(Begun { line, name: name.to_owned(), what });
        self.parts.push(Vec::new());
    }

    fn end(&mut self, line: usize, name: &str) {
        if self.open.last().is_none_or(|open| open.name != name) {
            self.wrong(line, Mistake::Unbegun(name.to_owned()));
            return;
        }
        let (Some(open), Some(inner)) = (self.open.pop(), self.parts.pop()) else { return };
        match open.what {
            Section::Repeat(list) => self.put(Part::Repeat(list, inner)),
            Section::If(test) => self.put(Part::If(test, inner)),
            Section::Wrong => {}
        }
    }

    fn put(&mut self, part: Part) {
        if let Some(parts) = self.parts.last_mut() {
            parts.push(part);
        }
    }

    fn wrong(&mut self, line: usize, what: Mistake) -> Section {
        self.problems.push(Problem { line, what });
        Section::Wrong
    }
}

/// Cuts a template into signs and text, each with its line.
fn tokens<'s>(source: &'s str, problems: &mut Vec<Problem>) -> Vec<(usize, Token<'s>)> {
    let mut tokens = Vec::new();
    for (line, text) in (1..).zip(source.split_inclusive('\n')) {
        let mut here = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            if !before.is_empty() {
                here.push(Token::Text(before));
            }
            let Some((sign, after)) = after.split_once("}}") else {
                problems.push(Problem { line, what: Mistake::Open });
                rest = "";
                break;
            };
            here.push(sign_of(sign));
            rest = after;
        }
        if !rest.is_empty() {
            here.push(Token::Text(rest));
        }
        if stands_alone(&here) {
            here.retain(|token| !matches!(token, Token::Text(_)));
        }
        tokens.extend(here.into_iter().map(|token| (line, token)));
    }
    tokens
}

fn sign_of(sign: &str) -> Token<'_> {
    let sign = sign.trim();
    let mut signs = sign.chars();
    let kind = signs.next();
    let name = signs.as_str().trim();
    match kind {
        Some('#' | '＃') => Token::Repeat(name),
        Some('?' | '？') => Token::If(name),
        Some('/' | '／') => Token::End(name),
        _ => Token::Value(sign),
    }
}

/// Whether nothing stands on the line but one beginning or end of a part.
fn stands_alone(tokens: &[Token<'_>]) -> bool {
    let blank = |token: &&Token<'_>| matches!(token, Token::Text(text) if text.trim().is_empty());
    let marks =
        tokens.iter().filter(|token| matches!(token, Token::Repeat(_) | Token::If(_) | Token::End(_)));
    marks.count() == 1 && tokens.iter().filter(blank).count() == tokens.len().saturating_sub(1)
}
