//! The 47 prefectures by number.

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

/// The name of a prefecture by its JIS X 0401 number, 1 to 47; `None` outside.
pub fn prefecture_name(number: u8) -> Option<&'static str> {
    usize::from(number).checked_sub(1).and_then(|at| NAMES.get(at)).copied()
}

#[cfg(test)]
mod tests {
    use super::prefecture_name;

    #[test]
    fn numbers_are_those_of_jis() {
        assert_eq!(prefecture_name(1), Some("北海道"));
        assert_eq!(prefecture_name(13), Some("東京都"));
        assert_eq!(prefecture_name(27), Some("大阪府"));
        assert_eq!(prefecture_name(47), Some("沖縄県"));
    }

    #[test]
    fn there_is_nothing_outside() {
        assert_eq!(prefecture_name(0), None);
        assert_eq!(prefecture_name(48), None);
    }
}
