//! KAAST0010, the status of a transaction.

use super::super::codes::Checked;
use super::super::ledger::Ledger;
use super::super::reply::Members;
use super::super::rules::envelope::Envelope;
use super::super::state::State;
use super::super::terms::Terms;
use super::super::transaction::Transaction;
use crate::clock;

/// How many days after the planned day of shipping a delivery should be complete. The sandbox's own rule: the
/// contract names the warnings but not when they appear.
const DELIVERY_DAYS: i64 = 7;

/// Answers the state and a warning.
///
/// # Errors
/// 008 no such transaction.
pub fn answer(ledger: &Ledger, envelope: &Envelope<'_>, terms: &Terms<'_>) -> Checked<Members> {
    let found = ledger.transaction(envelope.order_no).ok_or(8_u16)?;
    Ok(Members { result: Some(found.state.code()), warning: Some(warning(found, terms.now_ms)) })
}

/// 0 none, 1 no slip number although the planned day is over, 2 delivery not completed, 3 delivery to be looked into.
fn warning(transaction: &Transaction, now_ms: i64) -> u8 {
    let days_late = (clock::day(now_ms) - transaction.ships_on).whole_days();
    match transaction.state {
        State::Approved if days_late > 0 => 1,
        State::SlipRegistered if days_late > DELIVERY_DAYS => 2,
        State::Investigation | State::WarningMailed => 3,
        _ => 0,
    }
}
