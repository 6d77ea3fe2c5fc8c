//! アクセントカラー: the one strong colour of a shop, made legible. From the colour that somebody chose come those that pages use, light and dark; each
//! is made darker or lighter until what stands on it, or what it stands on, keeps the contrast of WCAG 2.2 AA (1.4.3: 4.5:1 for text).
//!
//! Lightness, chroma and hue are those of OKLCH (CSS Color 4 §9.2), because equal steps of its lightness look equal.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Text keeps at least so much contrast.
const TEXT: f64 = 4.5;
/// A colour is made darker or lighter by such steps of lightness.
const STEP: f64 = 0.005;
/// No more chroma than that: a colour that shouts is no ground for text.
const MOST_CHROMA: f64 = 0.17;

/// Lightness, chroma and hue (degrees) of what accents meet: as the tokens of the style have them.
const INK_ON_ACCENT: Lch = Lch { l: 0.985, c: 0.006, h: 88.0 };
const LIGHT_GROUND: Lch = Lch { l: 0.925, c: 0.014, h: 86.0 };
const DARK_GROUND: Lch = Lch { l: 0.31, c: 0.02, h: 265.0 };
const LIGHT_INK: Lch = Lch { l: 0.255, c: 0.02, h: 265.0 };
const DARK_INK: Lch = Lch { l: 0.93, c: 0.01, h: 88.0 };

/// A colour as somebody chose it: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Accent([u8; 3]);

/// The colours that pages use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Ground of the button that a hand should find.
    pub strong: Accent,
    /// The same under the hand.
    pub deep: Accent,
    /// A breath of it, as a ground for ordinary text.
    pub wash: Accent,
    /// Text that leads somewhere.
    pub link: Accent,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Lch {
    l: f64,
    c: f64,
    h: f64,
}

impl Accent {
    /// Of these parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// `#1f3d7a`, with or without the mark, in whichever case. `None`: anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        let part = |at: usize| u8::from_str_radix(digits.get(at..at.saturating_add(2))?, 16).ok();
        let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        plain.then(|| Some(Self([part(0)?, part(2)?, part(4)?]))).flatten()
    }

    /// The six digits, without the mark.
    pub fn digits(self) -> String {
        let [red, green, blue] = self.0;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// For pages on a light ground.
    pub fn light(self) -> Shades {
        let chosen = Lch::of(self).calm();
        let strong = chosen.darkened(INK_ON_ACCENT);
        let wash = Lch { l: 0.947, c: chosen.c.min(0.02), ..chosen }.lightened(LIGHT_INK);
        let link = Lch { l: chosen.l.min(0.45), ..chosen }.darkened(LIGHT_GROUND).darkened(wash);
        Shades::of(strong, Lch { l: (strong.l - 0.07).max(0.0), ..strong }, wash, link)
    }

    /// For pages on a dark ground.
    pub fn dark(self) -> Shades {
        let chosen = Lch::of(self).calm();
        let strong = Lch { l: chosen.l.max(0.45), ..chosen }.darkened(INK_ON_ACCENT);
        let wash = Lch { l: 0.3, c: chosen.c.min(0.045), ..chosen }.darkened(DARK_INK);
        let link = Lch { l: 0.78, c: chosen.c.min(0.1), ..chosen }.lightened(DARK_GROUND).lightened(wash);
        Shades::of(strong, Lch { l: (strong.l - 0.13).max(0.0), ..strong }, wash, link)
    }

    /// How far two colours are apart, 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other { one / other } else { other / one }
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Accent {
    /// `#1f3d7a`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.digits())
    }
}

impl TryFrom<String> for Accent {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a colour is written #1f3d7a")
    }
}

impl From<Accent> for String {
    fn from(accent: Accent) -> Self {
        accent.to_string()
    }
}

impl Shades {
    fn of(strong: Lch, deep: Lch, wash: Lch, link: Lch) -> Self {
        Self { strong: strong.shown(), deep: deep.shown(), wash: wash.shown(), link: link.shown() }
    }
}

impl Lch {
    fn of(colour: Accent) -> Self {
        let [red, green, blue] = colour.0.map(linear);
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        Self { l: lightness, c: a.hypot(b), h: b.atan2(a).to_degrees() }
    }

    fn calm(self) -> Self {
        Self { c: self.c.min(MOST_CHROMA), ..self }
    }

    /// Made darker until text in it on a light ground, or light text on it, can be read.
    fn darkened(self, against: Self) -> Self {
        self.moved(against, -STEP)
    }

    /// Made lighter until text in it on a dark ground, or dark text on it, can be read.
    fn lightened(self, against: Self) -> Self {
        self.moved(against, STEP)
    }

    fn moved(mut self, against: Self, by: f64) -> Self {
        let against = against.shown();
        while self.shown().contrast(against) < TEXT && (0.0..=1.0).contains(&(self.l + by)) {
            self.l += by;
        }
        self
    }

    /// As screens show it, with as much chroma as they can.
    fn shown(self) -> Accent {
        let mut parts = self.linear();
        let mut chroma = self.c;
        let fits = |parts: &[f64; 3]| parts.iter().all(|part| (-0.000_1..=1.000_1).contains(part));
        while !fits(&parts) && chroma > 0.0 {
            chroma = (chroma - 0.004).max(0.0);
            parts = Self { c: chroma, ..self }.linear();
        }
        Accent(parts.map(coded))
    }

    fn linear(self) -> [f64; 3] {
        let (sine, cosine) = self.h.to_radians().sin_cos();
        let (a, b) = (self.c * cosine, self.c * sine);
        let l = (self.l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// A part of a colour as light (IEC 61966-2-1).
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// Light as a part of a colour.
fn coded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let part = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    // From 0 to 255 after the line above: nothing is cut off.
    #[expect(clippy::as_conversions, reason = "there is no other way from a float, and it is clamped")]
    let part = (part * 255.0).round().clamp(0.0, 255.0) as u8;
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_colour_is_read_as_people_write_it() {
        for text in ["#1F3d7a", "1f3d7a", " #1f3D7A "] {
            assert_eq!(Accent::parse(text), Some(Accent::new(0x1f, 0x3d, 0x7a)), "{text}");
        }
        for text in ["", "#fff", "#1f3d7", "#1f3d7g", "red", "#1f3d7a00", "＃１ｆ３ｄ７ａ"] {
            assert_eq!(Accent::parse(text), None, "{text}");
        }
        let kept = serde_json::to_string(&Accent::new(1, 2, 255)).unwrap();
        assert_eq!(kept, "\"#0102ff\"");
        assert_eq!(serde_json::from_str::<Accent>(&kept).unwrap(), Accent::new(1, 2, 255));
        assert!(serde_json::from_str::<Accent>("\"url(x)\"").is_err());
    }

    #[test]
    fn colours_keep_their_looks_where_they_can() {
        let close = |one: Accent, other: Accent| {
            one.0.iter().zip(other.0).all(|(one, other)| one.abs_diff(other) <= 1)
        };
        for chosen in
            [Accent::new(0x1f, 0x3d, 0x7a), Accent::new(0x8a, 0x1f, 0x2b), Accent::new(0x1d, 0x5c, 0x3a)]
        {
            assert!(close(chosen.light().strong, chosen), "{chosen}: {:?}", chosen.light());
        }
        let (black, white) = (Accent::new(0, 0, 0), Accent::new(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(red: u8, green: u8, blue: u8) {
            let chosen = Accent::new(red, green, blue);
            let ink = INK_ON_ACCENT.shown();
            for (shades, ground, text) in [
                (chosen.light(), LIGHT_GROUND.shown(), LIGHT_INK.shown()),
                (chosen.dark(), DARK_GROUND.shown(), DARK_INK.shown()),
            ] {
                for (what, one, other) in [
                    ("a button", shades.strong, ink),
                    ("a button under the hand", shades.deep, ink),
                    ("text on a wash", shades.wash, text),
                    ("a link", shades.link, ground),
                    ("a link on a wash", shades.link, shades.wash),
                ] {
                    let contrast = one.contrast(other);
                    prop_assert!(contrast >= TEXT - 0.06, "{}: {} has {:.2}", chosen, what, contrast);
                }
            }
        }
    }
}
