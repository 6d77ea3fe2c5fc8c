//! Reading fields by rules: what a block may hold is a table, and what is wrong is noted with its path.

use super::super::codes::{Code, Problem};
use crate::xml::Element;

/// Whether a field must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may be empty or missing.
    May,
}

/// The rule of one field.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The element's name.
    pub name: &'static str,
    /// Whether it must come.
    pub need: Need,
    /// The fewest characters of a value that came.
    pub min: usize,
    /// The most characters.
    pub max: usize,
    /// Whether a value of the right length has the right form.
    pub form: fn(&str) -> bool,
}

impl Rule {
    /// A field that must come.
    #[must_use]
    pub const fn must(name: &'static str, min: usize, max: usize, form: fn(&str) -> bool) -> Self {
        Self { name, need: Need::Must, min, max, form }
    }

    /// A field that may come.
    #[must_use]
    pub const fn may(name: &'static str, min: usize, max: usize, form: fn(&str) -> bool) -> Self {
        Self { name, need: Need::May, min, max, form }
    }
}

/// A block of a request that is being read. A block that did not come reads like an empty one.
#[derive(Debug)]
pub struct Block<'a, 'p> {
    /// The block itself.
    pub element: Option<&'a Element>,
    path: String,
    problems: &'p mut Vec<Problem>,
}

impl<'a, 'p> Block<'a, 'p> {
    /// The block of that name in the request.
    pub fn of(request: &'a Element, name: &str, problems: &'p mut Vec<Problem>) -> Self {
        Self { element: request.child(name), path: name.to_owned(), problems }
    }

    /// A block inside this one, or the `nth` of several (from 1).
    pub fn inside(&mut self, element: Option<&'a Element>, name: &str, nth: Option<usize>) -> Block<'a, '_> {
        let nth = nth.map(|nth| format!("[{nth}]")).unwrap_or_default();
        Block { element, path: format!("{}/{name}{nth}", self.path), problems: self.problems }
    }

    /// Notes what is wrong with a field, or with the block itself when `name` is empty.
    pub fn note(&mut self, name: &str, code: Code) {
        let at = if name.is_empty() { self.path.clone() } else { format!("{}/{name}", self.path) };
        self.problems.push(Problem { code, at });
    }

    /// What came in a field; empty when nothing did.
    #[must_use]
    pub fn raw(&self, name: &str) -> &'a str {
        self.element.and_then(|element| element.child(name)).map_or("", Element::text)
    }

    /// The value of a field when it keeps its rule. Otherwise what is wrong is noted, and the value is empty.
    pub fn read(&mut self, rule: &Rule) -> &'a str {
        self.read_as(rule, rule.name)
    }

    /// Like [`Block::read`], for a field that may come under another name.
    pub fn read_as(&mut self, rule: &Rule, name: &str) -> &'a str {
        let value = self.raw(name);
        let chars = value.chars().count();
        let broken = if value.is_empty() {
            (rule.need == Need::Must).then_some(Code::Missing)
        } else if chars > rule.max {
            Some(Code::TooLong)
        } else if chars < rule.min {
            Some(Code::TooShort)
        } else {
            (!(rule.form)(value)).then_some(Code::Form)
        };
        match broken {
            None => value,
            Some(code) => {
                self.note(name, code);
                ""
            }
        }
    }

    /// The number in a field that must be within a range; 0 when it is not.
    pub fn number(&mut self, rule: &Rule, range: std::ops::RangeInclusive<i64>) -> i64 {
        let value = self.read(rule);
        if value.is_empty() {
            return 0;
        }
        match value.parse() {
            Ok(number) if range.contains(&number) => number,
            _ => {
                self.note(rule.name, Code::Range);
                0
            }
        }
    }
}
