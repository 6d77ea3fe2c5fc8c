//! Points in time, given from outside: nothing here reads a clock.

use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, Month, OffsetDateTime, UtcOffset};

/// Milliseconds since 1970-01-01T00:00:00Z, as the database keeps them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment and so many milliseconds more; stays at the end of time rather than wrapping.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// This moment and so many seconds more.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    /// So many days later, of 24 hours each.
    pub fn plus_days(self, days: u16) -> Self {
        self.plus_seconds(i64::from(days).saturating_mul(86_400))
    }

    /// Milliseconds from `earlier` to this moment; negative when it lies ahead.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Date and time of day in Japan (UTC+9, no summer time).
    pub fn in_japan(self) -> OffsetDateTime {
        let nanos = i128::from(self.0).saturating_mul(1_000_000);
        let utc = OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        match UtcOffset::from_hms(9, 0, 0) {
            Ok(japan) => utc.to_offset(japan),
            Err(_) => utc,
        }
    }

    /// The calendar day in Japan.
    pub fn day(self) -> Day {
        Day(self.in_japan().date())
    }

    /// The first of these times of day in Japan, in minutes after midnight, that lies after this moment; `None` without any.
    pub fn next_of(self, minutes: &[u16]) -> Option<Self> {
        let t = self.in_japan();
        let minute = i64::from(t.hour()).saturating_mul(60).saturating_add(i64::from(t.minute()));
        let until_midnight =
            self.0.saturating_sub(self.0.rem_euclid(60_000)).saturating_sub(minute.saturating_mul(60_000));
        let at = |minute: &u16, day: i64| {
            Self(until_midnight).plus_seconds(
                i64::from(*minute).saturating_mul(60).saturating_add(day.saturating_mul(86_400)),
            )
        };
        let all = minutes.iter().flat_map(|minute| [at(minute, 0), at(minute, 1)]);
        all.filter(|moment| *moment > self).min()
    }

    /// `yyyyMMddHHmmss` in Japan, the stamp of many wire contracts.
    pub fn stamp(self) -> String {
        let t = self.in_japan();
        format!("{}{:02}{:02}{:02}", self.day().compact(), t.hour(), t.minute(), t.second())
    }
}

/// A calendar day in Japan. Text form `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// A day of the calendar, or `None` where there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Self)
    }

    /// Reads `2026-11-24`, the value of an `<input type="date">`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// So many days later; stays at the last day of the calendar.
    pub fn plus_days(self, days: u16) -> Self {
        Self(self.0.saturating_add(time::Duration::days(i64::from(days))))
    }

    /// The day before; stays at the first day of the calendar.
    pub fn day_before(self) -> Self {
        Self(self.0.saturating_sub(time::Duration::days(1)))
    }

    /// The first day of its month.
    pub fn first_of_month(self) -> Self {
        Self(self.0.replace_day(1).unwrap_or(self.0))
    }

    /// Midnight in Japan, when it begins.
    pub fn begins(self) -> Moment {
        Moment(self.0.midnight().assume_utc().unix_timestamp().saturating_mul(1000)).plus_seconds(-9 * 3600)
    }

    /// `yyyyMMdd`.
    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// Year, month (1–12) and day of the month.
    pub fn calendar(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// Day of the week, 0 = Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_days_from_sunday()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a day of the form 2026-11-24")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_time_of_day_is_in_japan_and_always_ahead() {
        // 2026-11-21 11:09:59.5 and 11:10:00 in Japan.
        let before = Moment(1_795_226_999_500);
        let at = Moment(1_795_227_000_000);
        let times = [18 * 60 + 10, 11 * 60 + 10];
        assert_eq!(before.next_of(&times), Some(at));
        assert_eq!(at.next_of(&times), Some(at.plus_seconds(7 * 3600)));
        assert_eq!(at.plus_seconds(7 * 3600).next_of(&times), Some(at.plus_seconds(24 * 3600)));
        assert_eq!(at.next_of(&[]), None);
    }

    #[test]
    fn the_day_turns_at_midnight_in_japan() {
        let before = Moment(1_795_186_799_000); // 2026-11-20T14:59:59Z
        assert_eq!(before.day().to_string(), "2026-11-20");
        assert_eq!(before.plus_seconds(1).day().to_string(), "2026-11-21");
        assert_eq!(before.stamp(), "20261120235959");
        assert_eq!(before.plus_seconds(1).day().begins(), before.plus_seconds(1));
    }

    #[test]
    fn reads_only_real_days() {
        assert!(Day::parse("2027-02-29").is_none());
        assert!(Day::parse("2026-11-24x").is_none());
        assert!(Day::parse("26-11-24").is_none());
        assert_eq!(
            Day::parse("2028-02-29").map(|d| d.plus_days(1).to_string()),
            Some("2028-03-01".to_owned())
        );
    }
}
