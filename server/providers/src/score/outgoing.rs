//! Our words → the provider's. Whatever cannot be said there is found here, before anything is sent.

mod contact;
mod details;
mod flaw;

use super::{
    BUNDLED, SEPARATE, auth,
    config::{AmendId, Config},
};
use crate::{
    error::ProviderError,
    port::{Parcel, Reference, Registration},
    xml::Element,
};
use contact::Contact;
use domain::{
    carrier::Carrier,
    field::Field,
    id::{ProviderId, ProviderNumber},
    moment::Day,
    text,
    yen::Yen,
};
pub(super) use flaw::Flaw;
use flaw::{Flaws, Kind};

#[cfg(test)]
pub(super) mod tests;

/// Longest number of ours there.
const NUMBER: usize = 40;
/// Greatest total.
const TOTAL: i64 = 999_999;
/// Longest slip number.
const SLIP: usize = 20;
/// 別送: the provider sends the invoice.
const BY_POST: &str = "2";
/// 同梱: the shop puts the invoice into the parcel.
const IN_PARCEL: &str = "3";

/// Carriers with their codes.
pub(super) const CARRIERS: [(Carrier, &str); 16] = [
    (Carrier::Sagawa, "11"),
    (Carrier::Yamato, "12"),
    (Carrier::Nittsu, "13"),
    (Carrier::Seino, "14"),
    (Carrier::RegisteredMail, "15"),
    (Carrier::YuPack, "16"),
    (Carrier::SeinoSuperExpress, "17"),
    (Carrier::Fukuyama, "18"),
    (Carrier::Niigata, "20"),
    (Carrier::Meitetsu, "21"),
    (Carrier::ShinshuMeitetsu, "23"),
    (Carrier::Toll, "26"),
    (Carrier::Ecohai, "27"),
    (Carrier::MorningMail, "28"),
    (Carrier::Tonami, "29"),
    (Carrier::Other, "99"),
];

/// Everything in a registration that the provider would not take, in the order of the form.
pub(super) fn flaws(config: &Config, registration: &Registration) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    let _judged = content(config, registration, &mut flaws);
    flaws.in_order()
}

/// 注文登録. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn register(config: &Config, registration: &Registration) -> Result<Element, ProviderError> {
    let number = number(config, &registration.number)?;
    let content = sendable(config, registration)?;
    // What the shopper's browser said of itself is not known here: both may be empty.
    let http = Element::new("httpInfo").with(Element::new("httpHeader")).with(Element::new("deviceInfo"));
    let buyer = content.buyer(None, &number);
    Ok(auth::request(config).with(http).with(buyer).with(content.deliveries))
}

/// 注文修正: the whole new content. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn amend(
    config: &Config,
    transaction: &Reference,
    id: &ProviderId,
    to: &Registration,
) -> Result<Element, ProviderError> {
    let number = number(config, &transaction.number)?;
    let content = sendable(config, to)?;
    let request = auth::request(config);
    let (request, buyer) = match config.amend_id {
        AmendId::Buyer => (request, content.buyer(Some(id), &number)),
        AmendId::Transaction => {
            let named = Reference { id: Some(id.clone()), ..transaction.clone() };
            (request.with(transaction_of(&named, &number)), content.buyer(None, &number))
        }
    };
    Ok(request.with(buyer).with(content.deliveries))
}

/// 与信結果取得, キャンセル and 請求書印字データ取得: nothing but which transaction.
/// Errors: `Refused` with code `ours` for a number that cannot be one there.
pub(super) fn about(config: &Config, transaction: &Reference) -> Result<Element, ProviderError> {
    let number = number(config, &transaction.number)?;
    Ok(auth::request(config).with(transaction_of(transaction, &number)))
}

/// 発送登録. Errors: `Refused` with code `ours` for a carrier without a code and for a slip number that cannot be one there.
pub(super) fn shipment(
    config: &Config,
    transaction: &Reference,
    parcel: &Parcel,
) -> Result<Element, ProviderError> {
    let code = CARRIERS.iter().find(|(carrier, _)| *carrier == parcel.carrier).map(|(_, code)| *code);
    let code = code.ok_or_else(|| {
        ProviderError::ours(format!("運送会社「{}」には対応していません", parcel.carrier.label()))
    })?;
    let pd = Element::new("PdRequest")
        .with(Element::leaf("pdcompanycode", code))
        .with(Element::leaf("slipno", slip(&parcel.slip)?))
        .with_all(["address1", "address2", "address3"].map(Element::new));
    Ok(about(config, transaction)?.with(pd))
}

/// Our number as it is known there: without `-` and `_` where the contract is taken at its word. Numbers of orders have all
/// the same length before the number of the attempt, so none becomes another's. Errors: `Refused` with code `ours`.
pub(super) fn number(config: &Config, number: &ProviderNumber) -> Result<String, ProviderError> {
    let sign = |c: &char| matches!(c, '-' | '_');
    let sent: String = number.as_str().chars().filter(|c| config.number_hyphens || !sign(c)).collect();
    let ok = (1..=NUMBER).contains(&sent.len())
        && sent.chars().all(|c| c.is_ascii_alphanumeric() || config.number_hyphens && sign(&c));
    if ok { Ok(sent) } else { Err(ProviderError::ours("受注番号の形式")) }
}

/// Whether an invoice that was to go with the goods is sent by the provider instead, because they go somewhere else.
pub(super) fn falls_back(config: &Config, registration: &Registration) -> bool {
    registration.offer == BUNDLED && config.bundled_falls_back && !is_same_place(registration)
}

/// What `register` and `amend` have in common.
struct Content {
    ordered_on: Day,
    buyer: Contact,
    total: Yen,
    payment_type: &'static str,
    deliveries: Element,
}

impl Content {
    fn buyer(&self, id: Option<&ProviderId>, number: &str) -> Element {
        let (year, month, day) = self.ordered_on.calendar();
        Element::new("buyer")
            .with_all(id.map(|id| Element::leaf("nissenTransactionId", id.as_str())))
            .with(Element::leaf("shopTransactionId", number))
            .with(Element::leaf("shopOrderDate", format!("{year:04}/{month:02}/{day:02}")))
            .with_all(self.buyer.members.clone())
            .with(Element::leaf("billedAmount", self.total.0.to_string()))
            .with(Element::leaf("paymentType", self.payment_type))
    }
}

fn sendable(config: &Config, registration: &Registration) -> Result<Content, ProviderError> {
    let mut flaws = Flaws::default();
    content(config, registration, &mut flaws)
        .ok_or_else(|| ProviderError::ours(flaws.in_order().first().map(Flaw::about).unwrap_or_default()))
}

/// Every part is judged always, so that all flaws are found at once.
fn content(config: &Config, registration: &Registration, flaws: &mut Flaws) -> Option<Content> {
    let buyer = contact::buyer(config, &registration.buyer, flaws);
    let recipient = match &registration.recipient {
        Some(recipient) => contact::recipient(config, recipient, flaws),
        None => buyer.clone(),
    };
    let payment_type = payment_type(config, registration, flaws);
    let details = details(registration, flaws);
    let delivery =
        Element::new("delivery").with(Element::new("deliveryCustomer").with_all(recipient?.members));
    Some(Content {
        ordered_on: registration.ordered_on,
        buyer: buyer?,
        total: registration.quote.total,
        payment_type: payment_type?,
        deliveries: Element::new("deliveries").with(delivery.with(details?)),
    })
}

fn payment_type(config: &Config, registration: &Registration, flaws: &mut Flaws) -> Option<&'static str> {
    match registration.offer.as_str() {
        SEPARATE => Some(BY_POST),
        BUNDLED if is_same_place(registration) => Some(IN_PARCEL),
        BUNDLED if config.bundled_falls_back => Some(BY_POST),
        BUNDLED => {
            flaws.note(Field::Recipient, Kind::OtherRecipient);
            None
        }
        _ => {
            flaws.note(Field::Payment, Kind::Offer);
            None
        }
    }
}

/// Whether the goods go to the buyer at the buyer's own address, every part of it the same.
fn is_same_place(registration: &Registration) -> bool {
    let buyer = &registration.buyer;
    registration.recipient.as_ref().is_none_or(|recipient| {
        recipient.name == buyer.name && recipient.phone == buyer.phone && recipient.address == buyer.address
    })
}

fn details(registration: &Registration, flaws: &mut Flaws) -> Option<Element> {
    let total = registration.quote.total.0;
    let details = details::of(&registration.quote).filter(|_| (1..=TOTAL).contains(&total));
    if details.is_none() {
        flaws.note(Field::Payment, Kind::Amount);
    }
    details
}

/// Which transaction: by the provider's own name for it where that is known, for it is certainly theirs; otherwise by ours.
fn transaction_of(transaction: &Reference, number: &str) -> Element {
    let (id, number) = match &transaction.id {
        Some(id) => (id.as_str(), ""),
        None => ("", number),
    };
    let amount =
        if transaction.amount == Yen::ZERO { String::new() } else { transaction.amount.0.to_string() };
    Element::new("transaction")
        .with(Element::leaf("nissenTransactionId", id))
        .with(Element::leaf("shopTransactionId", number))
        .with(Element::leaf("billedAmount", amount))
}

/// A slip number, digits and hyphens narrowed and blanks left out.
fn slip(typed: &str) -> Result<String, ProviderError> {
    let narrow = text::narrow(&text::hyphens(typed));
    let slip: String = narrow.chars().filter(|c| *c != ' ').collect();
    let digits = slip.chars().filter(char::is_ascii_digit).count();
    let hyphens = slip.chars().filter(|c| *c == '-').count();
    if digits > 0 && slip.len() <= SLIP && digits.saturating_add(hyphens) == slip.len() {
        Ok(slip)
    } else {
        Err(ProviderError::ours("配送伝票番号は数字とハイフンで20文字以内です"))
    }
}
