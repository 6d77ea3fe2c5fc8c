//! The file: pages, and of the font only what they use.

use crate::{NoFont, font::NAME, sheet::Sheets};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{
    Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};

/// A4 in points.
const PAGE: Rect = Rect { x1: 0.0, y1: 0.0, x2: 595.28, y2: 841.89 };
/// How hard streams are packed.
const LEVEL: u8 = 6;
const SYSTEM: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Numbers of objects, given out in order.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 = self.0.saturating_add(1);
        Ref::new(self.0)
    }
}

/// Writes the file. Errors: the font cannot be cut down to what is used.
pub fn write(sheets: Sheets, title: &str) -> Result<Vec<u8>, NoFont> {
    let (mut pdf, mut numbers) = (Pdf::new(), Numbers(0));
    let (catalog, tree, info, font) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    pdf.catalog(catalog).pages(tree).lang(TextStr("ja"));
    pdf.document_info(info).title(TextStr(title)).producer(TextStr("Noren"));
    write_font(&mut pdf, &mut numbers, font, &sheets)?;
    let mut pages = Vec::with_capacity(sheets.pages.len());
    for content in sheets.pages {
        let (page, stream) = (numbers.next(), numbers.next());
        let packed = compress_to_vec_zlib(content.finish().as_slice(), LEVEL);
        pdf.stream(stream, &packed).filter(Filter::FlateDecode);
        let mut written = pdf.page(page);
        written.media_box(PAGE).parent(tree).contents(stream);
        written.resources().fonts().pair(Name(b"F"), font);
        written.finish();
        pages.push(page);
    }
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(pages).count(count);
    Ok(pdf.finish())
}

fn write_font(pdf: &mut Pdf, numbers: &mut Numbers, font: Ref, sheets: &Sheets) -> Result<(), NoFont> {
    let (cid, descriptor, file, says) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let subset = subsetter::subset(sheets.font().data(), 0, &sheets.used).map_err(|_| NoFont)?;
    // Six letters tell subsets of one font apart where files are joined.
    let tag: String = subset
        .iter()
        .fold([0_u8; 6], |mut sum, byte| {
            sum.rotate_left(1);
            if let Some(last) = sum.last_mut() {
                *last = last.wrapping_mul(31).wrapping_add(*byte);
            }
            sum
        })
        .iter()
        .map(|byte| char::from(b'A'.saturating_add(byte % 26)))
        .collect();
    let name = format!("{tag}+{NAME}");
    let name = Name(name.as_bytes());
    pdf.type0_font(font)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(says);
    let mut written = pdf.cid_font(cid);
    written.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM);
    written.font_descriptor(descriptor).default_width(1000.0).cid_to_gid_map_predefined(Name(b"Identity"));
    written.widths().consecutive(0, sheets.used.remapped_gids().map(|glyph| sheets.font().width(glyph)));
    written.finish();
    let (ascent, descent, [left, low, right, high]) = sheets.font().measures();
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect { x1: left, y1: low, x2: right, y2: high })
        .italic_angle(0.0)
        .ascent(ascent)
        .descent(descent)
        .cap_height(ascent)
        .stem_v(80.0)
        .font_file2(file);
    let packed = compress_to_vec_zlib(&subset, LEVEL);
    let length = i32::try_from(subset.len()).unwrap_or(i32::MAX);
    pdf.stream(file, &packed).filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    let mut cmap = UnicodeCmap::new(Name(b"says"), SYSTEM);
    for (glyph, char) in &sheets.says {
        cmap.pair(*glyph, *char);
    }
    pdf.cmap(says, cmap.finish().as_slice());
    Ok(())
}
