//! POST transactions/payments/find: whether the buyer has paid.

use super::super::item::Members;
use super::super::ledger::Ledger;
use super::super::reply::payment;
use super::super::settings::Terms;
use super::{Prepared, Verb, asked_for};

/// Checks an inquiry.
///
/// # Errors
/// Its number, or its state where cancelled ones are not answered.
pub fn prepare(ledger: &Ledger, item: &Members, terms: &Terms<'_>) -> Prepared {
    let np_id = asked_for(Verb::FindPayment, ledger, item, terms)?.np_id.clone();
    Ok(Box::new(move |ledger, _terms| ledger.transaction(&np_id).map(payment)))
}
