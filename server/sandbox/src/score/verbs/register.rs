//! 注文登録, with the screening.

use super::super::codes::{Code, Problem};
use super::super::ledger::Ledger;
use super::super::reply::{Said, TransactionResult};
use super::super::rules::order::{self, Kind};
use super::super::screening::screen;
use super::super::terms::Terms;
use crate::xml::Element;

/// Checks the order, screens it and keeps the transaction, a refused one as well.
///
/// # Errors
/// Everything that is wrong with the order, or that its number was used before.
pub fn answer(ledger: &mut Ledger, request: &Element, terms: &Terms<'_>) -> Result<Said, Vec<Problem>> {
    let order = order::read(request, Kind::New, terms)?;
    let owed_yen = ledger.outstanding_yen(&order.buyer.person(), &order.shop_transaction_id);
    let screening = screen(&order, owed_yen, terms.limit_yen, false);
    let made = ledger.accept(order, screening, terms).ok_or(Code::Duplicate)?;
    Ok(Said::Result(TransactionResult::with_credit(made, made.state.author_result()?)))
}
