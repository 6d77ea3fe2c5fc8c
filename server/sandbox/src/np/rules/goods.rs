//! Goods rows, shipping, fees and discounts among them.

use serde_json::Value;

use super::super::codes::{Checked, Code, TextCodes};
use super::super::item::{Members, text};
use super::require;
use super::text::check;

/// The most rows (unverified).
const ROWS_MAX: usize = 100;
/// The most characters of a name (unverified).
const NAME_CHARS_MAX: usize = 150;
/// The largest price and quantity, so that a sum cannot overflow.
const NUMBER_MAX: i64 = 99_999_999;

const NAME: TextCodes = TextCodes { missing: Some(19), chars: 20, length: 21 };

/// Checks the rows and answers their sum in yen: price × quantity, prices below zero being discounts.
///
/// # Errors
/// The code of the first broken rule: 017 no row, 018 too many, 019–021 the name, 022 the price, 023 the quantity.
pub fn sum(members: &Members) -> Checked<i64> {
    let rows = members.get("goods").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    require(!rows.is_empty(), 17)?;
    require(rows.len() <= ROWS_MAX, 18)?;
    rows.iter().try_fold(0_i64, |sum, row| {
        let row = row.as_object().ok_or(Code::Item(17))?;
        Ok(sum.saturating_add(worth(row)?))
    })
}

fn worth(row: &Members) -> Checked<i64> {
    check(text(row, "goods_name"), &NAME, NAME_CHARS_MAX)?;
    let whole = |name: &str| row.get(name).and_then(Value::as_i64);
    let price = whole("goods_price").filter(|yen| yen.abs() <= NUMBER_MAX).ok_or(Code::Item(22))?;
    let quantity =
        whole("quantity").filter(|count| (1..=NUMBER_MAX).contains(count)).ok_or(Code::Item(23))?;
    Ok(price.saturating_mul(quantity))
}
