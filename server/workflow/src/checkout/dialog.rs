//! The provider's own dialog, made from what the shopper confirmed: the order's page opens it.

use super::registration;
use crate::{duty::register::provider_of, noren::Noren};
use domain::{
    order::record::Order,
    payment::{record::Payment, state::Fault},
};
pub use providers::port::Dialog;
use providers::{
    error::{OURS, ProviderError},
    port::{History, Registration},
};

/// What the page opens the dialog of an attempt with. Errors: what stands in the way, for staff.
pub fn of(noren: &Noren, payment: &Payment, order: &Order) -> Result<Dialog, Fault> {
    let Some(provider) = provider_of(noren, payment) else {
        return Err(Fault::Misconfigured {
            what: "決済サービスが設定されていません".to_owned()
        });
    };
    let registration = ordered(payment, order);
    if let Some(first) = provider.unsendable(&registration).into_iter().next() {
        return Err(Fault::Refused { code: OURS.to_owned(), about: first.rule });
    }
    // The shop keeps no accounts of shoppers: everybody is a guest.
    provider.dialog(&registration, &History::default()).map_err(|error| match error {
        ProviderError::Misconfigured { what } => Fault::Misconfigured { what },
        ProviderError::Refused { code, about } => Fault::Refused { code, about },
        other => Fault::Refused { code: OURS.to_owned(), about: other.to_string() },
    })
}

/// What was ordered: the dialog is opened with it, and its transaction is compared with it.
pub fn ordered(payment: &Payment, order: &Order) -> Registration {
    let placed_on = order.placed_at.day();
    registration::of(&payment.number, &payment.method, &order.checkout, &order.quote, placed_on)
}
