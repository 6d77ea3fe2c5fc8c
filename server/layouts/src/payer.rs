//! 振込依頼人名: names as banks write them, compared with names as shoppers write theirs. Banks have half-width kana with marks
//! apart, no small kana, and abbreviate the kinds of companies.

use domain::{text, yen::Yen};

/// An order that waits for its transfer.
#[derive(Clone, PartialEq, Eq)]
pub struct Expected {
    /// Its number.
    pub number: String,
    /// The buyer's name, full.
    pub name: String,
    /// Reading of the family name and of the given one, where it is known.
    pub kana: Option<(String, String)>,
    /// What is to be paid.
    pub total: Yen,
}

/// Why a transfer may belong to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Only the amount is the same.
    Amount,
    /// The name is the same, and the amount is another one.
    Name,
    /// The amount, and the family name.
    FamilyAndAmount,
    /// Amount and name.
    NameAndAmount,
    /// The order's number stands before the name, and the amount is the same.
    NumberAndAmount,
}

impl Match {
    /// How sure it is, of 100. Only from [`Match::SURE`] on it is proposed.
    pub fn score(self) -> u8 {
        match self {
            Self::Amount => 30,
            Self::Name => 40,
            Self::FamilyAndAmount => 70,
            Self::NameAndAmount => 95,
            Self::NumberAndAmount => 100,
        }
    }

    /// The least score that is proposed by itself.
    pub const SURE: u8 = 70;

    /// For staff.
    pub fn label(self) -> &'static str {
        match self {
            Self::Amount => "金額のみ一致",
            Self::Name => "名義は一致、金額が違います",
            Self::FamilyAndAmount => "姓と金額が一致",
            Self::NameAndAmount => "名義と金額が一致",
            Self::NumberAndAmount => "注文番号と金額が一致",
        }
    }
}

/// How a transfer goes with an order; `None`: not at all.
pub fn compare(payer: &str, amount: Yen, expected: &Expected) -> Option<Match> {
    let same_amount = amount == expected.total;
    if same_amount && holds_number(payer, &expected.number) {
        return Some(Match::NumberAndAmount);
    }
    let payer = normal(payer);
    let full = |family: &str, given: &str| {
        [normal(&format!("{family}{given}")), normal(&format!("{given}{family}"))]
    };
    let names = expected.kana.as_ref().map(|(family, given)| full(family, given)).into_iter().flatten();
    let same_name = names.chain([normal(&expected.name)]).any(|name| !name.is_empty() && ends(&payer, &name));
    let family =
        expected.kana.as_ref().map(|(family, _)| normal(family)).filter(|family| family.chars().count() > 1);
    match (same_amount, same_name) {
        (true, true) => Some(Match::NameAndAmount),
        (true, false) if family.is_some_and(|family| without_digits(&payer).starts_with(&family)) => {
            Some(Match::FamilyAndAmount)
        }
        (true, false) => Some(Match::Amount),
        (false, true) => Some(Match::Name),
        (false, false) => None,
    }
}

/// A number may stand before the name.
fn ends(payer: &str, name: &str) -> bool {
    without_digits(payer) == name
}

fn without_digits(payer: &str) -> &str {
    payer.trim_start_matches(|c: char| c.is_ascii_alphanumeric())
}

/// Whether the order's number stands in the name, with or without its hyphen, or at least its last six characters.
fn holds_number(payer: &str, number: &str) -> bool {
    let plain = |text: &str| -> String {
        text::narrow(text).to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect()
    };
    let tail = number.rsplit('-').next().map(plain).unwrap_or_default();
    tail.len() >= 6 && plain(payer).contains(&tail)
}

/// Kinds of companies as banks abbreviate them, and in full.
const KINDS: [&str; 14] =
    ["カ", "ユ", "メ", "シ", "ド", "イ", "ザイ", "シヤ", "フク", "ガク", "シユウ", "トクヒ", "ドク", "ホゴ"];
const FULL: [&str; 10] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "医療法人",
    "一般社団法人",
    "学校法人",
    "㈱",
    "㈲",
];

/// A name so that both ways of writing it are the same: large full-width katakana with their marks, without blanks, long vowels
/// and the kind of company.
pub fn normal(name: &str) -> String {
    let joined: String = name
        .chars()
        .map(|c| match c {
            '゛' | '\u{3099}' => 'ﾞ',
            '゜' | '\u{309a}' => 'ﾟ',
            other => other,
        })
        .collect();
    let mut name = text::katakana(&text::widen_kana(&text::narrow(&joined))).to_uppercase();
    for kind in FULL {
        name = name.replace(kind, "");
    }
    // A half-width dot is a mark between names; `（カ）` and `カ）` are kinds.
    let name: String = name.chars().map(large).filter(|c| !c.is_whitespace()).collect();
    without_kind(&name)
        .chars()
        .filter(|c| !matches!(c, 'ー' | '-' | '・' | '.' | ',' | '(' | ')' | '゛' | '゜'))
        .collect()
}

fn without_kind(name: &str) -> &str {
    for kind in KINDS {
        let before =
            name.strip_prefix('(').unwrap_or(name).strip_prefix(kind).and_then(|rest| rest.strip_prefix(')'));
        if let Some(rest) = before {
            return without_kind(rest);
        }
        let after =
            name.strip_suffix(')').unwrap_or(name).strip_suffix(kind).and_then(|rest| rest.strip_suffix('('));
        if let Some(rest) = after {
            return without_kind(rest);
        }
    }
    name
}

/// Small kana are large at banks; and what sounds alike is written alike.
fn large(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' | 'ヲ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expected() -> Expected {
        Expected {
            number: "261121-7K3F9Q".to_owned(),
            name: "服部　ジョージ".to_owned(),
            kana: Some(("ハットリ".to_owned(), "ジョージ".to_owned())),
            total: Yen(5_480),
        }
    }

    #[test]
    fn banks_and_shoppers_write_the_same_name() {
        for bank in ["ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", "ハツトリ　シ゛ヨーシ゛", "ﾊｯﾄﾘｼﾞｮｰｼﾞ", "はっとり じょうじ"]
        {
            let same = normal(bank) == normal("ハットリジョージ");
            assert_eq!(same, !bank.contains('う'), "{bank}");
        }
        for (bank, name) in [
            ("ｶ)ﾌﾙﾂﾄ", "株式会社フルット"),
            ("ﾌﾙﾂﾄ(ｶ", "フルット"),
            ("(ｶ)ﾌﾙﾂﾄ", "㈱フルット"),
            ("ﾕ)ﾉﾚﾝ", "有限会社ノレン"),
            ("ﾄﾞ)ﾉﾚﾝ", "合同会社ノレン"),
        ] {
            assert_eq!(normal(bank), normal(name), "{bank}");
        }
        assert_eq!(normal("ユウコ"), "ユウコ");
    }

    #[test]
    fn the_surer_the_more_is_the_same() {
        let of = |payer: &str, amount: i64| compare(payer, Yen(amount), &expected());
        assert_eq!(of("7K3F9Q ﾊﾂﾄﾘ", 5_480), Some(Match::NumberAndAmount));
        assert_eq!(of("261121-7k3f9q ﾀﾆﾝ", 5_480), Some(Match::NumberAndAmount));
        assert_eq!(of("ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_480), Some(Match::NameAndAmount));
        assert_eq!(of("123 ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_480), Some(Match::NameAndAmount));
        assert_eq!(of("ｼﾞﾖ-ｼﾞ ﾊﾂﾄﾘ", 5_480), Some(Match::NameAndAmount));
        assert_eq!(of("ﾊﾂﾄﾘ ﾊﾅｺ", 5_480), Some(Match::FamilyAndAmount));
        assert_eq!(of("ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 5_000), Some(Match::Name));
        assert_eq!(of("ﾔﾏﾀﾞ ﾊﾅｺ", 5_480), Some(Match::Amount));
        assert_eq!(of("ﾔﾏﾀﾞ ﾊﾅｺ", 5_000), None);
    }

    proptest! {
        #[test]
        fn what_is_normal_stays_so(name in "[ｱ-ﾝﾞﾟァ-ヶーA-Z0-9 ]{0,20}") {
            let once = normal(&name);
            prop_assert_eq!(normal(&once), once);
        }
    }
}
