//! Which transaction is meant: `transaction`.

use super::super::codes::{Code, Problem};
use super::field::{Block, Rule};
use super::form;
use crate::xml::Element;

/// The provider's number.
pub const NISSEN_ID: Rule = Rule::may("nissenTransactionId", 1, 11, form::alphanumeric);
/// The shop's number.
pub const SHOP_ID: Rule = Rule::may("shopTransactionId", 1, 40, form::order_number);
const AMOUNT: Rule = Rule::may("billedAmount", 1, 6, form::digits);

/// The numbers of a transaction, one of them at least.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// The provider's number, or empty.
    pub nissen_id: &'a str,
    /// The shop's number, or empty.
    pub shop_id: &'a str,
}

/// Reads which transaction is meant, noting what is wrong.
pub fn read<'a>(request: &'a Element, problems: &mut Vec<Problem>) -> Reference<'a> {
    let mut block = Block::of(request, "transaction", problems);
    let [nissen_id, shop_id] = [NISSEN_ID, SHOP_ID].map(|rule| block.read(&rule));
    block.read(&AMOUNT);
    if block.raw(NISSEN_ID.name).is_empty() && block.raw(SHOP_ID.name).is_empty() {
        block.note(NISSEN_ID.name, Code::Missing);
    }
    Reference { nissen_id, shop_id }
}

/// The numbers a call is filed under, wherever they stand, when they have the right form.
#[must_use]
pub fn glance(request: &Element) -> Reference<'_> {
    let mut ignored = Vec::new();
    let mut read = |rule: &Rule| {
        let mut of = |block| Block::of(request, block, &mut ignored).read(rule);
        let found = of("buyer");
        if found.is_empty() { of("transaction") } else { found }
    };
    Reference { nissen_id: read(&NISSEN_ID), shop_id: read(&SHOP_ID) }
}
