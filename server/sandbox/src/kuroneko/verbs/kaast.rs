//! KAAST0010, the status of a transaction.

use super::super::codes::Checked;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::terms::Terms;

/// Answers the state and a warning.
///
/// # Errors
/// 008 no such transaction.
pub fn answer(ledger: &Ledger, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Members> {
    let found = ledger.transaction(envelope.order_no).ok_or(8_u16)?;
    Ok(Members { warning: Some(found.warning(terms.now_ms)), ..Members::result(found.state.code()) })
}
