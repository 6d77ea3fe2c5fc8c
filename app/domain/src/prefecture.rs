//! 都道府県, by their JIS X 0401 numbers.

use serde::{Deserialize, Serialize};

/// A prefecture, 1 (北海道) to 47 (沖縄県).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Prefecture(u8);

const NAMES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

impl Prefecture {
    /// The prefecture of that JIS number.
    pub fn numbered(number: u8) -> Option<Self> {
        (1..=47).contains(&number).then_some(Self(number))
    }

    /// Reads the number as a form sends it, or the name.
    pub fn parse(text: &str) -> Option<Self> {
        let by_name = || NAMES.iter().position(|n| *n == text.trim()).and_then(|i| u8::try_from(i + 1).ok());
        Self::numbered(text.trim().parse().ok().or_else(by_name)?)
    }

    /// All 47, north to south.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=47).map(Self)
    }

    /// JIS number, 1–47.
    pub fn number(self) -> u8 {
        self.0
    }

    /// `東京都`.
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0.saturating_sub(1))).copied().unwrap_or_default()
    }
}

impl From<Prefecture> for u8 {
    fn from(prefecture: Prefecture) -> Self {
        prefecture.0
    }
}

impl TryFrom<u8> for Prefecture {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::numbered(number).ok_or("no prefecture has that number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_agree() {
        assert_eq!(Prefecture::parse("13").map(Prefecture::name), Some("東京都"));
        assert_eq!(Prefecture::parse("沖縄県").map(Prefecture::number), Some(47));
        for bad in ["0", "48", "", "東京", "256"] {
            assert_eq!(Prefecture::parse(bad), None, "{bad}");
        }
        assert_eq!(Prefecture::all().count(), 47);
    }
}
