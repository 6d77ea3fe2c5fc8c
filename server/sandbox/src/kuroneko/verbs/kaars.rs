//! KAARS0010, the credit result.

use super::super::codes::Checked;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::state::State;

/// Answers the credit result of a transaction.
///
/// # Errors
/// 008 when there is no such transaction or it is cancelled, by the shop or for want of a code or of a slip number.
pub fn answer(ledger: &Ledger, envelope: &Envelope<'_>) -> Checked<Members> {
    match ledger.transaction(envelope.order_no) {
        Some(found)
            if !matches!(
                found.state,
                State::Cancelled | State::ApprovalLapsed | State::Expired | State::TooManyTries
            ) =>
        {
            Ok(Members::result(found.seen_credit().code()))
        }
        _ => Err(8),
    }
}
