//! Numbers of payment slips, made up from the order number: the same whenever they are shown.

use time::Date;

use crate::clock;

/// So many digits that stand for a text: the same for the same text, most likely others for another. At most 20.
#[must_use]
pub fn digits_of(text: &str, count: usize) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let all = format!("{hash:020}");
    all.chars().skip(all.len().saturating_sub(count)).collect()
}

/// The thirteen digits that a payment is asked about by.
#[must_use]
pub fn inquiry_number(order_no: &str) -> String {
    digits_of(order_no, 13)
}

/// The 44 digits of a payment slip's bar code: identifier, company, 21 free digits, issue, last day (yyMMdd), no stamp
/// duty, amount, check digit.
#[must_use]
pub fn bar_code(order_no: &str, due_on: Date, yen: i64) -> String {
    let free = format!("{}{}", inquiry_number(order_no), digits_of(order_no, 8));
    let day: String = clock::wire_day(due_on).chars().skip(2).collect();
    let body = format!("91912345{free}0{day}0{yen:06}");
    let digits = body.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip([3, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_as_many_as_asked_for() {
        for (text, count) in [("A-1", 13), ("", 10), ("ORD-20250401-0001", 18)] {
            let digits = digits_of(text, count);
            assert_eq!(digits.len(), count);
            assert_eq!(digits, digits_of(text, count));
        }
        assert_ne!(digits_of("A-1", 13), digits_of("A-2", 13));
    }

    #[test]
    fn a_bar_code_ends_with_its_check_digit() {
        let day = Date::from_calendar_date(2025, time::Month::April, 15).unwrap();
        let code = bar_code("A-1", day, 5_500);
        assert_eq!(code.len(), 44);
        assert!(code.starts_with("91912345") && code.contains("2504150005500"), "{code}");
        let sum: u32 = code
            .chars()
            .rev()
            .zip([1, 3].into_iter().cycle())
            .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
            .sum();
        assert_eq!(sum % 10, 0, "{code}");
    }
}
