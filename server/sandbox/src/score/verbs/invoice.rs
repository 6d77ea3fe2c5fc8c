//! 請求書印字データ取得. The first one issues the invoice.

use super::super::codes::{Code, Problem};
use super::super::invoice::Invoice;
use super::super::ledger::Ledger;
use super::super::order::PaymentType;
use super::super::reply::Said;
use super::super::terms::Terms;
use super::find;
use crate::clock::day;
use crate::xml::Element;

/// Answers the print data of a transaction whose invoice is bundled.
///
/// # Errors
/// No such transaction, one whose invoice is mailed separately, or one without an invoice to print.
pub fn answer(ledger: &mut Ledger, request: &Element, terms: &Terms<'_>) -> Result<Said, Vec<Problem>> {
    let number = find(ledger, request)?;
    let found = ledger.dossiers.transaction_mut(&number).ok_or(Code::Unknown)?;
    if found.order.payment_type != PaymentType::Bundled {
        return Err(Code::NotBundled.into());
    }
    found.state.check_invoice()?;
    let issued_on = *found.invoiced_on.get_or_insert_with(|| day(terms.now_ms));
    Ok(Said::Invoice(Box::new(Invoice::of(found, issued_on, terms.settings))))
}
