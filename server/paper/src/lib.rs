//! Documents that the shop prints, as PDF: 納品書 and ピッキングリスト on A4, black on white, with room for a hole punch.
//!
//! [`font`] has the one font and its measures, [`sheet`] places text and lines on pages, [`file`] writes what was placed as a file with
//! the used glyphs only, and a module for each document says what stands where.

#![forbid(unsafe_code)]

mod file;
mod font;
mod note;
mod picking;
mod sheet;
#[cfg(test)]
mod tests;

pub use note::delivery_notes;
pub use picking::picking_list;

/// The font in the program is damaged; nothing can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFont;

impl std::fmt::Display for NoFont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the font for documents could not be read")
    }
}

impl std::error::Error for NoFont {}
