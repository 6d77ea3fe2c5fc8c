//! The request for credit, made from what the shopper confirmed.

use domain::{
    checkout::Checkout,
    id::{OrderNumber, ProviderNumber},
    method::PaymentMethod,
    moment::Day,
    quote::Quote,
};
use providers::port::Registration;

/// Days from the order to shipping where the shopper wished no day.
const USUAL_DAYS: u16 = 3;

/// The request for an attempt.
pub fn of(
    number: &ProviderNumber,
    method: &PaymentMethod,
    checkout: &Checkout,
    quote: &Quote,
    ordered_on: Day,
) -> Registration {
    Registration {
        number: number.clone(),
        offer: method.offer().to_owned(),
        buyer: checkout.buyer.clone(),
        recipient: checkout.recipient.clone(),
        quote: quote.clone(),
        ordered_on,
        ship_on: checkout.day.unwrap_or_else(|| ordered_on.plus_days(USUAL_DAYS)),
    }
}

/// The same before there is an order, to find out whether it could be sent.
pub fn rehearsal(method: &PaymentMethod, checkout: &Checkout, quote: &Quote, today: Day) -> Registration {
    of(&ProviderNumber::derive(&OrderNumber::new("000000-000000"), 1), method, checkout, quote, today)
}
