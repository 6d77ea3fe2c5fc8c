//! 注文修正: the whole order once more, screened again. An approval that was there is lost when it is refused.

use super::super::codes::{Code, Problem};
use super::super::ledger::Ledger;
use super::super::reply::{Said, TransactionResult};
use super::super::rules::order::{self, Kind};
use super::super::rules::reference::Reference;
use super::super::screening::screen;
use super::super::state::State;
use super::super::terms::Terms;
use crate::xml::Element;

/// Checks the order, screens it and puts it in the place of the one before.
///
/// # Errors
/// Everything that is wrong with the order; or no such transaction, or one that can no longer be corrected.
pub fn answer(ledger: &mut Ledger, request: &Element, terms: &Terms<'_>) -> Result<Said, Vec<Problem>> {
    let order = order::read(request, Kind::Correction, terms)?;
    let number = ledger
        .find(Reference { nissen_id: &order.nissen_transaction_id, shop_id: &order.shop_transaction_id })?;
    let found = ledger.dossiers.transaction(&number).ok_or(Code::Unknown)?;
    found.state.check_amend()?;
    let answers_hold = found.state == State::Pending && found.order.buyer != order.buyer;
    let corrected = found.was_corrected || answers_hold;
    let owed_yen = ledger.outstanding_yen(&order.buyer.person(), &number);
    let screening = screen(&order, owed_yen, terms.limit_yen, corrected);
    ledger.amend(&number, order, screening, corrected, terms);
    let found = ledger.dossiers.transaction(&number).ok_or(Code::Unknown)?;
    Ok(Said::Result(TransactionResult::with_credit(found, found.state.author_result()?)))
}
