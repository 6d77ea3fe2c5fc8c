//! A4 pages and what is placed on them. Places are millimetres from the upper left corner, sizes of text are points.

use crate::{NoFont, font::Font};
use pdf_writer::{Content, Name, Str};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Height of a page.
const HEIGHT: f32 = 297.0;
/// Where text begins: a hole punch needs the left edge.
pub const LEFT: f32 = 25.0;
/// Where it ends.
pub const RIGHT: f32 = 195.0;
/// The first line.
pub const TOP: f32 = 16.0;
/// The last line above the foot.
pub const BOTTOM: f32 = 278.0;
/// The foot.
pub const FOOT: f32 = 287.0;

/// Characters that do not begin a line.
const NOT_FIRST: &str = "、。，．,.）)」』】］〉》・：；！？ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ";

/// Pages under work.
pub struct Sheets {
    font: Font,
    pub(crate) used: GlyphRemapper,
    /// What the glyphs say, for whoever searches or copies the text.
    pub(crate) says: BTreeMap<u16, char>,
    pub(crate) pages: Vec<Content>,
}

impl Sheets {
    /// No page yet. Errors: there is no font.
    pub fn new() -> Result<Self, NoFont> {
        let (font, used) = (Font::open()?, GlyphRemapper::new());
        Ok(Self { font, used, says: BTreeMap::new(), pages: Vec::new() })
    }

    pub(crate) fn font(&self) -> Font {
        self.font
    }

    /// Begins another page.
    pub fn page(&mut self) {
        self.pages.push(Content::new());
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The width of a text, millimetres.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let sum: f32 = text.chars().map(|char| self.font.width(self.font.glyph(char))).sum();
        sum / 1000.0 * size / POINTS
    }

    /// Breaks a text into lines that fit. Line breaks stay; nothing is left out.
    pub fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let (mut line, mut used) = (String::new(), 0.0_f32);
            for char in paragraph.chars().filter(|char| !char.is_control()) {
                let needs = self.width(char.encode_utf8(&mut [0; 4]), size);
                if used + needs > width && !line.is_empty() && !NOT_FIRST.contains(char) {
                    let next = if in_word(char) { tail(&mut line) } else { String::new() };
                    used = self.width(&next, size);
                    lines.push(std::mem::replace(&mut line, next));
                }
                line.push(char);
                used += needs;
            }
            lines.push(line);
        }
        lines
    }

    /// Writes from the left. `y` is the base line.
    pub fn text(&mut self, x: f32, y: f32, size: f32, text: &str) {
        let page = self.pages.len().saturating_sub(1);
        self.text_on(page, x, y, size, text);
    }

    /// Writes up to the right.
    pub fn text_to(&mut self, x: f32, y: f32, size: f32, text: &str) {
        let width = self.width(text, size);
        self.text(x - width, y, size, text);
    }

    /// Writes up to the right on a page that is finished otherwise: page numbers know the last one only at the end.
    pub fn text_to_on(&mut self, page: usize, x: f32, y: f32, size: f32, text: &str) {
        let width = self.width(text, size);
        self.text_on(page, x - width, y, size, text);
    }

    /// Writes on any page.
    pub fn text_on(&mut self, page: usize, x: f32, y: f32, size: f32, text: &str) {
        let mut bytes = Vec::with_capacity(text.len());
        for char in text.chars() {
            let glyph = self.used.remap(self.font.glyph(char));
            self.says.entry(glyph).or_insert(char);
            bytes.extend(glyph.to_be_bytes());
        }
        let Some(content) = self.pages.get_mut(page) else { return };
        content.begin_text().set_font(Name(b"F"), size);
        content.next_line(x * POINTS, (HEIGHT - y) * POINTS).show(Str(&bytes)).end_text();
    }

    /// A line of that thickness in points.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thick: f32) {
        let Some(content) = self.pages.last_mut() else { return };
        content.set_line_width(thick);
        content.move_to(from.0 * POINTS, (HEIGHT - from.1) * POINTS);
        content.line_to(to.0 * POINTS, (HEIGHT - to.1) * POINTS).stroke();
    }

    /// A rule from edge to edge.
    pub fn rule(&mut self, y: f32, thick: f32) {
        self.line((LEFT, y), (RIGHT, y), thick);
    }

    /// An empty box with its upper left corner there.
    pub fn tick_box(&mut self, x: f32, y: f32, side: f32) {
        let Some(content) = self.pages.last_mut() else { return };
        content.set_line_width(0.8);
        content.rect(x * POINTS, (HEIGHT - y - side) * POINTS, side * POINTS, side * POINTS).stroke();
    }
}

/// A number or a word in Latin letters is not broken.
fn in_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '-'
}

/// Takes the word at the end of a line off it, unless it is all there is.
fn tail(line: &mut String) -> String {
    match line.rfind(|char| !in_word(char)) {
        Some(place) => {
            let after = line.char_indices().find(|(at, _)| *at > place).map_or(line.len(), |(at, _)| at);
            line.split_off(after)
        }
        None => String::new(),
    }
}
