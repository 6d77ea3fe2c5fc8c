//! KAACL0010, cancelling.

use super::super::codes::Checked;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::state::{Action, State};
use super::super::terms::Terms;

/// Cancels a transaction. Its slip numbers are free again.
///
/// # Errors
/// 008 no such transaction, 015 already paid, 009 any other state that cannot be cancelled, cancelled ones included.
pub fn answer(ledger: &mut Ledger, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Members> {
    let found = ledger.transaction(envelope.order_no).ok_or(8_u16)?;
    if found.state == State::Paid {
        return Err(15);
    }
    ledger.act(envelope.order_no, Action::Cancel, terms.contract, terms.now_ms).ok_or(9_u16)?;
    Ok(Members::default())
}
