//! Dates and times as people in Japan read them, by arithmetic alone: no clock, no locale data, no time zone files.

use crate::Lang;

const DAY: i64 = 86_400_000;
/// Japan is nine hours ahead of UTC all year.
const JAPAN: i64 = 9 * 3_600_000;

/// A day and time of day in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Year of the common era.
    pub year: i64,
    /// Month, 1–12.
    pub month: i64,
    /// Day of the month, 1–31.
    pub day: i64,
    /// Day of the week, 0 = Sunday.
    pub weekday: i64,
    /// Hour, 0–23.
    pub hour: i64,
    /// Minute, 0–59.
    pub minute: i64,
}

impl When {
    /// The moment so many milliseconds after 1970-01-01T00:00:00Z, in Japan.
    pub fn at(millis: i64) -> Self {
        let local = millis.saturating_add(JAPAN);
        let days = local.div_euclid(DAY);
        let minutes = local.rem_euclid(DAY) / 60_000;
        let (year, month, day) = civil(days);
        Self { year, month, day, weekday: (days + 4).rem_euclid(7), hour: minutes / 60, minute: minutes % 60 }
    }

    /// A calendar day, at midnight; the weekday is computed.
    pub fn on(year: i64, month: i64, day: i64) -> Self {
        let weekday = (days_from_civil(year, month, day) + 4).rem_euclid(7);
        Self { year, month, day, weekday, hour: 0, minute: 0 }
    }

    /// `2026年11月21日(土)`, or `Sat 21 Nov 2026`.
    pub fn date(self, lang: Lang) -> String {
        let weekday = name(weekdays(lang), self.weekday);
        match lang {
            Lang::Ja => format!("{}年{}月{}日({weekday})", self.year, self.month, self.day),
            Lang::En => format!("{weekday} {} {} {}", self.day, name(MONTHS, self.month - 1), self.year),
        }
    }

    /// `11月21日(土)`, or `Sat 21 Nov`: for days close by.
    pub fn short_date(self, lang: Lang) -> String {
        let weekday = name(weekdays(lang), self.weekday);
        match lang {
            Lang::Ja => format!("{}月{}日({weekday})", self.month, self.day),
            Lang::En => format!("{weekday} {} {}", self.day, name(MONTHS, self.month - 1)),
        }
    }

    /// `14:05`.
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `2026年11月21日(土) 14:05`.
    pub fn date_time(self, lang: Lang) -> String {
        format!("{} {}", self.date(lang), self.time())
    }

    /// `2026-11-21T14:05+09:00`, the `datetime` of a `<time>`.
    pub fn machine(self) -> String {
        format!("{:04}-{:02}-{:02}T{}+09:00", self.year, self.month, self.day, self.time())
    }
}

fn weekdays(lang: Lang) -> &'static [&'static str] {
    lang.pick(&["日", "月", "火", "水", "木", "金", "土"], &["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
}

const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn name(names: &[&'static str], place: i64) -> &'static str {
    usize::try_from(place).ok().and_then(|place| names.get(place)).copied().unwrap_or_default()
}

/// Year, month and day of a count of days since 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Days since 1970-01-01 of a calendar day (Howard Hinnant's `days_from_civil`).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_in_japan() {
        // 2026-11-21T05:05:59.999Z
        let when = When::at(1_795_237_559_999);
        assert_eq!(when.date_time(Lang::Ja), "2026年11月21日(土) 14:05");
        assert_eq!(when.date_time(Lang::En), "Sat 21 Nov 2026 14:05");
        assert_eq!(when.machine(), "2026-11-21T14:05+09:00");
    }

    #[test]
    fn the_day_turns_at_fifteen_hours_utc() {
        assert_eq!(When::at(1_795_186_799_000).date(Lang::Ja), "2026年11月20日(金)");
        assert_eq!(When::at(1_795_186_800_000).date(Lang::Ja), "2026年11月21日(土)");
    }

    #[test]
    fn every_day_of_eight_centuries_goes_there_and_back() {
        for days in -146_097..146_097 {
            let (year, month, day) = civil(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
        assert_eq!(When::at(-JAPAN).machine(), "1970-01-01T00:00+09:00");
        assert_eq!(When::on(2028, 2, 29).date(Lang::Ja), "2028年2月29日(火)");
    }
}
