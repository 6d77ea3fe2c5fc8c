//! Days and moments.

use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, PrimitiveDateTime};

use super::super::codes::{Checked, DateCodes, RuleNumber};
use super::{all_digits, require};

/// How far ahead of the day of the request goods may be shipped, in days.
const SHIP_DAYS_MAX: i64 = 90;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year][month][day]");
const MOMENT: &[BorrowedFormatItem<'static>] =
    format_description!("[year][month][day][hour][minute][second]");

/// Checks a day, `yyyyMMdd`.
///
/// # Errors
/// The number of the broken rule.
pub fn check(value: &str, codes: &DateCodes) -> Checked<Date> {
    check_digits(value, codes, 8)?;
    Date::parse(value, DAY).map_err(|_| codes.invalid)
}

/// Checks a moment, `yyyyMMddHHmmss`, and answers its day.
///
/// # Errors
/// The number of the broken rule.
pub fn check_moment(value: &str, codes: &DateCodes) -> Checked<Date> {
    check_digits(value, codes, 14)?;
    PrimitiveDateTime::parse(value, MOMENT).map(PrimitiveDateTime::date).map_err(|_| codes.invalid)
}

fn check_digits(value: &str, codes: &DateCodes, count: usize) -> Checked {
    require(!value.is_empty(), codes.missing)?;
    require(all_digits(value), codes.digits)?;
    require(value.len() == count, codes.length)
}

/// Breaks the rule when goods would be shipped more than 90 days after the request.
///
/// # Errors
/// The rule's number.
pub fn check_ship_distance(ship: Date, requested_on: Date, number: RuleNumber) -> Checked {
    require((ship - requested_on).whole_days() <= SHIP_DAYS_MAX, number)
}
