//! A whole order: registering and correcting.

use super::super::codes::{Code, Problem};
use super::super::order::{Order, PaymentType};
use super::super::terms::Terms;
use super::field::{Block, Need, Rule};
use super::reference::{NISSEN_ID, SHOP_ID};
use super::{contact, deliveries, form};
use crate::xml::Element;

const DAY: Rule = Rule::must("shopOrderDate", 10, 10, form::day);
const AMOUNT: Rule = Rule::must("billedAmount", 1, 6, form::digits);
const PAYMENT_TYPE: Rule = Rule::must("paymentType", 1, 2, form::payment_type);

/// Whether an order is new or replaces another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    New,
    /// It replaces the order whose number stands in `buyer` too.
    Correction,
}

/// Reads an order.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(request: &Element, kind: Kind, terms: &Terms<'_>) -> Result<Order, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut block = Block::of(request, "buyer", &mut problems);
    let shop_transaction_id = block.read(&Rule { need: Need::Must, ..SHOP_ID }).to_owned();
    let nissen_transaction_id = match kind {
        Kind::New => String::new(),
        Kind::Correction => block.read(&Rule { need: Need::Must, ..NISSEN_ID }).to_owned(),
    };
    let ordered_on = form::to_day(block.read(&DAY));
    let buyer = contact::read_buyer(&mut block);
    let amount_yen = block.number(&AMOUNT, 1..=999_999);
    let payment_type = PaymentType::of(block.read(&PAYMENT_TYPE));
    let deliveries = deliveries::read(&mut Block::of(request, "deliveries", &mut problems));
    // Without any problem, day and type are there.
    let (Some(ordered_on), Some(payment_type), true) = (ordered_on, payment_type, problems.is_empty()) else {
        return Err(problems);
    };
    let order = Order {
        shop_transaction_id,
        nissen_transaction_id,
        ordered_on,
        buyer,
        amount_yen,
        payment_type,
        deliveries,
    };
    check_across(&order, terms, &mut problems);
    if problems.is_empty() { Ok(order) } else { Err(problems) }
}

/// What holds between fields.
fn check_across(order: &Order, terms: &Terms<'_>, problems: &mut Vec<Problem>) {
    let mut note = |at: &str, code| problems.push(Problem { code, at: at.to_owned() });
    if !terms.loose_sums && order.sum_yen() != order.amount_yen {
        note("buyer/billedAmount", Code::Sum);
    }
    if order.payment_type == PaymentType::Bundled && !order.goes_to_buyer() {
        note("buyer/paymentType", Code::NotIdentical);
    }
}
