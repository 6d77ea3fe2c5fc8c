//! Our words → the provider's. Whatever cannot be said there is found here, before anything is sent.

mod address;
mod change;
mod flaw;
mod items;
mod jis;
mod person;
mod slip;

use super::{auth, billing::Billing, config::Config, wire::Form};
use crate::{error::ProviderError, port::Registration};
pub(super) use change::{reduction, reissue};
use domain::{
    field::Field,
    id::ProviderNumber,
    moment::{Day, Moment},
};
pub(super) use flaw::Flaw;
use flaw::{Flaws, Kind};
use person::{Buyer, Receiver};
pub(super) use slip::{replaced, slip, withdrawals};

#[cfg(test)]
mod tests;

/// Longest name, characters, the blank between included.
const NAME: usize = 30;
/// Longest mail address.
const EMAIL: usize = 64;
/// Greatest total.
const TOTAL: i64 = 999_999;
/// Latest day of shipping, days from the request.
const SHIP_WITHIN: u16 = 90;

/// Everything of KAARA that may be flawed.
struct Content {
    buyer: Buyer,
    receiver: Option<Receiver>,
    division: &'static str,
    rows: Vec<items::Row>,
}

/// Everything in a registration that the provider would not take, in the order of the form.
pub(super) fn flaws(registration: &Registration) -> Vec<Flaw> {
    content(registration).err().unwrap_or_default()
}

/// KAARA. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn credit(
    config: &Config,
    registration: &Registration,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, &registration.number, now)?;
    let content = content(registration)
        .map_err(|flaws| ProviderError::ours(flaws.first().map(Flaw::about).unwrap_or_default()))?;
    form.put("orderYmd", registration.ordered_on.compact());
    form.put("shipYmd", ship_on(registration, now).compact());
    content.buyer.put(&mut form);
    form.put("totalAmount", registration.quote.total.0.to_string());
    form.put("sendDiv", content.division);
    items::put(&mut form, &content.rows);
    if let Some(receiver) = content.receiver {
        receiver.put(&mut form);
    }
    form.put("cartCode", config.cart_code.clone());
    Ok(form)
}

/// KAARS, KAAST, KAACL and KAASD: nothing but the common fields.
pub(super) fn signed(config: &Config, number: &ProviderNumber, now: Moment) -> Result<Form, ProviderError> {
    Ok(auth::form(config, self::number(number)?, Some(now)))
}

/// KAASA. Errors: `Refused` with code `ours` for anything but four digits.
pub(super) fn code(
    config: &Config,
    number: &ProviderNumber,
    code: &str,
    now: Moment,
) -> Result<Form, ProviderError> {
    if code.len() != 4 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ProviderError::ours("認証番号は数字4桁です"));
    }
    let mut form = signed(config, number, now)?;
    form.put("ninCode", code);
    Ok(form)
}

/// A number that can be an order number there.
fn number(number: &ProviderNumber) -> Result<&ProviderNumber, ProviderError> {
    if auth::is_number(number.as_str()) {
        Ok(number)
    } else {
        Err(ProviderError::ours("受注番号の形式"))
    }
}

/// Judges everything, so that all flaws are found at once.
fn content(registration: &Registration) -> Result<Content, Vec<Flaw>> {
    let mut flaws = Flaws::default();
    let billing = Billing::of(&registration.offer);
    let buyer = Buyer::of(registration, billing, &mut flaws);
    let receiver = registration.recipient.as_ref().map(|recipient| Receiver::of(recipient, &mut flaws));
    let division = match (billing, receiver.is_some()) {
        (Some(Billing::Separate), false) => Some("0"),
        (Some(Billing::Separate), true) => Some("1"),
        (Some(Billing::Bundled), false) => Some("2"),
        (Some(Billing::Sms), false) => Some("3"),
        (Some(Billing::Bundled | Billing::Sms), true) => {
            flaws.note(Field::Recipient, Kind::OtherRecipient);
            None
        }
        (None, _) => {
            flaws.note(Field::Payment, Kind::Offer);
            None
        }
    };
    let rows = rows(registration, &mut flaws);
    // Outer `None`: there is somebody else, and a flaw in what was typed about them.
    let receiver = receiver.map_or(Some(None), |receiver| receiver.map(Some));
    match (buyer, receiver, division, rows) {
        (Some(buyer), Some(receiver), Some(division), Some(rows)) if flaws.is_empty() => {
            Ok(Content { buyer, receiver, division, rows })
        }
        _ => Err(flaws.in_order()),
    }
}

/// The planned day, moved into what is allowed: not before the order, not later than 90 days from now.
fn ship_on(registration: &Registration, now: Moment) -> Day {
    let latest = now.day().plus_days(SHIP_WITHIN);
    registration.ship_on.min(latest).max(registration.ordered_on)
}

fn rows(registration: &Registration, flaws: &mut Flaws) -> Option<Vec<items::Row>> {
    let total = registration.quote.total.0;
    let rows =
        items::rows(&registration.quote).filter(|rows| !rows.is_empty() && (1..=TOTAL).contains(&total));
    if rows.is_none() {
        flaws.note(Field::Payment, Kind::Amount);
    }
    rows
}
