//! The rows of an invoice: up to ten, each a thing, a fee or a discount.

use super::super::codes::{Checked, RuleNumber};
use super::super::fields::Fields;
use super::text::TextCodes;
use super::{all_digits, amount, require, text};

/// The most rows of an order.
pub const ROWS_MAX: u8 = 10;
/// The most characters of the name of a row.
const NAME_CHARS_MAX: usize = 30;

/// The numbers of one family for the rows.
#[derive(Debug)]
pub struct RowCodes {
    /// The first row did not come.
    pub missing: RuleNumber,
    /// `itemName1` …
    pub name: TextCodes,
    /// `itemCount1` …: something other than digits.
    pub count_digits: RuleNumber,
    /// `itemCount1` …: more than four digits.
    pub count_length: RuleNumber,
    /// `unitPrice1` …
    pub unit_price: amount::AmountCodes,
    /// `subTotal1` …
    pub subtotal: amount::AmountCodes,
}

/// One row, in yen with tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// How many; a fee or a discount has no number.
    pub count: Option<u16>,
    /// The price of one, where it was said.
    pub unit_price: Option<i64>,
    /// The price of them all.
    pub subtotal: i64,
}

/// Checks every row and answers those that are used. The first must be there; a later one that carries a number must
/// carry a name as well, for which the contract has no number of its own.
///
/// # Errors
/// The number of the first broken rule.
pub fn check(fields: &Fields, codes: &RowCodes) -> Checked<Vec<Row>> {
    let mut rows = Vec::new();
    for number in 1..=ROWS_MAX {
        rows.extend(check_row(fields, number, codes)?);
    }
    Ok(rows)
}

/// The sum of the subtotals, in yen.
#[must_use]
pub fn sum(rows: &[Row]) -> i64 {
    rows.iter().map(|row| row.subtotal).sum()
}

fn check_row(fields: &Fields, number: u8, codes: &RowCodes) -> Checked<Option<Row>> {
    let [name, count, unit_price, subtotal] =
        ["itemName", "itemCount", "unitPrice", "subTotal"].map(|field| fields.get_numbered(field, number));
    let is_used = [name, count, unit_price, subtotal].iter().any(|value| !value.is_empty());
    if !is_used && number > 1 {
        return Ok(None);
    }
    require(!name.is_empty(), codes.missing)?;
    text::check(name, &codes.name, NAME_CHARS_MAX)?;
    require(all_digits(count), codes.count_digits)?;
    require(count.len() <= 4, codes.count_length)?;
    let unit_price = match unit_price {
        "" => None,
        given => Some(amount::check(given, &codes.unit_price)?),
    };
    let subtotal = amount::check(subtotal, &codes.subtotal)?;
    Ok(Some(Row { name: name.to_owned(), count: count.parse().ok(), unit_price, subtotal }))
}
