//! 発送登録, which fixes the sale.

use super::super::codes::{Code, Problem};
use super::super::ledger::Ledger;
use super::super::reply::{Said, TransactionResult};
use super::super::rules::{parcel, reference};
use super::super::state::State;
use crate::xml::Element;

/// Registers the parcel of an approved transaction.
///
/// # Errors
/// Everything that is wrong with the fields; or no such transaction, or one that cannot be shipped.
pub fn answer(ledger: &mut Ledger, request: &Element) -> Result<Said, Vec<Problem>> {
    let mut problems = Vec::new();
    let reference = reference::read(request, &mut problems);
    let parcel = parcel::read(request, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let number = ledger.find(reference)?;
    let found = ledger.dossiers.transaction_mut(&number).ok_or(Code::Unknown)?;
    found.state.check_ship()?;
    found.state = State::Shipped;
    found.parcel = Some(parcel);
    Ok(Said::Result(TransactionResult::of(found)))
}
