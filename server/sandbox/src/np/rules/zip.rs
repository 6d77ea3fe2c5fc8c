//! Postal codes.

use super::super::codes::{Checked, ZipCodes};
use super::{all_digits, require};

/// Checks a postal code, `1234567` or `123-4567`, and answers its digits.
///
/// # Errors
/// The code of the broken rule.
pub fn check(value: &str, codes: &ZipCodes) -> Checked<String> {
    require(!value.is_empty(), codes.missing)?;
    require(value.bytes().all(|b| b.is_ascii_digit() || b == b'-'), codes.chars)?;
    let is_sound = match value.split_once('-') {
        None => value.len() == 7,
        Some((area, rest)) => area.len() == 3 && rest.len() == 4 && all_digits(rest),
    };
    require(is_sound, codes.format)?;
    Ok(value.replace('-', ""))
}

/// Whether an address lies where a postal code (digits) says. The sandbox knows in which prefectures each pair of
/// leading digits lies, and no more; an address that does not begin with a prefecture matches nothing.
#[must_use]
pub fn matches(digits: &str, address: &str) -> bool {
    let Some(area) = digits.get(..2).and_then(|lead| lead.parse::<u8>().ok()) else { return false };
    AREAS
        .iter()
        .filter(|(first, last, _)| (*first..=*last).contains(&area))
        .any(|(_, _, prefectures)| prefectures.iter().any(|name| address.starts_with(name)))
}

/// First and last pair of leading digits, and the prefectures that lie there.
const AREAS: &[(u8, u8, &[&str])] = &[
    (0, 0, &["北海道"]),
    (1, 1, &["秋田県", "青森県"]),
    (2, 2, &["岩手県"]),
    (3, 3, &["青森県"]),
    (4, 9, &["北海道"]),
    (10, 10, &["東京都", "埼玉県", "千葉県"]),
    (11, 20, &["東京都"]),
    (12, 12, &["埼玉県"]),
    (17, 17, &["埼玉県"]),
    (21, 25, &["神奈川県"]),
    (22, 22, &["東京都"]),
    (24, 24, &["東京都"]),
    (26, 29, &["千葉県"]),
    (30, 31, &["茨城県"]),
    (31, 32, &["栃木県"]),
    (33, 36, &["埼玉県"]),
    (34, 34, &["栃木県"]),
    (37, 37, &["群馬県", "埼玉県", "東京都"]),
    (38, 38, &["長野県", "群馬県", "新潟県"]),
    (39, 39, &["長野県"]),
    (40, 40, &["山梨県"]),
    (41, 43, &["静岡県"]),
    (43, 49, &["愛知県"]),
    (49, 49, &["三重県"]),
    (50, 50, &["岐阜県"]),
    (51, 51, &["三重県"]),
    (52, 52, &["滋賀県", "京都府"]),
    (53, 59, &["大阪府"]),
    (53, 53, &["兵庫県"]),
    (56, 56, &["兵庫県"]),
    (60, 62, &["京都府"]),
    (61, 61, &["大阪府"]),
    (63, 63, &["奈良県", "大阪府"]),
    (64, 64, &["和歌山県", "奈良県", "三重県"]),
    (65, 67, &["兵庫県"]),
    (68, 68, &["鳥取県"]),
    (68, 69, &["島根県"]),
    (70, 71, &["岡山県"]),
    (72, 73, &["広島県"]),
    (74, 75, &["山口県"]),
    (76, 76, &["香川県"]),
    (77, 77, &["徳島県"]),
    (78, 78, &["高知県"]),
    (79, 79, &["愛媛県"]),
    (80, 83, &["福岡県"]),
    (81, 81, &["長崎県"]),
    (83, 83, &["大分県"]),
    (84, 84, &["佐賀県", "長崎県"]),
    (85, 85, &["長崎県"]),
    (86, 86, &["熊本県"]),
    (87, 87, &["大分県", "福岡県"]),
    (88, 88, &["宮崎県"]),
    (89, 89, &["鹿児島県"]),
    (90, 90, &["沖縄県"]),
    (91, 91, &["福井県"]),
    (92, 92, &["石川県", "福井県"]),
    (93, 93, &["富山県", "石川県"]),
    (94, 95, &["新潟県"]),
    (94, 94, &["長野県"]),
    (96, 97, &["福島県"]),
    (98, 98, &["宮城県"]),
    (99, 99, &["山形県"]),
];

#[cfg(test)]
mod tests {
    use super::super::super::codes::{CUSTOMER, Code};
    use super::*;

    #[test]
    fn tells_characters_from_format() {
        for good in ["1000001", "100-0001"] {
            assert_eq!(check(good, &CUSTOMER.zip), Ok("1000001".to_owned()));
        }
        for (bad, number) in [
            ("", 57),
            ("〒1000001", 58),
            ("100001", 136),
            ("1000-001", 136),
            ("1-00-001", 136),
            ("100--001", 136),
        ] {
            assert_eq!(check(bad, &CUSTOMER.zip), Err(Code::Item(number)), "{bad}");
        }
    }

    #[test]
    fn every_area_lies_somewhere() {
        for area in 0..=99_u8 {
            assert!(AREAS.iter().any(|(first, last, _)| (*first..=*last).contains(&area)), "{area}");
        }
        assert!(matches("1000001", "東京都千代田区"));
        assert!(matches("4980811", "三重県桑名郡木曽岬町"));
        assert!(!matches("5300001", "東京都千代田区"));
        assert!(!matches("1000001", "千代田区千代田"));
    }
}
