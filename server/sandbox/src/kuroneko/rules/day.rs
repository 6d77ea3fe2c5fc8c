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

/// Rules of a planned day of shipping that may be left out.
#[derive(Debug)]
pub struct ShipCodes {
    /// Something other than digits.
    pub digits: RuleNumber,
    /// Not eight digits.
    pub length: RuleNumber,
    /// No such day.
    pub invalid: RuleNumber,
    /// Before the day of the order.
    pub early: RuleNumber,
    /// More than 90 days after the request.
    pub far: RuleNumber,
}

/// Checks a planned day of shipping, where one came. Whether it is early depends on the transaction.
///
/// # Errors
/// The number of the broken rule.
pub fn check_ship(value: &str, codes: &ShipCodes, requested_on: Date) -> Checked<Option<Date>> {
    if value.is_empty() {
        return Ok(None);
    }
    let ShipCodes { digits, length, invalid, .. } = *codes;
    let ships_on = check(value, &DateCodes { missing: invalid, digits, length, invalid })?;
    check_ship_distance(ships_on, requested_on, codes.far)?;
    Ok(Some(ships_on))
}
