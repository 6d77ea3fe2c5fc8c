//! Rates with two decimals, without floats.

use crate::{
    text::{narrow, tidy},
    yen::Yen,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A share of an amount, in hundredths of a per cent: 470 is 4.70 %. At most 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Rate(u16);

impl Rate {
    /// 100 %.
    const MOST: u16 = 10_000;

    /// So many hundredths of a per cent; `None` above 100 %.
    pub const fn hundredths(hundredths: u16) -> Option<Self> {
        if hundredths <= Self::MOST { Some(Self(hundredths)) } else { None }
    }

    /// Reads what people type: `4.7`, `4.70`, `４．７％`. `None` for anything else, more than two decimals, or more than 100 %.
    pub fn parse(text: &str) -> Option<Self> {
        let text = narrow(&tidy(text));
        let text = text.strip_suffix('%').unwrap_or(&text).trim_end();
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 3) || !digits(part, 2) {
            return None;
        }
        let part = part.parse::<u16>().ok()?.checked_mul(if part.len() == 1 { 10 } else { 1 })?;
        Self::hundredths(whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(part)?)
    }

    /// Its share of an amount, rounded down to whole yen.
    pub fn of(self, amount: Yen) -> Yen {
        let share = (i128::from(amount.0) * i128::from(self.0)).div_euclid(i128::from(Self::MOST));
        // A share is never greater than its whole.
        Yen(i64::try_from(share).unwrap_or(amount.0))
    }
}

/// `4.70`, without a sign.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl From<Rate> for u16 {
    fn from(rate: Rate) -> Self {
        rate.0
    }
}

impl TryFrom<u16> for Rate {
    type Error = &'static str;
    fn try_from(hundredths: u16) -> Result<Self, Self::Error> {
        Self::hundredths(hundredths).ok_or("more than 100 per cent")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type_and_nothing_else() {
        for (typed, read) in [
            ("4.7", Some("4.70")),
            (" ４．７０ ％", Some("4.70")),
            ("0", Some("0.00")),
            ("5%", Some("5.00")),
            ("2.05", Some("2.05")),
            ("100", Some("100.00")),
            ("100.01", None),
            ("4.705", None),
            ("4.", None),
            (".5", None),
            ("-1", None),
            ("4,7", None),
            ("+4", None),
            ("", None),
            ("9999", None),
        ] {
            assert_eq!(Rate::parse(typed).map(|rate| rate.to_string()).as_deref(), read, "{typed}");
        }
    }

    #[test]
    fn a_share_is_rounded_down() {
        let rate = Rate::parse("4.70").unwrap();
        let shares = [0, 1, 21, 22, 5_970, 55_000].map(|amount| rate.of(Yen(amount)).0);
        assert_eq!(shares, [0, 0, 0, 1, 280, 2_585]);
        assert_eq!(Rate::parse("100").unwrap().of(Yen(i64::MAX)), Yen(i64::MAX));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_the_same(hundredths in 0_u16..=10_000) {
            let rate = Rate::hundredths(hundredths).unwrap();
            prop_assert_eq!(Rate::parse(&rate.to_string()), Some(rate));
        }

        /// floor(amount × rate) is the greatest whole number that is not above it.
        #[test]
        fn a_share_is_the_greatest_that_is_not_too_much(hundredths in 0_u16..=10_000, amount in 0_i64..1_000_000_000) {
            let share = Rate::hundredths(hundredths).unwrap().of(Yen(amount)).0;
            let exact = amount * i64::from(hundredths);
            prop_assert!(share * 10_000 <= exact && exact < (share + 1) * 10_000);
        }
    }
}
