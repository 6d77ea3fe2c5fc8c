//! Whether a file is a picture that can be taken.

use crate::whole;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation,
};
use std::io::Cursor;

/// Longest file, bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Most pixels: as many as the cameras of telephones have. Looked at before anything is unpacked: a small file can say that it is huge.
pub const MOST_PIXELS: u64 = 50_000_000;
/// Shortest side, pixels: anything smaller is blurred on every screen.
pub const LEAST_SIDE: u32 = 200;
/// Most memory that unpacking may take, bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// It is no picture.
    NoPicture,
    /// It is a picture of a kind that is not taken: its name.
    OtherKind(&'static str),
    /// It says that it is a picture, and cannot be read to its end.
    Broken,
    /// Longer than [`MOST_BYTES`].
    TooLong,
    /// More pixels than [`MOST_PIXELS`].
    TooManyPixels,
    /// A side is shorter than [`LEAST_SIDE`]: width and height.
    TooSmall(u32, u32),
}

/// Unpacks a file, turned upright.
pub(crate) fn unpack(bytes: &[u8]) -> Result<DynamicImage, Refused> {
    let format = kind(bytes)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| of(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width).saturating_mul(u64::from(height)) > MOST_PIXELS {
        return Err(Refused::TooManyPixels);
    }
    if width.min(height) < LEAST_SIDE {
        return Err(Refused::TooSmall(width, height));
    }
    // A decoder fills up what is missing of a JPEG, and says nothing.
    if format == ImageFormat::Jpeg && !whole::is_whole(bytes) {
        return Err(Refused::Broken);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| of(&error))?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn of(error: &ImageError) -> Refused {
    if matches!(error, ImageError::Limits(_)) { Refused::TooManyPixels } else { Refused::Broken }
}

/// What a file is by its first bytes.
fn kind(bytes: &[u8]) -> Result<ImageFormat, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refused::TooLong);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        Ok(ImageFormat::Gif) => Err(Refused::OtherKind("GIF")),
        Ok(ImageFormat::Bmp) => Err(Refused::OtherKind("BMP")),
        Ok(ImageFormat::Tiff) => Err(Refused::OtherKind("TIFF")),
        Ok(ImageFormat::Avif) => Err(Refused::OtherKind("AVIF")),
        Ok(ImageFormat::Ico) => Err(Refused::OtherKind("ICO")),
        _ => Err(other(bytes).map_or(Refused::NoPicture, Refused::OtherKind)),
    }
}

/// Kinds that people take for pictures that every shop shows.
fn other(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..12).unwrap_or_default();
    if [b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"].iter().any(|known| brand == *known) {
        return Some("HEIC");
    }
    if bytes.starts_with(b"%PDF-") {
        return Some("PDF");
    }
    if bytes.starts_with(b"8BPS") {
        return Some("Photoshop");
    }
    let head = bytes.get(..bytes.len().min(1_000)).unwrap_or_default();
    head.windows(4).any(|word| word == b"<svg").then_some("SVG")
}
