//! Addresses: begin with a prefecture, contain a street number.

use super::super::codes::{Checked, RuleNumber};
use super::require;
use super::text::{self, TextCodes};

/// The most characters of one address line.
const LINE_CHARS_MAX: usize = 25;

/// The names of the 47 prefectures.
const PREFECTURES: [&str; 47] = [
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

/// Checks the first line: full-width, at most 25 characters, beginning with a prefecture.
///
/// # Errors
/// The number of the broken rule.
pub fn check_first(value: &str, codes: &TextCodes, prefecture: RuleNumber) -> Checked {
    text::check(value, codes, LINE_CHARS_MAX)?;
    require(PREFECTURES.iter().any(|name| value.starts_with(name)), prefecture)
}

/// Checks the second line: full-width, at most 25 characters.
///
/// # Errors
/// The number of the broken rule.
pub fn check_second(value: &str, codes: &TextCodes) -> Checked {
    text::check(value, codes, LINE_CHARS_MAX)
}

/// Whether the two lines together hold a street number: a digit, or a kanji number before 丁目, 番, 号 or 地割.
#[must_use]
pub fn has_street_number(first: &str, second: &str) -> bool {
    let both: Vec<char> = first.chars().chain(second.chars()).collect();
    both.iter().any(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
        || both.windows(2).any(|pair| match pair {
            [number, unit] => "一二三四五六七八九十百〇".contains(*number) && "丁番号地".contains(*unit),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_street_numbers() {
        assert!(has_street_number("東京都千代田区千代田", "１－１"));
        assert!(has_street_number("京都府京都市中京区", "三番地"));
        assert!(has_street_number("東京都港区芝公園四丁目", ""));
        assert!(!has_street_number("三重県四日市市", "八王子町"));
    }

    #[test]
    fn wants_a_prefecture() {
        let codes = TextCodes { width: 31, length: 32, charset: 33 };
        assert_eq!(check_first("千代田区", &codes, 34), Err(34));
        assert_eq!(check_first("京都府京都市", &codes, 34), Ok(()));
    }
}
