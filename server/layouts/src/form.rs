//! In which characters a column wants its value, and how a value becomes that.

use domain::text;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Characters of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Anything.
    #[default]
    Any,
    /// 半角英数: ASCII; full-width letters are narrowed.
    Narrow,
    /// 数字: digits only; hyphens and blanks go.
    Digits,
    /// 全角: everything half-width is widened.
    Wide,
    /// 半角カナ.
    HalfKana,
}

impl Form {
    /// Every form, as a list shows them.
    pub const ALL: [Self; 5] = [Self::Any, Self::Narrow, Self::Digits, Self::Wide, Self::HalfKana];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Narrow => "narrow",
            Self::Digits => "digits",
            Self::Wide => "wide",
            Self::HalfKana => "half_kana",
        }
    }

    /// As staff know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "そのまま",
            Self::Narrow => "半角英数",
            Self::Digits => "数字のみ",
            Self::Wide => "全角",
            Self::HalfKana => "半角カナ",
        }
    }

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The value in this form. Errors: it has a character that does not fit, counted from 1.
    pub fn shape(self, value: &str) -> Result<Cow<'_, str>, usize> {
        let shaped: Cow<'_, str> = match self {
            Self::Any => return Ok(Cow::Borrowed(value)),
            Self::Narrow => text::narrow(&text::hyphens(value)).into(),
            Self::Digits => {
                text::narrow(&text::hyphens(value)).chars().filter(|c| !matches!(c, '-' | ' ')).collect()
            }
            Self::Wide => wide(value).into(),
            Self::HalfKana => half_kana(value).into(),
        };
        let fits = |c: char| match self {
            Self::Any | Self::Wide => true,
            Self::Narrow => c.is_ascii() && !c.is_control(),
            Self::Digits => c.is_ascii_digit(),
            Self::HalfKana => c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}'),
        };
        match shaped.chars().position(|c| !fits(c)) {
            None => Ok(shaped),
            Some(place) => Err(place.saturating_add(1)),
        }
    }
}

/// ASCII, blanks and half-width kana become full-width.
fn wide(value: &str) -> String {
    text::widen_kana(value)
        .chars()
        .map(|c| match c {
            ' ' => '　',
            '!'..='~' => char::from_u32(u32::from(c).saturating_add(0xFEE0)).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Full-width kana of both kinds become half-width, marks apart; full-width ASCII becomes ASCII.
pub fn half_kana(value: &str) -> String {
    let mut half = String::with_capacity(value.len());
    for c in text::katakana(&text::narrow(value)).chars() {
        match HALVES.iter().find(|(full, _)| *full == c) {
            Some((_, text)) => half.push_str(text),
            None => half.push(c),
        }
    }
    half
}

#[rustfmt::skip]
const HALVES: [(char, &str); 91] = [
    ('。', "｡"), ('「', "｢"), ('」', "｣"), ('、', "､"), ('・', "･"), ('ー', "ｰ"), ('゛', "ﾞ"), ('゜', "ﾟ"),
    ('ァ', "ｧ"), ('ィ', "ｨ"), ('ゥ', "ｩ"), ('ェ', "ｪ"), ('ォ', "ｫ"), ('ャ', "ｬ"), ('ュ', "ｭ"), ('ョ', "ｮ"),
    ('ッ', "ｯ"), ('ア', "ｱ"), ('イ', "ｲ"), ('ウ', "ｳ"), ('エ', "ｴ"), ('オ', "ｵ"), ('カ', "ｶ"), ('キ', "ｷ"),
    ('ク', "ｸ"), ('ケ', "ｹ"), ('コ', "ｺ"), ('サ', "ｻ"), ('シ', "ｼ"), ('ス', "ｽ"), ('セ', "ｾ"), ('ソ', "ｿ"),
    ('タ', "ﾀ"), ('チ', "ﾁ"), ('ツ', "ﾂ"), ('テ', "ﾃ"), ('ト', "ﾄ"), ('ナ', "ﾅ"), ('ニ', "ﾆ"), ('ヌ', "ﾇ"),
    ('ネ', "ﾈ"), ('ノ', "ﾉ"), ('ハ', "ﾊ"), ('ヒ', "ﾋ"), ('フ', "ﾌ"), ('ヘ', "ﾍ"), ('ホ', "ﾎ"), ('マ', "ﾏ"),
    ('ミ', "ﾐ"), ('ム', "ﾑ"), ('メ', "ﾒ"), ('モ', "ﾓ"), ('ヤ', "ﾔ"), ('ユ', "ﾕ"), ('ヨ', "ﾖ"), ('ラ', "ﾗ"),
    ('リ', "ﾘ"), ('ル', "ﾙ"), ('レ', "ﾚ"), ('ロ', "ﾛ"), ('ワ', "ﾜ"), ('ヰ', "ｲ"), ('ヱ', "ｴ"), ('ヲ', "ｦ"),
    ('ン', "ﾝ"), ('ガ', "ｶﾞ"), ('ギ', "ｷﾞ"), ('グ', "ｸﾞ"), ('ゲ', "ｹﾞ"), ('ゴ', "ｺﾞ"), ('ザ', "ｻﾞ"), ('ジ', "ｼﾞ"),
    ('ズ', "ｽﾞ"), ('ゼ', "ｾﾞ"), ('ゾ', "ｿﾞ"), ('ダ', "ﾀﾞ"), ('ヂ', "ﾁﾞ"), ('ヅ', "ﾂﾞ"), ('デ', "ﾃﾞ"), ('ド', "ﾄﾞ"),
    ('バ', "ﾊﾞ"), ('ビ', "ﾋﾞ"), ('ブ', "ﾌﾞ"), ('ベ', "ﾍﾞ"), ('ボ', "ﾎﾞ"), ('パ', "ﾊﾟ"), ('ピ', "ﾋﾟ"), ('プ', "ﾌﾟ"),
    ('ペ', "ﾍﾟ"), ('ポ', "ﾎﾟ"), ('ヴ', "ｳﾞ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_values() {
        assert_eq!(Form::Wide.shape("ﾊﾟｰｸ 1-2 A").unwrap(), "パーク　１－２　Ａ");
        assert_eq!(Form::HalfKana.shape("やまだ　ガッツ").unwrap(), "ﾔﾏﾀﾞ ｶﾞｯﾂ");
        assert_eq!(Form::Digits.shape("０９０－1234-5678").unwrap(), "09012345678");
        assert_eq!(Form::Narrow.shape("ＡＢ－１").unwrap(), "AB-1");
        assert_eq!(Form::Narrow.shape("AB山"), Err(3));
        assert_eq!(Form::HalfKana.shape("ヤマ田"), Err(3));
        assert_eq!(Form::Digits.shape("12a"), Err(3));
    }
}
