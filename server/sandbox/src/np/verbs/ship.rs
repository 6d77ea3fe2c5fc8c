//! POST shipments: the report of a shipment. With it the invoice goes out.

use serde_json::json;

use super::super::item::Members;
use super::super::ledger::Ledger;
use super::super::rules::shipment;
use super::super::settings::Terms;
use super::{Prepared, Verb, named};

/// Checks a report.
///
/// # Errors
/// Its number, its state, or the code of every field that breaks a rule.
pub fn prepare(ledger: &Ledger, item: &Members, terms: &Terms<'_>) -> Prepared {
    let found = named(ledger, item)?;
    found.state.check(Verb::Ship, false).map_err(|code| vec![code])?;
    let shipment = shipment::read(item, found.order.settlement, terms)?;
    let np_id = found.np_id.clone();
    Ok(Box::new(move |ledger, _terms| {
        ledger.change(&np_id, |found| found.ship(shipment))?;
        Some(json!({ "np_transaction_id": np_id }))
    }))
}
