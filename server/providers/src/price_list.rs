//! Lines of a provider's price list.

use domain::{
    fee_plan::{
        plan::{Invoices, Plan, Terms},
        rate::Rate,
    },
    yen::Yen,
};

/// A plan with these figures from the beginning: basic fee of a month in yen, rate in hundredths of a per cent; `None` where that is
/// no rate.
pub(crate) fn known(name: &str, monthly: i64, rate: u16, invoices: Invoices) -> Option<Plan> {
    let terms = Terms { since: None, monthly: Yen(monthly), rate: Rate::hundredths(rate)?, invoices };
    Some(Plan { name: name.to_owned(), terms: vec![terms] })
}

/// What an invoice costs in yen, and under these offers.
pub(crate) fn per_invoice(usual: i64, special: &[(&str, i64)]) -> Invoices {
    let special = special.iter().map(|(offer, fee)| ((*offer).to_owned(), Yen(*fee)));
    Invoices { usual: Yen(usual), special: special.collect() }
}
