//! POST transactions: registration and screening.

use super::super::item::Members;
use super::super::reply::authorization;
use super::super::rules::order;
use super::super::settings::Terms;
use super::Prepared;

/// Checks a new record. The shop's number may have been used before: the contract knows no rule against it, and a
/// registration that came twice has to show.
///
/// # Errors
/// The code of every field that breaks a rule.
pub fn prepare(item: &Members, terms: &Terms<'_>) -> Prepared {
    let order = order::read(item, terms)?;
    let record = item.clone();
    Ok(Box::new(move |ledger, terms| {
        ledger.register(record, order, terms).map(|made| authorization(made, terms.settings))
    }))
}
