//! The numbers that name a transaction.

use super::super::codes::{Checked, Code, ID_CHARS, ID_LENGTH, ID_MISSING};
use super::super::item::{Members, text};
use super::require;

/// The most characters of the shop's number.
const SHOP_ID_CHARS_MAX: usize = 40;
/// The characters of the provider's number.
pub const NP_ID_CHARS: usize = 11;

/// Checks the shop's number: letters, digits, `-` and `_`.
///
/// # Errors
/// 004 missing, 005 length, 006 characters.
pub fn shop_id(members: &Members) -> Checked<&str> {
    let value = text(members, "shop_transaction_id");
    require(!value.is_empty(), 4)?;
    require(value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), 6)?;
    require(value.len() <= SHOP_ID_CHARS_MAX, 5)?;
    Ok(value)
}

/// Checks the form of the provider's number.
///
/// # Errors
/// EPRO0105 missing, 002 characters, 003 length.
pub fn np_id(members: &Members) -> Checked<&str> {
    let value = text(members, "np_transaction_id");
    let when = |holds: bool, code: Code| if holds { Ok(()) } else { Err(code) };
    when(!value.is_empty(), ID_MISSING)?;
    when(value.bytes().all(|b| b.is_ascii_alphanumeric()), ID_CHARS)?;
    when(value.len() == NP_ID_CHARS, ID_LENGTH)?;
    Ok(value)
}
