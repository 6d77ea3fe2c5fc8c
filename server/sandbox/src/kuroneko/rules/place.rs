//! Where an invoice goes: postal code and two lines of address.

use super::super::codes::{Checked, RuleNumber};
use super::super::fields::Fields;
use super::postcode::PostcodeCodes;
use super::text::TextCodes;
use super::{address, postcode, require};

/// The numbers of one family for `postCode`, `address1` and `address2`.
#[derive(Debug)]
pub struct PlaceCodes {
    /// `postCode` did not come.
    pub postcode_missing: RuleNumber,
    /// `postCode`
    pub postcode: PostcodeCodes,
    /// `address1` did not come.
    pub first_missing: RuleNumber,
    /// `address1`
    pub first: TextCodes,
    /// `address1` does not begin with a prefecture.
    pub prefecture: RuleNumber,
    /// `address2`
    pub second: TextCodes,
    /// The two lines hold no street number.
    pub street_number: RuleNumber,
}

/// An address that keeps the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Seven digits.
    pub postcode: String,
    /// The first line, from the prefecture on.
    pub first: String,
    /// The second line; may be empty.
    pub second: String,
}

impl Place {
    /// Checks the fields one by one; what holds between them is checked by [`Place::check_street_number`].
    ///
    /// # Errors
    /// The number of the first broken rule.
    pub fn read(fields: &Fields, codes: &PlaceCodes) -> Checked<Self> {
        let [post, first, second] = ["postCode", "address1", "address2"].map(|name| fields.get(name));
        require(!post.is_empty(), codes.postcode_missing)?;
        postcode::check(post, &codes.postcode)?;
        require(!first.is_empty(), codes.first_missing)?;
        address::check_first(first, &codes.first, codes.prefecture)?;
        address::check_second(second, &codes.second)?;
        Ok(Self { postcode: post.replace('-', ""), first: first.to_owned(), second: second.to_owned() })
    }

    /// Checks that the two lines hold a street number.
    ///
    /// # Errors
    /// The rule's number.
    pub fn check_street_number(&self, codes: &PlaceCodes) -> Checked {
        require(address::has_street_number(&self.first, &self.second), codes.street_number)
    }
}
