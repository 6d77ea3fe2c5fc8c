//! The four fields that every call carries: shop, order number, time of the request, password.

use time::Date;

use super::super::codes::{Checked, EnvelopeCodes, OrderCodes, PasswordCodes, ShopCodes};
use super::super::fields::Fields;
use super::super::terms::Terms;
use super::{all_digits, day, require};
use crate::clock;

/// What the four fields said.
#[derive(Debug)]
pub struct Envelope<'a> {
    /// The shop's order number, well-formed.
    pub order_no: &'a str,
    /// The day of the request, from which shipping dates are counted: by the shop's own account, or by the sandbox's
    /// clock where the call carries no date.
    pub requested_on: Date,
}

/// Checks shop, order number, date and password, in this order.
///
/// # Errors
/// The number of the first broken rule.
pub fn check<'a>(fields: &'a Fields, codes: &EnvelopeCodes, terms: &Terms) -> Checked<Envelope<'a>> {
    check_shop(fields.get("ycfStrCode"), &codes.shop, terms)?;
    let order_no = check_order(fields.get("orderNo"), &codes.order)?;
    let requested_on = match &codes.date {
        Some(date) => day::check_moment(fields.get("requestDate"), date)?,
        None => clock::day(terms.now_ms),
    };
    check_password(fields.get("password"), &codes.password, terms)?;
    Ok(Envelope { order_no, requested_on })
}

fn check_shop(value: &str, codes: &ShopCodes, terms: &Terms) -> Checked {
    require(!value.is_empty(), codes.missing)?;
    require(all_digits(value), codes.digits)?;
    require(value.len() == 11, codes.length)?;
    require(value == terms.shop_code, codes.unknown)
}

fn check_order<'a>(value: &'a str, codes: &OrderCodes) -> Checked<&'a str> {
    require(!value.is_empty(), codes.missing)?;
    require(value.is_ascii(), codes.half_width)?;
    require(value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'), codes.chars)?;
    require(value.len() <= 20, codes.length)?;
    let ends_well = |end: Option<u8>| end.is_some_and(|b| b.is_ascii_alphanumeric());
    require(ends_well(value.bytes().next()) && ends_well(value.bytes().last()), codes.chars)?;
    Ok(value)
}

/// The order number when it is well-formed: what evidence is filed under.
#[must_use]
pub fn order_number(fields: &Fields) -> Option<&str> {
    check_order(fields.get("orderNo"), &super::super::codes::KAARA.order).ok()
}

fn check_password(value: &str, codes: &PasswordCodes, terms: &Terms) -> Checked {
    require(!value.is_empty(), codes.missing)?;
    require(value.bytes().all(|b| b.is_ascii_alphanumeric()), codes.chars)?;
    require(value.len() <= 8, codes.length)?;
    require(value == terms.password, codes.mismatch)
}
