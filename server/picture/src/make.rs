//! What is made of a picture.

use crate::judge::{Refused, unpack};
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder, ImageError, RgbImage,
    codecs::{avif::AvifEncoder, jpeg::JpegEncoder},
    imageops::FilterType,
};

/// The widths that are made, pixels; none is wider than the picture itself.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1280];
/// From 1 (slow, small) to 10: beyond 8 it takes half the time and the files grow by some percent.
const AVIF_SPEED: u8 = 9;
/// 1 to 100, of AVIF, WebP and JPEG: about the same to look at.
const AVIF_QUALITY: u8 = 65;
const WEBP_QUALITY: f32 = 78.0;
const JPEG_QUALITY: u8 = 82;

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The smallest.
    Avif,
    /// For every browser of today.
    WebP,
    /// For whoever shows a link to a page: only in the greatest width.
    Jpeg,
}

impl Format {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Avif, Self::WebP, Self::Jpeg];

    /// How names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// What it is called in HTTP.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// One file that was made.
pub struct Rendition {
    /// How it is written.
    pub format: Format,
    /// How wide it is, pixels.
    pub width: u32,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A picture in everything that was made of it.
pub struct Made {
    /// How wide the picture is when it stands upright, pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// The widths there are, ascending.
    pub widths: Vec<u32>,
    /// The files.
    pub renditions: Vec<Rendition>,
}

/// The widths that are made of a picture that is so wide, ascending. The last is its own, or the greatest one.
pub fn widths(width: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|made| *made < width).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(width);
    }
    widths
}

/// Makes everything of a file that shops show, or says why not.
pub fn make(bytes: &[u8]) -> Result<Made, Refused> {
    let mut picture = plain(unpack(bytes)?);
    let (width, height) = (picture.width(), picture.height());
    let widths = widths(width);
    let mut renditions = Vec::new();
    // The greatest first: each is made of the one before, which is much less work than of the original.
    for (wide, greatest) in widths.iter().rev().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
        if *wide != picture.width() {
            picture = picture.resize_exact(*wide, high(*wide, width, height), FilterType::Lanczos3);
        }
        let formats = if greatest { Format::ALL.as_slice() } else { &[Format::Avif, Format::WebP] };
        for format in formats {
            let bytes = encode(&picture, *format).ok_or(Refused::Broken)?;
            renditions.push(Rendition { format: *format, width: *wide, bytes });
        }
    }
    Ok(Made { width, height, widths, renditions })
}

/// How high a picture is when it is so wide.
fn high(wide: u32, width: u32, height: u32) -> u32 {
    let high = u64::from(height).saturating_mul(u64::from(wide)).checked_div(u64::from(width));
    u32::try_from(high.unwrap_or_default()).unwrap_or(u32::MAX).max(1)
}

/// Eight bits a colour, and transparency only where there is any.
fn plain(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let clear = picture.into_rgba8();
    if clear.pixels().all(|pixel| pixel.0.last() == Some(&u8::MAX)) {
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(clear).into_rgb8());
    }
    DynamicImage::ImageRgba8(clear)
}

fn encode(picture: &DynamicImage, format: Format) -> Option<Vec<u8>> {
    match format {
        Format::Avif => avif(picture).ok(),
        Format::WebP => webp(picture),
        Format::Jpeg => jpeg(picture).ok(),
    }
}

fn avif(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let encoder = AvifEncoder::new_with_speed_quality(&mut bytes, AVIF_SPEED, AVIF_QUALITY);
    let colours = ExtendedColorType::from(picture.color());
    encoder.with_num_threads(Some(1)).write_image(
        picture.as_bytes(),
        picture.width(),
        picture.height(),
        colours,
    )?;
    Ok(bytes)
}

fn webp(picture: &DynamicImage) -> Option<Vec<u8>> {
    let (bytes, width, height) = (picture.as_bytes(), picture.width(), picture.height());
    let encoder = if picture.color().has_alpha() {
        webp::Encoder::from_rgba(bytes, width, height)
    } else {
        webp::Encoder::from_rgb(bytes, width, height)
    };
    encoder.encode_simple(false, WEBP_QUALITY).ok().map(|bytes| bytes.to_vec())
}

/// What shows through is white: JPEG knows no transparency.
fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
    let on_white: RgbImage = match picture {
        DynamicImage::ImageRgba8(clear) => RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
            let [red, green, blue, alpha] = clear.get_pixel(x, y).0;
            image::Rgb([red, green, blue].map(|colour| over_white(colour, alpha)))
        }),
        opaque => opaque.to_rgb8(),
    };
    encoder.write_image(&on_white, on_white.width(), on_white.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

fn over_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    let mixed = (colour * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}
