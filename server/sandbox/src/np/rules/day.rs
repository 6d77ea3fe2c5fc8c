//! Days.

use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

const DAY: &[BorrowedFormatItem<'static>] = format_description!("[year]-[month]-[day]");

/// The day that a text of the form `yyyy-MM-dd` names.
#[must_use]
pub fn parse(value: &str) -> Option<Date> {
    Date::parse(value, DAY).ok().filter(|day| day.to_string() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_days_that_exist() {
        assert_eq!(parse("2025-04-01").map(|day| day.to_string()).as_deref(), Some("2025-04-01"));
        for bad in ["", "20250401", "2025-4-1", "2025/04/01", "2025-02-30", "2025-04-01T00:00:00"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
