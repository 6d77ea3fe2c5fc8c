//! A change of how the invoice reaches the buyer. Shops send it as `sendDiv` or, it is said, as `sendDiv2`.

use super::super::codes::{Checked, RuleNumber};
use super::super::fields::Fields;
use super::super::transaction::SendDiv;
use super::{all_digits, require};

/// Rules of the change.
#[derive(Debug)]
pub struct SendDivCodes {
    /// Something other than digits.
    pub digits: RuleNumber,
    /// No value that this transaction can take.
    pub value: RuleNumber,
    /// 1 without a contract for bundling.
    pub contract: RuleNumber,
}

/// What is wanted. The numbers are not those of the credit request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing came: as it is.
    AsItIs,
    /// 0: separate.
    Separate,
    /// 1: with the goods.
    Bundled,
    /// 2: by SMS.
    Sms,
}

/// Checks the field, under either name.
///
/// # Errors
/// The number of the broken rule.
pub fn check(fields: &Fields, codes: &SendDivCodes, bundled_invoice: bool) -> Checked<Wanted> {
    let value = match fields.get("sendDiv") {
        "" => fields.get("sendDiv2"),
        given => given,
    };
    require(all_digits(value), codes.digits)?;
    match value {
        "" => Ok(Wanted::AsItIs),
        "0" => Ok(Wanted::Separate),
        "1" if bundled_invoice => Ok(Wanted::Bundled),
        "1" => Err(codes.contract),
        "2" => Ok(Wanted::Sms),
        _ => Err(codes.value),
    }
}

impl Wanted {
    /// What becomes of `now`. An invoice on paper stays on paper, one by SMS stays by SMS.
    ///
    /// # Errors
    /// The number of [`SendDivCodes::value`].
    pub fn applied_to(self, now: SendDiv, codes: &SendDivCodes) -> Checked<SendDiv> {
        match (self, now) {
            (Self::AsItIs, _) | (Self::Sms, SendDiv::Sms | SendDiv::SmsReach) => Ok(now),
            (Self::Separate, SendDiv::Separate | SendDiv::Gift) => Ok(now),
            (Self::Separate, SendDiv::Bundled) => Ok(SendDiv::Separate),
            (Self::Bundled, SendDiv::Separate | SendDiv::Gift | SendDiv::Bundled) => Ok(SendDiv::Bundled),
            _ => Err(codes.value),
        }
    }
}
