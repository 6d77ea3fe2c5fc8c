//! Calendar months in Japan, and periods made of them.

use crate::moment::{Day, Moment};
use std::fmt;

/// A calendar month in Japan. Text form `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Day);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Self(day.first_of_month())
    }

    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        Day::parse(&format!("{text}-01")).map(Self)
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.0
    }

    /// When it begins.
    pub fn begins(self) -> Moment {
        self.0.begins()
    }

    /// The month after it.
    pub fn next(self) -> Self {
        Self::of(self.0.plus_days(31))
    }

    /// So many months before it.
    pub fn back(self, months: u16) -> Self {
        (0..months).fold(self, |month, _| Self::of(month.0.day_before()))
    }

    /// `2026年11月`.
    pub fn label(self) -> String {
        let (year, month, _) = self.0.calendar();
        format!("{year}年{month}月")
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, _) = self.0.calendar();
        write!(f, "{year:04}-{month:02}")
    }
}

/// Whole months, first to last, at least one and at most [`Period::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Month,
    to: Month,
}

impl Period {
    /// Longest period.
    pub const MOST: u16 = 24;

    /// From one month to another, both included. The other way round means the same; a period that is too long loses its beginning.
    pub fn new(one: Month, other: Month) -> Self {
        let (from, to) = (one.min(other), one.max(other));
        Self { from: from.max(to.back(Self::MOST.saturating_sub(1))), to }
    }

    /// Its first month.
    pub fn from(self) -> Month {
        self.from
    }

    /// Its last month.
    pub fn to(self) -> Month {
        self.to
    }

    /// Every month, first to last.
    pub fn months(self) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self.from), |month| Some(month.next()))
            .take_while(move |month| *month <= self.to)
    }

    /// When it begins.
    pub fn begins(self) -> Moment {
        self.from.begins()
    }

    /// When it is over.
    pub fn ends(self) -> Moment {
        self.to.next().begins()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn years_turn_in_both_directions() {
        assert_eq!(month("2026-12").next().to_string(), "2027-01");
        assert_eq!(month("2027-01").back(14).to_string(), "2025-11");
        assert_eq!(month("2028-02").next().label(), "2028年3月");
        for wrong in ["2026-13", "2026-1", "2026", "", "2026-11-01"] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight_in_japan() {
        let period = Period::new(month("2026-11"), month("2026-11"));
        assert_eq!(period.begins().stamp(), "20261101000000");
        assert_eq!(period.ends().plus_millis(-1).stamp(), "20261130235959");
    }

    #[test]
    fn a_period_is_in_order_and_not_too_long() {
        let turned = Period::new(month("2026-03"), month("2025-12"));
        let months: Vec<_> = turned.months().map(|month| month.to_string()).collect();
        assert_eq!(months, ["2025-12", "2026-01", "2026-02", "2026-03"]);
        let long = Period::new(month("1999-01"), month("2026-11"));
        assert_eq!(long.months().count(), usize::from(Period::MOST));
        assert_eq!(long.to(), month("2026-11"));
    }
}
