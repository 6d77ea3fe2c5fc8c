//! What a field may look like. Each answers whether a value that came has the right form.

use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::prefectures::PREFECTURES;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]/[month]/[day]");

/// Text without control characters.
#[must_use]
pub fn text(value: &str) -> bool {
    !value.chars().any(char::is_control)
}

/// Half-width letters and digits.
#[must_use]
pub fn alphanumeric(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An order number: half-width letters, digits, `-` and `_`.
#[must_use]
pub fn order_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Digits and nothing else.
#[must_use]
pub fn digits(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits, after a minus if need be.
#[must_use]
pub fn signed(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    !unsigned.is_empty() && digits(unsigned)
}

/// Digits and hyphens.
#[must_use]
pub fn hyphenated(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// A postal code, `1000001` or `100-0001`.
#[must_use]
pub fn postcode(value: &str) -> bool {
    match value.split_once('-') {
        Some((first, last)) => first.len() == 3 && last.len() == 4 && digits(first) && digits(last),
        None => value.len() == 7 && digits(value),
    }
}

/// A mail address, as far as the contract looks: an `@` and a period, half-width, no blank.
#[must_use]
pub fn email(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic()) && value.contains('@') && value.contains('.')
}

/// One of the 47 prefectures.
#[must_use]
pub fn prefecture(value: &str) -> bool {
    PREFECTURES.contains(&value)
}

/// A day, `2025/04/01`.
#[must_use]
pub fn day(value: &str) -> bool {
    to_day(value).is_some()
}

/// The day, when it is one.
#[must_use]
pub fn to_day(value: &str) -> Option<Date> {
    Date::parse(value, DAY).ok()
}

/// `2` or `3`.
#[must_use]
pub fn payment_type(value: &str) -> bool {
    matches!(value, "2" | "3")
}

/// The code of a carrier.
#[must_use]
pub fn carrier(value: &str) -> bool {
    super::super::carriers::named(value).is_some()
}
