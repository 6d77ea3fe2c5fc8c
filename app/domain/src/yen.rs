//! Money. Whole yen, checked arithmetic, no floats.

use crate::text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of yen, tax included unless a name says otherwise. May be negative (a discount).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Yen(pub i64);

impl Yen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Reads an amount as people type it: `1980`, `1,980`, `¥１，９８０`. Not negative, at most nine digits.
    pub fn parse(typed: &str) -> Option<Self> {
        let digits = text::tidy(&text::narrow(typed)).replace([',', '¥', '￥', '円'], "");
        let sound = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if sound { digits.parse().ok().map(Self) } else { None }
    }

    /// The sum, or `None` on overflow.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` on overflow.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times the amount, or `None` on overflow.
    pub fn times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(count)).map(Self)
    }

    /// The sum of all, or `None` on overflow.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

/// `12,800` with thousands separated; the sign ¥ belongs to the page.
impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len().saturating_mul(2));
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        write!(f, "{}{text}", if self.0 < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separates_thousands() {
        let shown: Vec<_> = [0, 999, 1000, 12_800, -1_234_567].map(|n| Yen(n).to_string()).into();
        assert_eq!(shown, ["0", "999", "1,000", "12,800", "-1,234,567"]);
    }

    #[test]
    fn reads_what_people_type() {
        for typed in ["1980", " 1,980 ", "¥１，９８０", "￥1980", "1980円"] {
            assert_eq!(Yen::parse(typed), Some(Yen(1980)), "{typed}");
        }
        for wrong in ["", "-1", "1.5", "1 980", "千円", "1234567890"] {
            assert_eq!(Yen::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn never_wraps() {
        assert_eq!(Yen(i64::MAX).plus(Yen(1)), None);
        assert_eq!(Yen(i64::MIN).minus(Yen(1)), None);
        assert_eq!(Yen(i64::MAX).times(2), None);
    }
}
