//! XML for simulators: a document read into a tree, and the pieces a document is written from.
//!
//! Attributes, comments and the prefixes of names are read over. A document type is refused: no provider asks for one,
//! and what it can do (entities that grow) nobody wants.

use quick_xml::Reader;
use quick_xml::escape::{partial_escape, resolve_predefined_entity};
use quick_xml::events::{BytesRef, Event};

/// How deep elements may be nested.
const DEPTH_MAX: usize = 12;
/// The line a document begins with.
pub const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// An element with what is in it.
#[derive(Debug, Default)]
pub struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Its name, without prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text in it, without the blanks and line ends around it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.trim_matches([' ', '\t', '\r', '\n'])
    }

    /// The first element of that name in it. Case counts.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children(name).next()
    }

    /// Every element of that name in it.
    pub fn children(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Every text below it, one `path=text` a line, for the evidence. The text of an element named in `secret` is not
    /// written down.
    #[must_use]
    pub fn evidence(&self, secret: &[&str]) -> String {
        let mut lines = String::new();
        self.write_lines("", secret, &mut lines);
        lines
    }

    fn write_lines(&self, path: &str, secret: &[&str], lines: &mut String) {
        for child in &self.children {
            let path = if path.is_empty() { child.name.clone() } else { format!("{path}/{}", child.name) };
            if child.children.is_empty() {
                let text = if secret.contains(&child.name.as_str()) { "…" } else { child.text() };
                lines.push_str(&path.escape_debug().to_string());
                lines.push('=');
                lines.extend(text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
                lines.push('\n');
            } else {
                child.write_lines(&path, secret, lines);
            }
        }
    }
}

/// Reads a document in UTF-8 and answers its root, or `None` when it is no well-formed one.
#[must_use]
pub fn read(body: &[u8]) -> Option<Element> {
    let mut reader = Reader::from_str(std::str::from_utf8(body).ok()?);
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if open.len() < DEPTH_MAX => {
                open.push(Element::named(tag.local_name().as_ref()));
            }
            Event::Empty(tag) => close(Element::named(tag.local_name().as_ref()), &mut open, &mut root)?,
            Event::End(_) => {
                let element = open.pop()?;
                close(element, &mut open, &mut root)?;
            }
            Event::Text(text) => append(&text.xml10_content(), &mut open)?,
            Event::CData(text) => append(&text.xml10_content(), &mut open)?,
            Event::GeneralRef(reference) => append(&resolve(&reference)?, &mut open)?,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return root.filter(|_| open.is_empty()),
            Event::Start(_) | Event::DocType(_) => return None,
        }
    }
}

/// Puts a finished element where it belongs. A second root is none.
fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) -> Option<()> {
    match open.last_mut() {
        Some(parent) => parent.children.push(element),
        None if root.is_none() => *root = Some(element),
        None => return None,
    }
    Some(())
}

/// Outside the root, only blanks may stand.
fn append(text: &str, open: &mut [Element]) -> Option<()> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return None,
    }
    Some(())
}

fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref().ok()? {
        Some(c) => Some(c.to_string()),
        None => resolve_predefined_entity(reference).map(str::to_owned),
    }
}

/// Writes `<name>text</name>`.
pub fn leaf(xml: &mut String, name: &str, text: &str) {
    nest(xml, name, |xml| xml.push_str(&partial_escape(text)));
}

/// Writes an element around what `inside` writes.
pub fn nest(xml: &mut String, name: &str, inside: impl FnOnce(&mut String)) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    inside(xml);
    xml.push_str("</");
    xml.push_str(name);
    xml.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_tree() {
        let text = "\u{feff}<?xml version=\"1.0\"?>\n<r:request xmlns:r=\"x\" a='1'>\n <!-- c --><a>  茶 &amp; &#x82d1;\n</a>\
            <list><i>1</i><i><![CDATA[<2>]]></i><i/></list></r:request>\n";
        let root = read(text.as_bytes()).unwrap();
        assert_eq!(root.name(), "request");
        assert_eq!(root.child("a").unwrap().text(), "茶 & 苑");
        assert!(root.child("A").is_none());
        let items: Vec<_> = root.child("list").unwrap().children("i").map(Element::text).collect();
        assert_eq!(items, ["1", "<2>", ""]);
    }

    #[test]
    fn refuses_what_is_no_document() {
        let deep = format!("{}{}", "<a>".repeat(13), "</a>".repeat(13));
        for text in [
            "",
            "text",
            "<a>",
            "<a></b>",
            "<a/><b/>",
            "<a/>x",
            "<a>&unknown;</a>",
            "<!DOCTYPE a><a/>",
            "{}",
            &deep,
        ] {
            assert!(read(text.as_bytes()).is_none(), "{text}");
        }
        assert!(read(b"<a>\x82\xa0</a>").is_none());
    }

    #[test]
    fn evidence_keeps_secrets() {
        let root = read("<r><s><user>u</user><pass>secret</pass></s><n>a&#10;b</n></r>".as_bytes()).unwrap();
        assert_eq!(root.evidence(&["pass"]), "s/user=u\ns/pass=…\nn=a\u{fffd}b\n");
    }

    #[test]
    fn writes_what_it_can_read() {
        let mut xml = PROLOG.to_owned();
        nest(&mut xml, "r", |xml| leaf(xml, "a", "<茶> & \"菓子\""));
        assert_eq!(read(xml.as_bytes()).unwrap().child("a").unwrap().text(), "<茶> & \"菓子\"");
    }
}
