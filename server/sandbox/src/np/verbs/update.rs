//! PATCH transactions/update: a change of any part of the record. The whole is checked and screened again.

use super::super::codes::SETTLEMENT_MISMATCH;
use super::super::item::{Members, merge};
use super::super::ledger::Ledger;
use super::super::reply::authorization;
use super::super::rules::order;
use super::super::settings::Terms;
use super::{Prepared, Verb, named};

/// Checks a change. A transaction stays of the settlement type it was registered with.
///
/// # Errors
/// Its number, its state, or the code of every field that breaks a rule in the record as it would become.
pub fn prepare(ledger: &Ledger, item: &Members, terms: &Terms<'_>) -> Prepared {
    let found = named(ledger, item)?;
    found.state.check(Verb::Update, false).map_err(|code| vec![code])?;
    let mut record = found.record.clone();
    merge(&mut record, item);
    record.remove("np_transaction_id");
    let order = order::read(&record, terms)?;
    if order.settlement != found.order.settlement {
        return Err(vec![SETTLEMENT_MISMATCH]);
    }
    let np_id = found.np_id.clone();
    Ok(Box::new(move |ledger, terms| {
        ledger.change(&np_id, |found| {
            found.update(record, order, terms);
            authorization(found, terms.settings)
        })
    }))
}
