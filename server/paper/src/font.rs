//! The font: IPAexゴシック, as it was published. Unpacked once, when the first document is printed.

use crate::NoFont;
use std::{io::Read, sync::LazyLock};
use ttf_parser::{Face, GlyphId};

/// Its name in files.
pub const NAME: &str = "IPAexGothic";

/// Stands for a character that the font lacks, as printers have always done: nothing is left out unseen.
const MISSING: char = '〓';

static PACKED: &[u8] = include_bytes!("../font/ipaexg.ttf.br");

static DATA: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut data = Vec::new();
    let read = brotli_decompressor::Decompressor::new(PACKED, 65_536).read_to_end(&mut data);
    // What is half unpacked is no font, and says so.
    if read.is_err() { Vec::new() } else { data }
});

static FACE: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(DATA.as_slice(), 0).ok());

/// The font, and everything that is asked of it.
#[derive(Clone, Copy)]
pub struct Font(&'static Face<'static>);

impl Font {
    /// The font. Errors: it is damaged.
    pub fn open() -> Result<Self, NoFont> {
        FACE.as_ref().map(Self).ok_or(NoFont)
    }

    /// The file.
    pub fn data(self) -> &'static [u8] {
        DATA.as_slice()
    }

    /// The glyph of a character, or the one that stands for what is missing.
    pub fn glyph(self, char: char) -> u16 {
        let of = |char| self.0.glyph_index(char);
        of(char).or_else(|| of(MISSING)).map_or(0, |glyph| glyph.0)
    }

    /// Its width in thousandths of the size.
    pub fn width(self, glyph: u16) -> f32 {
        self.thousandths(i32::from(self.0.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)))
    }

    /// Ascent, descent and box, in thousandths of the size.
    pub fn measures(self) -> (f32, f32, [f32; 4]) {
        let all = self.0.global_bounding_box();
        let edges = [all.x_min, all.y_min, all.x_max, all.y_max].map(|edge| self.thousandths(edge.into()));
        let [up, down] = [self.0.ascender(), self.0.descender()].map(|edge| self.thousandths(edge.into()));
        (up, down, edges)
    }

    fn thousandths(self, units: i32) -> f32 {
        let units = i16::try_from(units).unwrap_or(i16::MAX);
        f32::from(units) * 1000.0 / f32::from(self.0.units_per_em())
    }
}
