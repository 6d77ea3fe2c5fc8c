//! Moments and names as this provider's wire spells them.

use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

/// ISO 8601 in UTC with milliseconds.
const WIRE: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
/// What names are made of.
const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// How many letters of a name are drawn by chance; the rest counts up, so that no two names are ever alike.
const DRAWN: usize = 11;
/// How many letters of a name count up.
const COUNTED: u32 = 5;
/// How many different endings there are: 62⁵.
const SCALE: u64 = 916_132_832;
/// Scatters the endings of names that follow each other. It has no factor in common with 62, so none comes twice.
const SCATTER: u64 = 271_828_183;

/// A moment (milliseconds since 1970 UTC) on the wire: `2025-04-01T01:15:01.000Z`.
#[must_use]
pub fn utc(at_ms: i64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at_ms) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .format(WIRE)
        .unwrap_or_default()
}

/// A name such as `pay_` and sixteen letters, the `nth` that is made.
#[must_use]
pub fn name(prefix: &str, nth: u64) -> String {
    let mut chance = [0_u8; DRAWN];
    // Without a source of randomness names are still all different.
    let _drawn = getrandom::fill(&mut chance);
    let letter = |index: usize| char::from(LETTERS.get(index % LETTERS.len()).copied().unwrap_or(b'A'));
    let drawn = chance.iter().map(|byte| letter(usize::from(*byte)));
    let base = 62_u64;
    let scattered = nth % SCALE * SCATTER % SCALE;
    let counted = (0..COUNTED)
        .map(|place| letter(usize::try_from(scattered / base.saturating_pow(place) % base).unwrap_or(0)));
    prefix.chars().chain(drawn).chain(counted).collect()
}

/// The part of a name that is counted, not drawn: the same for the same calls, so that faults strike the same ones again.
#[must_use]
pub fn counted(name: &str) -> &str {
    let begin = name.char_indices().rev().take(usize::try_from(COUNTED).unwrap_or(0)).last();
    begin.and_then(|(begin, _)| name.get(begin..)).unwrap_or(name)
}

/// Four random digits.
#[must_use]
pub fn four_digits() -> String {
    let random = getrandom::u32().unwrap_or(0);
    format!("{:04}", random % 10_000)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn what_is_counted_of_a_name_is_the_same_again() {
        let of = |nth| super::counted(&super::name("pay_", nth)).to_owned();
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
    }

    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(1_743_470_101_007), "2025-04-01T01:15:01.007Z");
    }

    #[test]
    fn names_are_all_different_and_all_alike() {
        let names: HashSet<String> = (0..5_000).map(|nth| name("pay_", nth)).collect();
        assert_eq!(names.len(), 5_000);
        assert!(names.iter().all(|name| name.len() == 20 && name.starts_with("pay_")));
        let counted: HashSet<&str> = names.iter().map(|name| name.split_at(15).1).collect();
        assert_eq!(counted.len(), 5_000, "the counted part alone tells names apart");
    }
}
