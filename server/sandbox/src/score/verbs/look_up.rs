//! 与信結果取得. A review may end at it.

use super::super::codes::{Code, Problem};
use super::super::ledger::Ledger;
use super::super::reply::{Said, TransactionResult};
use super::super::terms::Terms;
use super::find;
use crate::xml::Element;

/// Answers the result of the screening as it is now.
///
/// # Errors
/// No such transaction, or one that is cancelled or has lapsed.
pub fn answer(ledger: &mut Ledger, request: &Element, terms: &Terms<'_>) -> Result<Said, Vec<Problem>> {
    let number = find(ledger, request)?;
    let found = ledger.dossiers.transaction_mut(&number).ok_or(Code::Unknown)?;
    found.look_up(terms);
    let said = TransactionResult::with_credit(found, found.state.author_result()?);
    ledger.note_deadline(&number);
    Ok(Said::Result(said))
}
