//! JIS X 0208, full-width: all that the provider can print. What is typed otherwise is widened or replaced by a character
//! that everybody takes for the same; what is still outside is reported and never turned into `?`.

use domain::text;
use encoding_rs::SHIFT_JIS;
use unicode_normalization::{UnicodeNormalization, char::decompose_compatible};

/// Characters outside JIS X 0208 and the ones they are customarily written with. Left of each pair: forms of family names and
/// of 人名用漢字, and print forms of 表外漢字. CJK compatibility ideographs (神, 福, 﨏 …) need no row where Unicode itself
/// names the ordinary one.
#[rustfmt::skip]
pub(super) const VARIANTS: &[(char, char)] = &[
    ('髙', '高'), ('﨑', '崎'), ('𠮷', '吉'), ('濵', '浜'), ('德', '徳'), ('栁', '柳'), ('桒', '桑'), ('曻', '昇'),
    ('瀨', '瀬'), ('緖', '緒'), ('增', '増'), ('寬', '寛'), ('橫', '横'), ('淸', '清'), ('郞', '郎'), ('黑', '黒'),
    ('黃', '黄'), ('賴', '頼'), ('靑', '青'), ('敎', '教'), ('鄕', '郷'), ('曆', '暦'), ('歷', '歴'), ('步', '歩'),
    ('綠', '緑'), ('錄', '録'), ('戶', '戸'), ('吳', '呉'), ('內', '内'), ('閒', '間'), ('巢', '巣'), ('每', '毎'),
    ('涉', '渉'), ('晚', '晩'), ('悅', '悦'), ('稅', '税'), ('說', '説'), ('强', '強'), ('薰', '薫'), ('槪', '概'),
    ('硏', '研'), ('卽', '即'), ('鷗', '鴎'), ('蔣', '蒋'), ('祜', '祐'), ('冝', '宜'), ('㐂', '喜'), ('𣘺', '橋'),
    ('𡈽', '土'), ('𠩤', '原'), ('𩵋', '魚'), ('醬', '醤'), ('麵', '麺'), ('鹼', '鹸'), ('蠟', '蝋'),
    ('簞', '箪'), ('繡', '繍'), ('頰', '頬'), ('塡', '填'), ('剝', '剥'), ('𠮟', '叱'), ('噓', '嘘'), ('禱', '祷'),
    ('囊', '嚢'), ('摑', '掴'), ('瘦', '痩'), ('繫', '繋'),
];

/// The text in full-width JIS X 0208. Errors: the first character that cannot be written in it.
pub(super) fn full_width(typed: &str) -> Result<String, char> {
    let mut wide = String::with_capacity(typed.len());
    let composed: String = typed.nfc().collect();
    for character in text::widen_kana(&composed).chars().filter(|c| !is_selector(*c)) {
        push(&mut wide, character)?;
    }
    Ok(wide)
}

/// The same, for names of goods: what cannot be written is left out.
pub(super) fn whatever_fits(typed: &str) -> String {
    let mut wide = String::with_capacity(typed.len());
    let composed: String = typed.nfc().collect();
    for character in text::widen_kana(&composed).chars() {
        // A name of goods without its trademark sign is still the name; the page and the invoice of the shop show it whole.
        let _left_out = push(&mut wide, character);
    }
    wide.trim_matches('　').to_owned()
}

fn push(wide: &mut String, character: char) -> Result<(), char> {
    let one = widen(character);
    if is_printable(one) {
        wide.push(one);
        return Ok(());
    }
    if let Some((_, ordinary)) = VARIANTS.iter().find(|(variant, _)| *variant == one) {
        wide.push(*ordinary);
        return Ok(());
    }
    // ㈱ → （株）, ① → １, Ⅲ → ＩＩＩ, ㎡ → ｍ２.
    let mut parts = String::new();
    decompose_compatible(character, |part| parts.push(widen(part)));
    let spelled: String = parts.nfc().collect();
    if !spelled.is_empty() && spelled.chars().all(is_printable) {
        wide.push_str(&spelled);
        return Ok(());
    }
    Err(character)
}

/// Half-width → full-width, and one form for what keyboards and systems write differently.
fn widen(character: char) -> char {
    match character {
        ' ' | '\u{a0}' => '　',
        '"' => '”',
        '\'' => '’',
        '~' | '〜' | '∼' | '˜' => '～',
        '-' | '−' | '‐' | '‑' | '‒' | '–' | '﹣' => '－',
        '—' => '―',
        '‖' => '∥',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        '¥' => '￥',
        '!'..='~' => char::from_u32(u32::from(character).saturating_add(0xFEE0)).unwrap_or(character),
        _ => character,
    }
}

/// IVS and emoji selectors: they choose between pictures of one and the same character.
fn is_selector(character: char) -> bool {
    matches!(u32::from(character), 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// Whether a character is in JIS X 0208 and full-width. Shift_JIS of the web also holds the extensions of NEC (lead bytes 87,
/// ED, EE) and IBM (FA–FC) and half-width kana; JIS X 0208 itself ends at EAA4.
pub(super) fn is_printable(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [lead, trail] if !unmappable => match lead {
            0x81..=0x84 | 0x88..=0x9F | 0xE0..=0xE9 => true,
            0xEA => trail <= 0xA4,
            _ => false,
        },
        _ => false,
    }
}
