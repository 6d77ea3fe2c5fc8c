//! What is wrong with a form: which field, which rule. The words for it belong to the pages.

use crate::{delivery::Refusal, field::Field, moment::Day, yen::Yen};
use serde::{Deserialize, Serialize};

/// A rule that what was typed does not keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Nothing was typed or chosen.
    Missing,
    /// More characters than fit.
    TooLong {
        /// How many fit.
        most: usize,
    },
    /// A character that cannot be printed on a label or sent to a carrier.
    Unusable {
        /// The first such character.
        character: char,
    },
    /// Not katakana (hiragana and half-width kana are converted before).
    NotKana,
    /// Not a mail address.
    NotEmail,
    /// Not a Japanese telephone number.
    NotPhone,
    /// Not a Japanese mobile number (070, 080, 090).
    NotMobile,
    /// Not seven digits.
    NotPostalCode,
    /// Not one of the 47 prefectures.
    NotPrefecture,
    /// The postal code belongs to another prefecture.
    OtherPrefecture,
    /// The address has no street number (番地).
    NoStreetNumber,
    /// Not one of the things offered here.
    NotOffered,
    /// The day is before the first or after the last possible one.
    NotThatDay {
        /// First possible day.
        first: Day,
        /// Last possible day.
        last: Day,
    },
    /// The payment method does not go with the delivery method.
    NotTogether,
    /// The total is below what the payment method takes.
    Below {
        /// The least it takes.
        least: Yen,
    },
    /// The total is above what the payment method takes.
    Above {
        /// The most it takes.
        most: Yen,
    },
    /// The payment method does not deliver to that kind of address.
    AddressRefused {
        /// Which kind.
        kind: Refusal,
    },
    /// The payment method takes orders only for the buyer's own address.
    OwnAddressOnly,
    /// There is no coupon of that code that could be used.
    CouponUnknown,
    /// The coupon cannot be used before that day.
    CouponNotYet {
        /// The first day.
        from: Day,
    },
    /// The coupon could be used until that day.
    CouponExpired {
        /// The last day.
        until: Day,
    },
    /// The goods cost less than the coupon wants.
    CouponLeast {
        /// What has to be bought at least.
        least: Yen,
    },
    /// The coupon was used as often as it can be.
    CouponUsedUp,
    /// This buyer has used the coupon as often as one can.
    CouponUsed,
    /// Too many codes were tried lately.
    CouponTooMany,
    /// The consent was not given.
    NotAgreed,
    /// Not four digits.
    NotCode,
}

/// One problem of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub rule: Rule,
}

/// All problems of a form at once, in the order of its fields; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes a problem; the first one of a field stays, so that a field shows one message at a time.
    pub fn note(&mut self, field: Field, rule: Rule) {
        if self.of(field).is_none() {
            self.0.push(Problem { field, rule });
        }
    }

    /// Takes the value, or notes the problem.
    pub fn take<T>(&mut self, field: Field, parsed: Result<T, Rule>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(rule) => {
                self.note(field, rule);
                None
            }
        }
    }

    /// The rule that this field breaks.
    pub fn of(&self, field: Field) -> Option<&Rule> {
        self.0.iter().find(|p| p.field == field).map(|p| &p.rule)
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, sorted by the order of the fields on the form.
    pub fn in_order(&self) -> Vec<Problem> {
        let mut all = self.0.clone();
        all.sort_by_key(|p| p.field);
        all
    }
}
