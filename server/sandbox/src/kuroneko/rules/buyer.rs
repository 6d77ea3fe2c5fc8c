//! The buyer of a credit request.

use super::super::codes::Checked;
use super::super::fields::Fields;
use super::place::{Place, PlaceCodes};
use super::postcode::PostcodeCodes;
use super::text::TextCodes;
use super::{phone, require, text};

/// The most characters of a name.
pub const NAME_CHARS_MAX: usize = 30;

/// The buyer's address.
pub const PLACE: PlaceCodes = PlaceCodes {
    postcode_missing: 25,
    postcode: PostcodeCodes { chars: 26, hyphens: 27, digits: 28, format: 105, nonexistent: 29 },
    first_missing: 30,
    first: TextCodes { width: 31, length: 32, charset: 33 },
    prefecture: 34,
    second: TextCodes { width: 35, length: 36, charset: 37 },
    street_number: 103,
};

/// Checks name, kana, postal code, address, telephone number and mail address of the buyer, and answers where the
/// buyer lives.
///
/// # Errors
/// The number of the first broken rule of KAARA0010.
pub fn check(fields: &Fields) -> Checked<Place> {
    let name = fields.get("name");
    require(!name.is_empty(), 19)?;
    text::check(name, &TextCodes { width: 20, length: 21, charset: 22 }, NAME_CHARS_MAX)?;
    text::check_half_kana(fields.get("nameKana"), 23, 24, 80)?;
    let place = Place::read(fields, &PLACE)?;
    let tel = fields.get("telNum");
    require(!tel.is_empty(), 38)?;
    phone::check(tel, &phone::PhoneCodes { chars: 39, hyphens: None, lead: 93, length: 40 })?;
    check_email(fields.get("email"))?;
    Ok(place)
}

/// The contract has no number for a missing mail address: an empty one passes.
fn check_email(value: &str) -> Checked {
    require(value.bytes().all(|b| b.is_ascii_graphic()), 43)?;
    require(value.len() <= 64, 44)?;
    require(value.is_empty() || value.contains('@'), 45)
}
