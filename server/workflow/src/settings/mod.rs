//! What staff set: contracts with providers, payment methods, delivery methods.
//!
//! Every form carries the version of what it was made from. A form made from an older version changes nothing: whoever
//! sent it sees what the other one wrote beside what they typed.

pub mod calendar;
pub mod closing;
pub mod connection;
pub mod consents;
pub mod contact;
pub mod contract;
pub mod coupons;
pub mod deliveries;
pub mod look;
pub mod mails;
pub mod method;
pub mod methods;
pub mod reload;
pub mod shop;
pub mod texts;
pub mod trail;
pub mod usual;

use domain::text;

/// Whether a text may stand on pages: so many characters at most, and none that nobody can see.
pub(crate) fn presentable(typed: &str, most: usize) -> bool {
    text::length(typed) <= most && typed.split(['\n', '\r']).all(|line| text::unusable(line).is_none())
}
