//! Slip numbers of ヤマト運輸.

/// The most characters of a slip number.
pub const SLIP_CHARS_MAX: usize = 12;

/// Whether it is a slip number of ヤマト運輸: twelve digits whose last is the first eleven modulo seven.
#[must_use]
pub fn check_digit_holds(slip: &str) -> bool {
    let digits: Option<Vec<u64>> = slip.chars().map(|c| c.to_digit(10).map(u64::from)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == SLIP_CHARS_MAX) else { return false };
    match digits.split_last() {
        Some((last, body)) => body.iter().fold(0, |sum, digit| (sum * 10 + digit) % 7) == *last,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_checks_the_others() {
        // 12345678901 mod 7 = 3
        assert!(check_digit_holds("123456789013"));
        assert!(!check_digit_holds("123456789012"));
        assert!(!check_digit_holds("12345678901"));
        assert!(!check_digit_holds("1234-5678-90"));
    }
}
