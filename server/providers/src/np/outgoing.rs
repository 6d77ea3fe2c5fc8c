//! Our words → the provider's. Whatever cannot be said there is found here, before anything is sent.

mod carrier;
mod goods;
mod people;

use super::{
    SEPARATE, WIZ, auth,
    config::{Config, InvoiceDay},
    wire::{Order, Shipment},
};
use crate::{
    error::ProviderError,
    flaw::{Flaw, Flaws},
    port::{Parcel, Reference, Registration},
};
use domain::{
    field::Field,
    id::{ProviderId, ProviderNumber},
    text,
};

#[cfg(test)]
mod tests;

/// Longest slip number, characters.
const SLIP: usize = 20;

/// Everything in a registration that the provider would not take, in the order of the form.
pub(super) fn flaws(config: &Config, registration: &Registration) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    let _judged = content(config, registration, None, &mut flaws);
    flaws.in_order()
}

/// A transaction to be registered, or with `id` the whole new content of one. Errors: `Refused` with code `ours` when it cannot
/// be sent.
pub(super) fn order(
    config: &Config,
    registration: &Registration,
    id: Option<&ProviderId>,
) -> Result<Order, ProviderError> {
    if !auth::is_number(registration.number.as_str()) {
        return Err(ProviderError::ours("受注番号の形式"));
    }
    let mut flaws = Flaws::default();
    let order = content(config, registration, id, &mut flaws);
    order.filter(|_| flaws.is_empty()).ok_or_else(|| flaws.refusal())
}

fn content(
    config: &Config,
    registration: &Registration,
    id: Option<&ProviderId>,
    flaws: &mut Flaws,
) -> Option<Order> {
    // All are judged always, so that all flaws are found at once.
    let settlement_type = settlement_type(registration, flaws);
    let customer = people::customer(&registration.buyer, flaws);
    let receiver = people::receiver(config, registration, flaws);
    let goods = goods::rows(config, &registration.quote, flaws);
    Some(Order {
        np_transaction_id: id.map(|id| id.as_str().to_owned()),
        shop_transaction_id: registration.number.as_str().to_owned(),
        shop_order_date: registration.ordered_on.to_string(),
        settlement_type: settlement_type?,
        billed_amount: registration.quote.total.0,
        site_name: config.site_name.clone(),
        site_url: config.site_url.clone(),
        customer: customer?,
        dest_customer: receiver?,
        goods: goods?,
    })
}

fn settlement_type(registration: &Registration, flaws: &mut Flaws) -> Option<&'static str> {
    match registration.offer.as_str() {
        SEPARATE => Some("02"),
        WIZ => Some("03"),
        _ => {
            let rule = "このお支払い方法は現在ご利用いただけません。";
            flaws.note(Field::Payment, rule, "NP後払いにはない請求方法です");
            None
        }
    }
}

/// A number by which a transaction can be looked for. Errors: `Refused` with code `ours` for one that cannot be.
pub(super) fn number(number: &ProviderNumber) -> Result<&ProviderNumber, ProviderError> {
    if auth::is_number(number.as_str()) {
        Ok(number)
    } else {
        Err(ProviderError::ours("受注番号の形式"))
    }
}

/// A parcel. Errors: `Refused` with code `ours` for a slip number that cannot be sent, or one that replaces another: the
/// provider takes one report, and none that corrects it. Where the day of the bundled invoice is not known it is the day of
/// shipping, the last one it can be.
pub(super) fn shipment(
    config: &Config,
    transaction: &Reference,
    id: &ProviderId,
    parcel: &Parcel,
) -> Result<Shipment, ProviderError> {
    if parcel.replaces.is_some() {
        return Err(ProviderError::ours(
            "NPでは報告した送り状番号を変更できません。取消して再登録してください",
        ));
    }
    let narrow = text::narrow(&text::hyphens(&parcel.slip));
    let slip: String = narrow.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if !(1..=SLIP).contains(&slip.len()) || !slip.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(ProviderError::ours("送り状番号は英数字1〜20文字です"));
    }
    let dated = match config.invoice_day {
        InvoiceDay::Bundled => transaction.offer == WIZ,
        InvoiceDay::Always => true,
        InvoiceDay::Never => false,
    };
    let invoice_on = dated.then(|| parcel.invoice_on.unwrap_or(parcel.shipped_on));
    Ok(Shipment {
        np_transaction_id: id.as_str().to_owned(),
        pd_company_code: carrier::code(parcel.carrier),
        slip_no: slip,
        bill_issued_date: invoice_on.map(|day| day.to_string()),
    })
}
