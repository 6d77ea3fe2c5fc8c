//! A value in several columns: addresses of 3 × 16 characters. Parts stand in lines of their own where all of them fit, because
//! that is how people read an address; otherwise the text flows on.

use crate::cp932;

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Characters, whatever their width.
    #[default]
    Characters,
    /// Bytes in CP932: half-width 1, full-width 2.
    Bytes,
}

impl Count {
    /// The length of a text.
    pub fn of(self, text: &str) -> usize {
        match self {
            Self::Characters => text.chars().count(),
            Self::Bytes => cp932::length(text),
        }
    }

    fn of_char(self, c: char) -> usize {
        match self {
            Self::Characters => 1,
            Self::Bytes if cp932::is_half(c) => 1,
            Self::Bytes => 2,
        }
    }
}

/// Separates the parts of a value that is folded.
pub const BREAK: char = '|';

/// Folds a value with [`BREAK`]s into lines of these widths. `None` when it does not fit.
pub fn fold(value: &str, widths: &[usize], count: Count) -> Option<Vec<String>> {
    let parts: Vec<&str> = value.split(BREAK).map(str::trim).filter(|part| !part.is_empty()).collect();
    by_parts(&parts, widths, count).or_else(|| flow(&parts.join("　"), widths, count))
}

/// Each part begins a line.
fn by_parts(parts: &[&str], widths: &[usize], count: Count) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let rest = widths.get(lines.len()..)?;
        let more = flow(part, rest, count)?;
        lines.extend(more.into_iter().filter(|line| !line.is_empty()));
    }
    lines.resize(widths.len(), String::new());
    Some(lines)
}

/// The text over the lines; a line that would begin with a blank does not.
fn flow(text: &str, widths: &[usize], count: Count) -> Option<Vec<String>> {
    let mut lines = Vec::with_capacity(widths.len());
    let mut rest = text;
    for width in widths {
        rest = rest.trim_start();
        let mut length = 0_usize;
        let end = rest
            .char_indices()
            .find(|(_, c)| {
                length = length.saturating_add(count.of_char(*c));
                length > *width
            })
            .map_or(rest.len(), |(at, _)| at);
        let (line, after) = rest.split_at_checked(end)?;
        lines.push(line.trim_end().to_owned());
        rest = after;
    }
    rest.trim().is_empty().then_some(lines)
}

/// The longest beginning of a text that is no longer than so much.
pub fn cut(text: &str, most: usize, count: Count) -> &str {
    let mut length = 0_usize;
    let end = text.char_indices().find(|(_, c)| {
        length = length.saturating_add(count.of_char(*c));
        length > most
    });
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const THREE: [usize; 3] = [32, 32, 32];

    #[test]
    fn parts_stand_in_lines_of_their_own_where_they_fit() {
        let lines = fold("東京都千代田区千代田1-1|パレスハイツ302", &THREE, Count::Bytes).unwrap();
        assert_eq!(lines, ["東京都千代田区千代田1-1", "パレスハイツ302", ""]);
        let long =
            "京都府京都市中京区木屋町通三条上る上大阪町521-3|メゾン高瀬川プレミアムレジデンス京都中京 1302";
        let lines = fold(long, &THREE, Count::Bytes).unwrap();
        assert_eq!(lines[1], "る上大阪町521-3　メゾン高瀬川プ");
        assert_eq!(fold(&"京".repeat(49), &THREE, Count::Bytes), None);
    }

    #[test]
    fn cuts_at_characters() {
        assert_eq!(cut("煎茶100g", 6, Count::Bytes), "煎茶10");
        assert_eq!(cut("煎茶100g", 5, Count::Characters), "煎茶100");
        assert_eq!(cut("煎茶", 3, Count::Bytes), "煎");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_too_long(text in "[あ-ん漢字a-z1-9 |]{0,60}", bytes in any::<bool>()) {
            let count = if bytes { Count::Bytes } else { Count::Characters };
            if let Some(lines) = fold(&text, &[20, 16, 16], count) {
                let kept: String = lines.concat().chars().filter(|c| !c.is_whitespace()).collect();
                let given: String = text.chars().filter(|c| !c.is_whitespace() && *c != BREAK).collect();
                prop_assert_eq!(kept, given);
                for (line, width) in lines.iter().zip([20, 16, 16]) {
                    prop_assert!(count.of(line) <= width);
                }
            }
        }
    }
}
