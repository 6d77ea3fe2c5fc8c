use crate::{Format, Refused, make, widths};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Red above, blue below.
fn flag(width: u32, height: u32) -> DynamicImage {
    let colour = |_, y| if y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

/// A JPEG with a note of the camera, how it was held, and a text that nobody shall read later.
fn from_camera(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let jpeg = written(picture, ImageFormat::Jpeg);
    let mut note = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    note.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    note.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 13, 0, 0, 0, 38]);
    note.extend([0, 0, 0, 0]);
    note.extend(b"secret place\0");
    let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &note, &jpeg[2..]].concat()
}

fn refused(bytes: &[u8]) -> Refused {
    make(bytes).err().expect("it was taken")
}

#[test]
fn widths_are_never_wider_than_the_picture() {
    assert_eq!(widths(4_000), [320, 640, 960, 1280]);
    assert_eq!(widths(1_280), [320, 640, 960, 1280]);
    assert_eq!(widths(700), [320, 640, 700]);
    assert_eq!(widths(250), [250]);
}

#[test]
fn every_file_is_of_its_kind_and_of_its_width() {
    let made = make(&written(&flag(700, 350), ImageFormat::Png)).unwrap();
    assert_eq!((made.width, made.height), (700, 350));
    let kinds: Vec<_> = made.renditions.iter().map(|one| (one.format.extension(), one.width)).collect();
    let all = [
        ("avif", 700),
        ("webp", 700),
        ("jpg", 700),
        ("avif", 640),
        ("webp", 640),
        ("avif", 320),
        ("webp", 320),
    ];
    assert_eq!(kinds, all);
    for one in &made.renditions {
        match one.format {
            Format::Avif => assert_eq!(&one.bytes[4..12], b"ftypavif"),
            _ => assert_eq!(image::load_from_memory(&one.bytes).unwrap().width(), one.width),
        }
    }
    let small = made.renditions.last().unwrap();
    assert_eq!(image::load_from_memory(&small.bytes).unwrap().dimensions(), (320, 160));
}

#[test]
fn a_picture_stands_as_the_camera_was_held_and_the_note_of_the_camera_is_gone() {
    let sent = from_camera(&flag(300, 240), 6);
    assert!(sent.windows(6).any(|word| word == b"secret"));
    let made = make(&sent).unwrap();
    assert_eq!((made.width, made.height), (240, 300));
    for one in &made.renditions {
        assert!(!one.bytes.windows(6).any(|word| word == b"secret"), "{:?}", one.format);
    }
    let jpeg = made.renditions.iter().find(|one| one.format == Format::Jpeg).unwrap();
    let seen = image::load_from_memory(&jpeg.bytes).unwrap();
    // What was above is at the right.
    let [red, _, blue, _] = seen.get_pixel(220, 150).0;
    assert!(red > 180 && blue < 80, "{red} {blue}");
    let [red, _, blue, _] = seen.get_pixel(20, 150).0;
    assert!(red < 80 && blue > 180, "{red} {blue}");
}

#[test]
fn what_shows_through_stays_so_and_is_white_where_it_cannot() {
    let clear = RgbaImage::from_pixel(260, 260, Rgba([0, 0, 0, 0]));
    let made = make(&written(&DynamicImage::ImageRgba8(clear), ImageFormat::Png)).unwrap();
    for one in made.renditions.iter().filter(|one| one.format != Format::Avif) {
        let [red, _, _, alpha] = image::load_from_memory(&one.bytes).unwrap().get_pixel(100, 100).0;
        match one.format {
            Format::WebP => assert_eq!(alpha, 0),
            _ => assert!(red > 250),
        }
    }
}

#[test]
fn a_webp_is_taken() {
    assert_eq!(make(&written(&flag(240, 240), ImageFormat::WebP)).unwrap().widths, [240]);
}

#[test]
fn what_is_no_picture_is_told_so_whatever_it_is_called() {
    assert_eq!(refused(b""), Refused::Empty);
    assert_eq!(refused("商品,価格\r\n煎茶,980\r\n".as_bytes()), Refused::NoPicture);
    assert_eq!(
        refused(b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        Refused::OtherKind("SVG")
    );
    assert_eq!(refused(b"GIF89a\x10\0\x10\0\x80\0\0"), Refused::OtherKind("GIF"));
    assert_eq!(refused(b"\0\0\0\x18ftypheic\0\0\0\0"), Refused::OtherKind("HEIC"));
    assert_eq!(refused(&vec![0xff; crate::MOST_BYTES + 1]), Refused::TooLong);
}

#[test]
fn what_is_cut_short_is_broken_wherever_it_was_cut() {
    let noisy =
        |x: u32, y: u32| Rgb([x * 7 + y * 13, x * 31 + y, x * y].map(|n| u8::try_from(n % 256).unwrap()));
    let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(320, 240, noisy));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = written(&picture, format);
        assert!(make(&whole).is_ok(), "{format:?}");
        for part in [3, 10, 50, 90, 99] {
            let cut = &whole[..whole.len() * part / 100];
            assert_eq!(refused(cut), Refused::Broken, "{format:?} {part} %");
        }
    }
}

#[test]
fn a_file_that_says_it_is_huge_is_not_unpacked() {
    // A head without anything behind it: 60,000 by 60,000.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0".to_vec();
    bomb.extend(crc(&bomb[12..]).to_be_bytes());
    bomb.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    assert_eq!(refused(&bomb), Refused::TooManyPixels);
}

#[test]
fn what_is_too_small_is_told_how_small_it_is() {
    assert_eq!(refused(&written(&flag(400, 120), ImageFormat::Png)), Refused::TooSmall(400, 120));
}

fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(!0, |sum, byte| {
        (0..8)
            .fold(sum ^ u32::from(*byte), |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    }) ^ !0
}
