//! CP932, as Windows and carriers have it: JIS X 0208 with the extensions of NEC and IBM (①, ㈱, 髙, 﨑), half-width kana and CRLF.
//! What it has no character for is never written as another one.

use encoding_rs::{EncoderResult, SHIFT_JIS};
use std::borrow::Cow;

/// The same characters of JIS X 0208 under the names that CP932 has for them: nothing is lost by it.
const TWINS: [(char, char); 6] =
    [('〜', '～'), ('−', '－'), ('‖', '∥'), ('—', '―'), ('¢', '￠'), ('£', '￡')];

/// The text with every twin under the name that CP932 knows: `〜` U+301C becomes `～` U+FF5E.
pub fn twins(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(|c| TWINS.iter().any(|(twin, _)| *twin == c)) {
        return Cow::Borrowed(text);
    }
    let twin = |c: char| TWINS.iter().find(|(twin, _)| *twin == c).map_or(c, |(_, known)| *known);
    Cow::Owned(text.chars().map(twin).collect())
}

/// Whether CP932 has this character. The yen sign and the overline would become other characters without a word.
pub fn has(c: char) -> bool {
    let mut bytes = [0; 4];
    !lost_in_silence(c) && !SHIFT_JIS.encode(&twins(c.encode_utf8(&mut bytes))).2
}

fn lost_in_silence(c: char) -> bool {
    matches!(c, '\u{a5}' | '\u{203e}')
}

/// Puts a text behind the bytes. Errors: which of its characters cannot be spelled, counted from 1; then the bytes end with what
/// stands before it.
pub fn push(bytes: &mut Vec<u8>, text: &str) -> Result<(), usize> {
    if text.is_ascii() {
        bytes.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let text = twins(text);
    if let Some(place) = text.chars().position(lost_in_silence) {
        return Err(place.saturating_add(1));
    }
    // At most two bytes for a character of three, and one for one of one.
    bytes.reserve(text.len());
    let mut encoder = SHIFT_JIS.new_encoder();
    let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(&text, bytes, true);
    match result {
        EncoderResult::InputEmpty => Ok(()),
        EncoderResult::Unmappable(_) | EncoderResult::OutputFull => {
            // What was read ends with the character that cannot be spelled.
            Err(text.get(..read).map_or(1, |before| before.chars().count()).max(1))
        }
    }
}

/// How many bytes the text has: a half-width character one, a full-width one two. A character that cannot be spelled counts two.
pub fn length(text: &str) -> usize {
    text.chars().fold(0, |sum, c| sum.saturating_add(if is_half(c) { 1 } else { 2 }))
}

/// Whether a character is half-width: ASCII, or half-width kana.
pub fn is_half(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}')
}

/// The text of bytes in CP932; `None` when they are not.
pub fn decode(bytes: &[u8]) -> Option<String> {
    SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn has_what_japanese_names_need_and_nothing_else() {
        let mut bytes = Vec::new();
        for text in ["髙橋", "山﨑", "①㈱Ⅲ№", "〜－−‖", "ﾔﾏﾀﾞ ﾊﾅｺ", "\"改行\r\nあり\"", "彁"]
        {
            bytes.clear();
            assert_eq!(push(&mut bytes, text), Ok(()), "{text}");
            assert_eq!(decode(&bytes).unwrap(), twins(text), "{text}");
        }
        assert_eq!(push(&mut bytes, "𠮷野家"), Err(1));
        assert_eq!(push(&mut bytes, "山田😀"), Err(3));
        assert_eq!(push(&mut bytes, "価格¥100"), Err(3));
        assert!(has('髙') && has('〜') && !has('𠮷') && !has('\u{a5}'));
    }

    #[test]
    fn counts_as_carriers_do() {
        assert_eq!(length("ｱﾊﾟｰﾄ1-2"), 8);
        assert_eq!(length("東京都1-2"), 9);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "\\PC{0,40}") {
            let mut bytes = Vec::new();
            match push(&mut bytes, &text) {
                Ok(()) => prop_assert_eq!(decode(&bytes).unwrap(), twins(&text).into_owned()),
                Err(place) => {
                    let c = text.chars().nth(place - 1).unwrap();
                    prop_assert!(!has(c), "{c:?} at {place} of {text:?}");
                }
            }
        }
    }
}
