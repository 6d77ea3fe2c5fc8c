//! Where the goods of a credit request go, when not to the buyer: up to ten destinations.

use super::super::codes::Checked;
use super::super::fields::Fields;
use super::buyer::NAME_CHARS_MAX;
use super::text::TextCodes;
use super::{address, phone, postcode, require, text};

/// The most destinations of an order.
const DESTINATIONS_MAX: u8 = 10;

const NAME: TextCodes = TextCodes { width: 66, length: 67, charset: 68 };
const POSTCODE: postcode::PostcodeCodes =
    postcode::PostcodeCodes { chars: 70, hyphens: 71, digits: 72, format: 106, nonexistent: 73 };
const ADDRESS1: TextCodes = TextCodes { width: 75, length: 76, charset: 77 };
const ADDRESS2: TextCodes = TextCodes { width: 79, length: 80, charset: 81 };
const PHONE: phone::PhoneCodes = phone::PhoneCodes { chars: 82, hyphens: Some(83), lead: 94, length: 84 };

/// The fields of one destination. The first one's names carry no number, the others' end with it.
struct Destination<'a> {
    name: &'a str,
    postcode: &'a str,
    address1: &'a str,
    address2: &'a str,
    phone: &'a str,
}

impl<'a> Destination<'a> {
    fn read(fields: &'a Fields, number: u8) -> Self {
        let get = |name: &str| {
            if number == 1 { fields.get(name) } else { fields.get_numbered(name, number) }
        };
        Self {
            name: get("sendName"),
            postcode: get("sendPostCode"),
            address1: get("sendAddress1"),
            address2: get("sendAddress2"),
            phone: get("sendTelNum"),
        }
    }

    fn check(&self) -> Checked {
        text::check(self.name, &NAME, NAME_CHARS_MAX)?;
        if !self.postcode.is_empty() {
            postcode::check(self.postcode, &POSTCODE)?;
        }
        if !self.address1.is_empty() {
            address::check_first(self.address1, &ADDRESS1, 78)?;
        }
        address::check_second(self.address2, &ADDRESS2)?;
        if self.phone.is_empty() { Ok(()) } else { phone::check(self.phone, &PHONE) }
    }

    fn is_complete(&self) -> bool {
        !self.name.is_empty() && !self.postcode.is_empty() && !self.address1.is_empty()
    }
}

/// Checks the fields of every destination that came.
///
/// # Errors
/// The number of the first broken rule of KAARA0010.
pub fn check(fields: &Fields) -> Checked {
    (1..=DESTINATIONS_MAX).try_for_each(|number| Destination::read(fields, number).check())
}

/// Whether anything came of a second or later destination.
#[must_use]
pub fn are_several(fields: &Fields) -> bool {
    (2..=DESTINATIONS_MAX).any(|number| {
        let to = Destination::read(fields, number);
        [to.name, to.postcode, to.address1, to.address2, to.phone].iter().any(|value| !value.is_empty())
    })
}

/// Checks what holds between fields: a gift names its destination (102), a destination has a street number (104).
///
/// # Errors
/// The number of the broken rule.
pub fn check_across(fields: &Fields, is_gift: bool) -> Checked {
    require(!is_gift || Destination::read(fields, 1).is_complete(), 102)?;
    (1..=DESTINATIONS_MAX).try_for_each(|number| {
        let to = Destination::read(fields, number);
        let holds = to.address1.is_empty() || address::has_street_number(to.address1, to.address2);
        require(holds, 104)
    })
}
