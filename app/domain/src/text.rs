//! Width and kana folding for what people type. Only what Japanese keyboards produce is folded, by rule instead of by
//! Unicode tables, so that the browser bundle stays small; a test compares it with NFKC.

/// Full-width ASCII, the ideographic space and yen sign become half-width: `０９０－１２３４` → `090-1234`.
/// For digits, codes and addresses of mail; never for names.
pub fn narrow(text: &str) -> String {
    text.chars().map(narrow_char).collect()
}

fn narrow_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        _ => c,
    }
}

/// Half-width katakana become full-width, voiced marks joined: `ﾔﾏﾀﾞ` → `ヤマダ`.
pub fn widen_kana(text: &str) -> String {
    let mut wide = String::with_capacity(text.len());
    for c in text.chars() {
        let joined = match c {
            'ﾞ' => wide.chars().last().and_then(voiced),
            'ﾟ' => wide.chars().last().and_then(half_voiced),
            _ => None,
        };
        match joined {
            Some(mark) => {
                wide.pop();
                wide.push(mark);
            }
            None => wide.push(HALF_KANA.iter().find(|(half, _)| *half == c).map_or(c, |(_, full)| *full)),
        }
    }
    wide
}

/// Hiragana become katakana: `やまだ` → `ヤマダ`.
pub fn katakana(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ぁ'..='ゖ' => char::from_u32(u32::from(c).saturating_add(0x60)).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Leading and trailing blanks go, full-width ones too; runs of blanks inside become one half-width blank.
pub fn tidy(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whatever looks like a hyphen, minus or dash becomes `-`; a long vowel mark does so only between digits.
pub fn hyphens(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit =
        |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(|c| narrow_char(*c).is_ascii_digit());
    chars
        .iter()
        .enumerate()
        .map(|(i, c)| match c {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => '-',
            'ー' | 'ｰ' if digit(i.checked_sub(1)) && digit(i.checked_add(1)) => '-',
            _ => *c,
        })
        .collect()
}

/// The first character that no name or address can hold: control characters, emoji, private use and the like.
pub fn unusable(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control()
            || matches!(u32::from(*c),
                0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F // invisible and direction marks
                | 0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x180B..=0x180F | 0x2800 | 0x3164 | 0xFFA0 // blank
                | 0x20E3 | 0x231A | 0x231B | 0x23E9..=0x23FA // keycaps, clocks, buttons
                | 0x2600..=0x27BF | 0x2B00..=0x2BFF // symbols and dingbats
                | 0xE000..=0xF8FF | 0xF0000..=0x10FFFF // private use: 外字 that only one machine knows
                | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFF
                | 0x1F000..=0x1FAFF | 0xE0000..=0xE01EF) // emoji, tags, variation selectors
    })
}

/// Length as people count it on a form: Unicode scalar values.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

fn voiced(c: char) -> Option<char> {
    const BASES: &str = "カキクケコサシスセソタチツテトハヒフヘホ";
    match c {
        'ウ' => Some('ヴ'),
        _ if BASES.contains(c) => char::from_u32(u32::from(c).checked_add(1)?),
        _ => None,
    }
}

fn half_voiced(c: char) -> Option<char> {
    if "ハヒフヘホ".contains(c) { char::from_u32(u32::from(c).checked_add(2)?) } else { None }
}

#[rustfmt::skip]
const HALF_KANA: [(char, char); 63] = [
    ('｡', '。'), ('｢', '「'), ('｣', '」'), ('､', '、'), ('･', '・'), ('ｦ', 'ヲ'), ('ｧ', 'ァ'), ('ｨ', 'ィ'),
    ('ｩ', 'ゥ'), ('ｪ', 'ェ'), ('ｫ', 'ォ'), ('ｬ', 'ャ'), ('ｭ', 'ュ'), ('ｮ', 'ョ'), ('ｯ', 'ッ'), ('ｰ', 'ー'),
    ('ｱ', 'ア'), ('ｲ', 'イ'), ('ｳ', 'ウ'), ('ｴ', 'エ'), ('ｵ', 'オ'), ('ｶ', 'カ'), ('ｷ', 'キ'), ('ｸ', 'ク'),
    ('ｹ', 'ケ'), ('ｺ', 'コ'), ('ｻ', 'サ'), ('ｼ', 'シ'), ('ｽ', 'ス'), ('ｾ', 'セ'), ('ｿ', 'ソ'), ('ﾀ', 'タ'),
    ('ﾁ', 'チ'), ('ﾂ', 'ツ'), ('ﾃ', 'テ'), ('ﾄ', 'ト'), ('ﾅ', 'ナ'), ('ﾆ', 'ニ'), ('ﾇ', 'ヌ'), ('ﾈ', 'ネ'),
    ('ﾉ', 'ノ'), ('ﾊ', 'ハ'), ('ﾋ', 'ヒ'), ('ﾌ', 'フ'), ('ﾍ', 'ヘ'), ('ﾎ', 'ホ'), ('ﾏ', 'マ'), ('ﾐ', 'ミ'),
    ('ﾑ', 'ム'), ('ﾒ', 'メ'), ('ﾓ', 'モ'), ('ﾔ', 'ヤ'), ('ﾕ', 'ユ'), ('ﾖ', 'ヨ'), ('ﾗ', 'ラ'), ('ﾘ', 'リ'),
    ('ﾙ', 'ル'), ('ﾚ', 'レ'), ('ﾛ', 'ロ'), ('ﾜ', 'ワ'), ('ﾝ', 'ン'), ('ﾞ', '゛'), ('ﾟ', '゜'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folds_what_people_type() {
        assert_eq!(narrow("０９０－１２３４　ａ＠ｂ"), "090-1234 a@b");
        assert_eq!(widen_kana("ﾔﾏﾀﾞ ﾊﾟｳﾞ"), "ヤマダ パヴ");
        assert_eq!(katakana("やまだ はなこ"), "ヤマダ ハナコ");
        assert_eq!(tidy("　山田 　花子 "), "山田 花子");
        assert_eq!(hyphens("１ー２−３ ビール"), "１-２-３ ビール");
        assert_eq!(unusable("山田😀"), Some('😀'));
        assert_eq!(unusable("髙﨑𠮷"), None);
    }

    proptest! {
        #[test]
        fn narrow_is_nfkc_for_full_width_ascii(text in "[！-～　]{0,20}") {
            prop_assert_eq!(narrow(&text), text.nfkc().collect::<String>());
        }

        #[test]
        fn widen_is_nfkc_for_half_width_kana(text in "([ｱ-ﾝｦ]|[ｶ-ﾄﾊ-ﾎｳ]ﾞ|[ﾊ-ﾎ]ﾟ){0,20}") {
            prop_assert_eq!(widen_kana(&text), text.nfkc().collect::<String>());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = hyphens(&widen_kana(&narrow(&tidy(&text))));
            prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
            prop_assert_eq!(narrow(&narrow(&text)), narrow(&text));
            prop_assert_eq!(widen_kana(&widen_kana(&text)), widen_kana(&text));
            prop_assert_eq!(hyphens(&once), once);
        }
    }
}
