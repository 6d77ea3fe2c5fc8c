//! POST authorizations/find: the result of screening. In batch mode, asking brings it nearer.

use super::super::item::Members;
use super::super::ledger::Ledger;
use super::super::reply::authorization;
use super::super::settings::Terms;
use super::{Prepared, Verb, asked_for};

/// Checks an inquiry.
///
/// # Errors
/// Its number, or its state where cancelled ones are not answered.
pub fn prepare(ledger: &Ledger, item: &Members, terms: &Terms<'_>) -> Prepared {
    let np_id = asked_for(Verb::FindAuthorization, ledger, item, terms)?.np_id.clone();
    Ok(Box::new(move |ledger, terms| {
        ledger.change(&np_id, |found| {
            found.find(terms);
            authorization(found, terms.settings)
        })
    }))
}
