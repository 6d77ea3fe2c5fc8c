//! The way through the periods by which words are kept: the nearest one first, then more and more at once, so that a common word is found in
//! the first few and a rare one after a few questions.

use std::ops::RangeInclusive;

/// Periods in the first question: enough to fill a page with a common word, and few enough that all their orders are looked at at once.
const FIRST: usize = 2;
/// How many times more periods the next question asks for.
const GROWTH: usize = 8;
/// Periods in one question at most.
const AT_ONCE: usize = 1_024;

/// Every period, in groups: from the last one down, or from the first one up.
pub(super) fn groups(all: RangeInclusive<i64>, falling: bool) -> impl Iterator<Item = Vec<i64>> {
    let (mut low, mut high) = (*all.start(), *all.end());
    let mut size = FIRST;
    std::iter::from_fn(move || {
        if low > high {
            return None;
        }
        let many = i64::try_from(size).unwrap_or(i64::MAX).min(high.saturating_sub(low).saturating_add(1));
        size = size.saturating_mul(GROWTH).min(AT_ONCE);
        let group = if falling {
            let from = high.saturating_sub(many).saturating_add(1);
            let group = from..=high;
            high = from.saturating_sub(1);
            group
        } else {
            let to = low.saturating_add(many).saturating_sub(1);
            let group = low..=to;
            low = to.saturating_add(1);
            group
        };
        Some(group.collect())
    })
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn every_period_comes_once_the_nearest_first() {
        let sizes: Vec<usize> = groups(1..=30, true).map(|group| group.len()).collect();
        assert_eq!(sizes, [2, 16, 12]);
        let mut down: Vec<i64> = groups(1..=30, true).flatten().collect();
        assert_eq!(down[..5], [29, 30, 13, 14, 15]);
        down.sort_unstable();
        assert_eq!(down, (1..=30).collect::<Vec<_>>());
        let up: Vec<i64> = groups(1..=30, false).flatten().collect();
        assert_eq!(up, down);
        assert_eq!(groups(5..=5, true).collect::<Vec<_>>(), [[5]]);
    }
}
