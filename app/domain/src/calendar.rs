//! 営業日: on which days a shop works, and until when it takes up an order on the same day. From both follows the first day that can be
//! wished for.

use crate::moment::{Day, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// No shop is closed for longer, days: whoever closes on all days of the calendar works on one of them all the same.
const LONGEST_REST: u16 = 370;

/// When a shop works. By default always, and until midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// 定休日: days of the week, 0 = Sunday.
    pub weekly: BTreeSet<u8>,
    /// 臨時休業・祝日・年末年始.
    pub closed: BTreeSet<Day>,
    /// 当日受付締切, minutes after midnight in Japan: who orders then or later is taken up on the next business day. `None`: midnight.
    pub cutoff: Option<u16>,
}

impl Calendar {
    /// Whether the shop works on a day.
    pub fn is_open(&self, day: Day) -> bool {
        !self.weekly.contains(&day.weekday()) && !self.closed.contains(&day)
    }

    /// The day itself where the shop works then, or the next one on which it does.
    fn open_from(&self, day: Day) -> Day {
        (0..LONGEST_REST).map(|days| day.plus_days(days)).find(|day| self.is_open(*day)).unwrap_or(day)
    }

    /// So many business days after a day.
    fn business_days_after(&self, day: Day, count: u16) -> Day {
        (0..count).fold(day, |day, _| self.open_from(day.plus_days(1)))
    }
}

/// When an order of now is taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// The calendar.
    pub calendar: Calendar,
    /// The business day on which the order is taken up.
    pub day: Day,
}

impl Intake {
    /// Of an order that is placed at a moment.
    pub fn of(calendar: Calendar, now: Moment) -> Self {
        let time = now.in_japan();
        let minute = u16::from(time.hour()).saturating_mul(60).saturating_add(u16::from(time.minute()));
        let late = calendar.cutoff.is_some_and(|cutoff| minute >= cutoff);
        let from = if late { now.day().plus_days(1) } else { now.day() };
        let day = calendar.open_from(from);
        Self { calendar, day }
    }

    /// So many business days after it is taken up: the first day on which it can arrive.
    pub fn after(&self, business_days: u16) -> Day {
        self.calendar.business_days_after(self.day, business_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// Closed on Saturdays, Sundays and from 29 December to 3 January; until one o'clock.
    fn calendar() -> Calendar {
        let closed = ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"];
        Calendar {
            weekly: BTreeSet::from([0, 6]),
            closed: closed.into_iter().map(day).collect(),
            cutoff: Some(13 * 60),
        }
    }

    fn intake(on: &str, hour: i64, minute: i64) -> Intake {
        Intake::of(calendar(), day(on).begins().plus_seconds(hour * 3600 + minute * 60))
    }

    #[test]
    fn an_order_is_taken_up_on_a_business_day() {
        // 2026-11-20 is a Friday.
        assert_eq!(intake("2026-11-20", 12, 59).day, day("2026-11-20"));
        assert_eq!(intake("2026-11-20", 13, 0).day, day("2026-11-23"), "after the hour, and a weekend");
        assert_eq!(intake("2026-11-21", 0, 0).day, day("2026-11-23"));
        assert_eq!(intake("2026-12-28", 13, 0).day, day("2027-01-04"), "a long rest");
    }

    #[test]
    fn days_until_it_arrives_are_business_days() {
        let after = |days| intake("2026-11-19", 10, 0).after(days);
        assert_eq!(
            [0, 1, 2, 3].map(after),
            ["2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24"].map(day)
        );
        assert_eq!(intake("2026-12-28", 9, 0).after(1), day("2027-01-04"));
        let always = Intake::of(Calendar::default(), day("2026-11-20").begins().plus_seconds(86_399));
        assert_eq!((always.day, always.after(2)), (day("2026-11-20"), day("2026-11-22")));
    }

    #[test]
    fn a_shop_that_never_works_takes_orders_up_all_the_same() {
        let never = Calendar { weekly: (0..7).collect(), ..Calendar::default() };
        assert_eq!(Intake::of(never, day("2026-11-20").begins()).after(3), day("2026-11-23"));
    }
}
