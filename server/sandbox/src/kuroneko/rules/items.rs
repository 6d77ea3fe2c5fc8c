//! The rows of a credit request: up to ten, each a thing, a fee or a discount.

use super::super::codes::Checked;
use super::super::fields::Fields;
use super::text::TextCodes;
use super::{all_digits, amount, require, text};

/// The most rows of an order.
const ROWS_MAX: u8 = 10;
/// The most characters of the name of a row.
const NAME_CHARS_MAX: usize = 30;

const UNIT_PRICE: amount::AmountCodes = amount::AmountCodes { chars: 60, positive: 61, negative: 62 };
const SUBTOTAL: amount::AmountCodes = amount::AmountCodes { chars: 63, positive: 64, negative: 65 };

/// Checks every row and answers the sum of the subtotals, in yen. The first row must be there (057); a later one
/// that carries a number must carry a name as well, for which the contract has no number of its own.
///
/// # Errors
/// The number of the first broken rule of KAARA0010.
pub fn check(fields: &Fields) -> Checked<i64> {
    let mut sum = 0;
    for row in 1..=ROWS_MAX {
        sum += check_row(fields, row)?;
    }
    Ok(sum)
}

fn check_row(fields: &Fields, row: u8) -> Checked<i64> {
    let [name, count, unit_price, subtotal] =
        ["itemName", "itemCount", "unitPrice", "subTotal"].map(|field| fields.get_numbered(field, row));
    let is_used = [name, count, unit_price, subtotal].iter().any(|value| !value.is_empty());
    if !is_used && row > 1 {
        return Ok(0);
    }
    require(!name.is_empty(), 57)?;
    text::check(name, &TextCodes { width: 54, length: 55, charset: 56 }, NAME_CHARS_MAX)?;
    require(all_digits(count), 58)?;
    require(count.len() <= 4, 59)?;
    if !unit_price.is_empty() {
        amount::check(unit_price, &UNIT_PRICE)?;
    }
    amount::check(subtotal, &SUBTOTAL)
}
