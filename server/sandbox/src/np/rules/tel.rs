//! Telephone numbers.

use super::super::codes::{Checked, TelCodes};
use super::require;

/// The beginnings of numbers that have eleven digits.
const LONG: [&str; 6] = ["020", "050", "060", "070", "080", "090"];

/// Checks a telephone number, with or without hyphens, and answers its digits.
///
/// # Errors
/// The code of the broken rule.
pub fn check(value: &str, codes: &TelCodes) -> Checked<String> {
    require(!value.is_empty(), codes.missing)?;
    require(value.bytes().all(|b| b.is_ascii_digit() || b == b'-'), codes.chars)?;
    let parts: Vec<&str> = value.split('-').collect();
    require(parts.len() <= 3 && parts.iter().all(|part| !part.is_empty()), codes.format)?;
    let digits = parts.concat();
    require(digits.starts_with('0'), codes.format)?;
    if LONG.iter().any(|lead| digits.starts_with(lead)) {
        require(digits.len() == 11, codes.eleven)?;
    } else {
        require(digits.len() == 10, codes.ten)?;
    }
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::super::super::codes::{CUSTOMER, Code};
    use super::*;

    #[test]
    fn tells_every_mistake_apart() {
        for good in ["0312345678", "03-1234-5678", "09012345678", "090-1234-5678", "020-1234-5678"] {
            assert!(check(good, &CUSTOMER.tel).is_ok(), "{good}");
        }
        for (bad, number) in [
            ("", 63),
            ("+81312345678", 64),
            ("０３１２３４５６７８", 64),
            ("1312345678", 65),
            ("-0312345678", 65),
            ("03--12345678", 65),
            ("0-3-1234-5678", 65),
            ("0901234567", 66),
            ("02012345678901", 66),
            ("03123456789", 67),
            ("031234567", 67),
        ] {
            assert_eq!(check(bad, &CUSTOMER.tel), Err(Code::Item(number)), "{bad}");
        }
    }
}
