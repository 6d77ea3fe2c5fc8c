//! The sandbox's own clock: the machine's time plus an offset that tests move.
//!
//! Everything that expires in the sandbox expires on this clock, so a test of a lifetime of three minutes takes
//! no time at all. All moments are milliseconds since 1970 UTC; they become Japan's time only when written.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use time::format_description::BorrowedFormatItem;
use time::macros::{format_description, offset};
use time::{Date, OffsetDateTime, Weekday};

/// The spelling of a moment on the wire of クロネコ代金後払い.
const WIRE: &[BorrowedFormatItem<'static>] = format_description!("[year][month][day][hour][minute][second]");
/// The spelling of a moment on a page.
const SHOWN: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

/// The spelling of a moment in JSON; it is always Japan's time.
const ISO: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]+09:00");

/// Ten years: the furthest a test may move the clock from the machine's time, either way.
const OFFSET_MS_MAX: i64 = 10 * 366 * 24 * 60 * 60 * 1000;

/// A clock that runs with the machine's, some milliseconds ahead of it or behind it.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Now, in milliseconds since 1970 UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        machine_ms().saturating_add(self.offset_ms.load(Ordering::SeqCst))
    }

    /// How far the clock is ahead of the machine's, in milliseconds.
    #[must_use]
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::SeqCst)
    }

    /// Moves the clock by so many milliseconds, at most ten years away from the machine's time.
    pub fn advance_ms(&self, by_ms: i64) {
        self.put_offset(self.offset_ms().saturating_add(by_ms));
    }

    /// Sets the clock to a moment, at most ten years away from the machine's time.
    pub fn set_ms(&self, to_ms: i64) {
        self.put_offset(to_ms.saturating_sub(machine_ms()));
    }

    /// Puts the clock back to the machine's time.
    pub fn reset(&self) {
        self.put_offset(0);
    }

    fn put_offset(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms.clamp(-OFFSET_MS_MAX, OFFSET_MS_MAX), Ordering::SeqCst);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place where the sandbox reads the machine's time"
)]
fn machine_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn japan(at_ms: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at_ms) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset!(+9))
}

/// A moment as the wire spells it: `yyyyMMddHHmmss`, Japan's time.
#[must_use]
pub fn wire_stamp(at_ms: i64) -> String {
    japan(at_ms).format(WIRE).unwrap_or_default()
}

/// A day as the wire spells it: `yyyyMMdd`.
#[must_use]
pub fn wire_day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

/// A day as a buyer reads it: `2025年4月1日（火）`.
#[must_use]
pub fn day_in_words(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    };
    format!("{}年{}月{}日（{weekday}）", day.year(), u8::from(day.month()), day.day())
}

/// A moment as ISO 8601 spells it: `yyyy-MM-ddTHH:mm:ss+09:00`.
#[must_use]
pub fn iso_stamp(at_ms: i64) -> String {
    japan(at_ms).format(ISO).unwrap_or_default()
}

/// A moment as pages show it: `yyyy-MM-dd HH:mm:ss`, Japan's time.
#[must_use]
pub fn shown(at_ms: i64) -> String {
    japan(at_ms).format(SHOWN).unwrap_or_default()
}

/// The day in Japan at a moment.
#[must_use]
pub fn day(at_ms: i64) -> Date {
    japan(at_ms).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_japans_time() {
        assert_eq!(wire_stamp(1_743_470_101_000), "20250401101501");
        assert_eq!(shown(1_743_470_101_999), "2025-04-01 10:15:01");
        let today = day(1_743_470_101_000);
        assert_eq!(wire_day(today), "20250401");
        assert_eq!(day_in_words(today), "2025年4月1日（火）");
        assert_eq!(iso_stamp(1_743_470_101_999), "2025-04-01T10:15:01+09:00");
    }

    #[test]
    fn midnight_in_japan_begins_the_day() {
        assert_eq!(day(1_743_433_199_999).to_string(), "2025-03-31");
        assert_eq!(day(1_743_433_200_000).to_string(), "2025-04-01");
    }

    #[test]
    fn moves_and_returns() {
        let clock = Clock::default();
        let before = clock.now_ms();
        clock.advance_ms(181_000);
        assert!(clock.now_ms() >= before + 181_000);
        clock.set_ms(before);
        assert!(clock.now_ms() < before + 60_000);
        clock.advance_ms(i64::MAX);
        assert_eq!(clock.offset_ms(), OFFSET_MS_MAX);
        clock.reset();
        assert_eq!(clock.offset_ms(), 0);
    }
}
