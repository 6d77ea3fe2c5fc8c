//! What is changed after the approval: the amount, and the invoice.

use super::{
    flaw::{Flaw, Flaws},
    items, number,
    person::Place,
    rows, signed,
};
use crate::{
    error::ProviderError,
    kuroneko::{auth, billing::Billing, config::Config, wire::Form},
    port::{Reference, Registration, Reissue},
};
use domain::moment::Moment;

/// KAAKK: the whole new content, whose total has to be smaller. Errors: `Refused` with code `ours` when it cannot be sent.
pub(in crate::kuroneko) fn reduction(
    config: &Config,
    transaction: &Reference,
    to: &Registration,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, &transaction.number, now)?;
    put_content(&mut form, config, transaction, to)?;
    form.put("totalAmount", to.quote.total.0.to_string());
    Ok(form)
}

/// KAARR. A withdrawal gives a reason and the content too: no error of the contract forbids them, and several ask for them.
/// Errors: `Refused` with code `ours` when it cannot be sent.
pub(in crate::kuroneko) fn reissue(
    config: &Config,
    transaction: &Reference,
    why: Reissue,
    to: &Registration,
) -> Result<Form, ProviderError> {
    let mut form = auth::form(config, number(&transaction.number)?, None);
    let (asked, reason) = match why {
        Reissue::WrongAddress => ("1", "1"),
        Reissue::Lost => ("1", "2"),
        Reissue::Damaged => ("1", "3"),
        Reissue::Moved => ("1", "4"),
        Reissue::Mistyped => ("1", "5"),
        Reissue::Withdraw => ("3", "6"),
    };
    form.put("requestContents", asked);
    form.put("reasonReissue", reason);
    if why == Reissue::Withdraw {
        form.put("reasonReissueEtc", "再発行の取下げ");
    }
    put_content(&mut form, config, transaction, to)?;
    Ok(form)
}

/// How it is billed, where the invoice goes and what it lists: the same in both.
fn put_content(
    form: &mut Form,
    config: &Config,
    transaction: &Reference,
    to: &Registration,
) -> Result<(), ProviderError> {
    let Some(billing) = Billing::of(&transaction.offer) else { return Err(ProviderError::not_offered()) };
    let mut flaws = Flaws::default();
    let (place, rows) = (Place::of_buyer(to, &mut flaws), rows(to, &mut flaws));
    let (Some(place), Some(rows)) = (place, rows) else {
        return Err(ProviderError::ours(flaws.in_order().first().map(Flaw::about).unwrap_or_default()));
    };
    let division = match billing {
        Billing::Separate => "0".to_owned(),
        Billing::Bundled => "1".to_owned(),
        Billing::Sms => config.change_sms.clone(),
    };
    form.put(config.change_division.clone(), division);
    place.put(form);
    items::put(form, &rows);
    Ok(())
}
