//! キャンセル, possible until the buyer has paid.

use super::super::codes::{Code, Problem};
use super::super::ledger::Ledger;
use super::super::reply::{Said, TransactionResult};
use super::super::state::State;
use super::find;
use crate::xml::Element;

/// Cancels a transaction.
///
/// # Errors
/// No such transaction, or one that cannot be cancelled: MULT0015 for a paid one.
pub fn answer(ledger: &mut Ledger, request: &Element) -> Result<Said, Vec<Problem>> {
    let number = find(ledger, request)?;
    let found = ledger.dossiers.transaction_mut(&number).ok_or(Code::Unknown)?;
    found.state.check_cancel()?;
    found.state = State::Cancelled;
    Ok(Said::Result(TransactionResult::of(found)))
}
