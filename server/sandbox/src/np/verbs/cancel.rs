//! PATCH transactions/cancel: cancelling, after the shipment too, until the buyer has paid.

use serde_json::json;

use super::super::item::Members;
use super::super::ledger::Ledger;
use super::super::state::Action;
use super::super::transaction::Said;
use super::{Prepared, Verb, named};

/// Checks a cancellation.
///
/// # Errors
/// Its number or its state.
pub fn prepare(ledger: &Ledger, item: &Members) -> Prepared {
    let found = named(ledger, item)?;
    found.state.check(Verb::Cancel, false).map_err(|code| vec![code])?;
    let np_id = found.np_id.clone();
    Ok(Box::new(move |ledger, terms| {
        ledger.change(&np_id, |found| found.act(Action::Cancel, &Said::default(), terms))??;
        Some(json!({ "np_transaction_id": np_id }))
    }))
}
