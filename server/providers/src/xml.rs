//! XML as a tree: what a provider is sent, and what it answers.

use crate::error::ProviderError;
use quick_xml::{
    Reader,
    escape::{escape, resolve_predefined_entity},
    events::{BytesRef, Event},
};
use std::fmt;

/// Deepest nesting that is read. Real replies have five levels.
const DEEPEST: usize = 16;

/// An element with its text and its children, without namespace and attributes. Holds people's data and passwords, so it
/// prints its name only.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// An empty element.
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// An element that holds a text.
    pub(crate) fn leaf(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::new(name) }
    }

    /// The same with one more child.
    pub(crate) fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// The same with more children.
    pub(crate) fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Its name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its own text exactly as it stands there.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Its children in order.
    #[cfg(test)]
    pub(crate) fn children(&self) -> &[Self] {
        &self.children
    }

    /// Its first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Itself and everything inside, in document order.
    pub(crate) fn every(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for child in &self.children {
            all.extend(child.every());
        }
        all
    }

    /// The document: UTF-8, with its declaration.
    pub(crate) fn document(&self) -> String {
        let mut out = r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        let Self { name, text, children } = self;
        if text.is_empty() && children.is_empty() {
            out.push_str(&format!("<{name}/>"));
            return;
        }
        let legal: String = text.chars().filter(|c| is_legal(*c)).collect();
        out.push_str(&format!("<{name}>{}", escape(&legal)));
        for child in children {
            child.write(out);
        }
        out.push_str(&format!("</{name}>"));
    }

    /// Reads a document. Errors: `Garbled` when it is none.
    pub(crate) fn parse(text: &str) -> Result<Self, ProviderError> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut reading = Reading::default();
        loop {
            match reader.read_event().map_err(|_| unreadable())? {
                Event::Start(tag) => reading.open(tag.local_name().as_ref())?,
                Event::Empty(tag) => {
                    reading.open(tag.local_name().as_ref())?;
                    reading.close()?;
                }
                Event::End(_) => reading.close()?,
                Event::Text(text) => reading.write(&text.xml10_content()),
                Event::CData(text) => reading.write(&text.xml10_content()),
                Event::GeneralRef(entity) => reading.write(&resolve(&entity)?),
                Event::Eof => return reading.end(),
                _ => {}
            }
        }
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}…>", self.name)
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reading {
    open: Vec<Element>,
    root: Option<Element>,
}

impl Reading {
    fn open(&mut self, name: &str) -> Result<(), ProviderError> {
        if self.open.len() >= DEEPEST || self.root.is_some() {
            return Err(unreadable());
        }
        self.open.push(Element::new(name));
        Ok(())
    }

    fn close(&mut self) -> Result<(), ProviderError> {
        let done = self.open.pop().ok_or_else(unreadable)?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => self.root = Some(done),
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn end(self) -> Result<Element, ProviderError> {
        if !self.open.is_empty() {
            return Err(ProviderError::garbled("XML が途中で終わっています"));
        }
        self.root.ok_or_else(unreadable)
    }
}

/// Whether XML 1.0 can hold a character at all.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn unreadable() -> ProviderError {
    ProviderError::garbled("XML として読めません")
}

fn resolve(entity: &BytesRef<'_>) -> Result<String, ProviderError> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let known = resolve_predefined_entity(entity).map(str::to_owned);
    known.ok_or_else(|| ProviderError::garbled("未知の実体参照があります"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let tree = Element::new("a")
            .with(Element::leaf("b", "<&>\"'\u{1}髙 "))
            .with_all([Element::new("c"), Element::new("d").with(Element::leaf("b", "2"))]);
        let document = tree.document();
        assert!(document.starts_with(r#"<?xml version="1.0" encoding="UTF-8"?><a><b>"#), "{document}");
        let read = Element::parse(&document).unwrap();
        assert_eq!(read.child("b").map(Element::text), Some("<&>\"'髙 "));
        let names: Vec<&str> = read.every().iter().map(|element| element.name()).collect();
        assert_eq!(names, ["a", "b", "c", "d", "b"]);
        assert_eq!(format!("{:?}", read.child("b").unwrap()), "<b…>");
    }

    #[test]
    fn marks_namespaces_attributes_and_sections_are_no_matter() {
        let text = "\u{feff}<?xml version=\"1.0\"?><!-- x --><n:a xmlns:n=\"u\" v=\"1\"><n:b>1<![CDATA[<2>]]>&amp;&#x33;</n:b></n:a>";
        let read = Element::parse(text).unwrap();
        assert_eq!((read.name(), read.child("b").map(Element::text)), ("a", Some("1<2>&3")));
    }

    #[test]
    fn what_is_no_document_is_garbled() {
        let deep = format!("{}{}", "<a>".repeat(17), "</a>".repeat(17));
        for text in ["", "OK", "<a>", "<a></b>", "<a/><b/>", "</a>", "<a>&nbsp;</a>", deep.as_str()] {
            let read = Element::parse(text);
            assert!(matches!(read, Err(ProviderError::Garbled { .. })), "{text}: {read:?}");
        }
        assert!(Element::parse(&deep.replacen("<a>", "", 1).replacen("</a>", "", 1)).is_ok());
    }
}
