//! The period of the report. It stands in the address, so that a report can be kept and shared.

use crate::typed::Query;
use domain::month::{Month, Period};

/// Months that are shown when nothing was chosen.
const USUAL: u16 = 6;

/// How far back a period may begin, months.
pub const BACK: u16 = 48;

/// Reads `from` and `to` of an address. What cannot be read counts as not there; nothing lies ahead of `today`, or further back than
/// can be chosen.
pub(crate) fn read(query: &Query, today: Month) -> Period {
    read_months(query.get("from"), query.get("to"), today)
}

/// The same, of texts.
pub fn read_months(from: &str, to: &str, today: Month) -> Period {
    let possible = |month: &Month| (today.back(BACK - 1)..=today).contains(month);
    let month = |text: &str| Month::parse(text).filter(possible);
    let to = month(to).unwrap_or(today);
    Period::new(month(from).unwrap_or_else(|| to.back(USUAL - 1)), to)
}

/// `2026年6月〜11月`.
pub fn label(period: Period) -> String {
    let (from, to) = (period.from(), period.to());
    if from == to {
        return from.label();
    }
    let ((one, ..), (other, month, _)) = (from.first().calendar(), to.first().calendar());
    if one == other {
        format!("{}〜{month}月", from.label())
    } else {
        format!("{}〜{}", from.label(), to.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> String {
        label(read(&Query::of(query), Month::parse("2026-11").unwrap()))
    }

    #[test]
    fn an_address_says_the_period_and_nonsense_says_nothing() {
        assert_eq!(shown(""), "2026年6月〜11月");
        assert_eq!(shown("from=2026-11&to=2026-11"), "2026年11月");
        assert_eq!(shown("from=2026-03&to=2025-12"), "2025年12月〜2026年3月");
        assert_eq!(shown("to=2026-02"), "2025年9月〜2026年2月");
        for nonsense in ["from=2026-12&to=2027-01", "from=x&to=%27", "from=1999-01", "to=2026-13"] {
            assert_eq!(shown(nonsense), "2026年6月〜11月", "{nonsense}");
        }
        assert_eq!(shown("from=2023-01"), "2024年12月〜2026年11月", "the longest period");
    }
}
