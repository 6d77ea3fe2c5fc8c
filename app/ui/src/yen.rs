//! Amounts as shoppers read them.

/// `¥12,800`; a discount reads `-¥500`. Whole yen, no rounding, no floats.
pub fn yen(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    if amount < 0 {
        text.push('-');
    }
    text.push('¥');
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::yen;

    #[test]
    fn separates_thousands_and_puts_the_sign_before_the_yen() {
        assert_eq!(
            [0, 999, 1_000, 12_800, -500, -1_234_567].map(yen),
            ["¥0", "¥999", "¥1,000", "¥12,800", "-¥500", "-¥1,234,567"]
        );
        assert_eq!(yen(i64::MIN), "-¥9,223,372,036,854,775,808");
    }
}
