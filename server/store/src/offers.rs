//! What an offer of a provider can do is code, and not data: a method is kept with what it could do when it was kept, and rows of an older
//! edition say nothing of what was learnt since. Whoever wires the program says once who knows, and every method that is read from then on
//! can what its offer can now.

use domain::{
    capabilities::Capabilities,
    method::{Kind, PaymentMethod},
};
use std::sync::OnceLock;

/// What the offer of a provider can do; `None` when nobody knows it any more. The same answer every time.
pub type Known = fn(provider: &str, offer: &str) -> Option<Capabilities>;

static KNOWN: OnceLock<Known> = OnceLock::new();

/// Says who knows. What is read before, and what nobody knows, is as it was kept.
pub fn known_by(known: Known) {
    // Whoever says it again says the same.
    let _said_before = KNOWN.set(known);
}

/// The method with what its offer can do now. The times at which it asks again are the shop's own, and stay.
pub(crate) fn as_now(mut method: PaymentMethod) -> PaymentMethod {
    method.kind = kind_as_now(method.kind);
    method
}

/// The same of a way in which money comes in.
pub(crate) fn kind_as_now(kind: Kind) -> Kind {
    match kind {
        Kind::Deferred { provider, offer, able } => {
            let known = KNOWN.get().and_then(|known| known(&provider, &offer));
            let able = match known {
                Some(now) => Capabilities { looks_at: able.looks_at, ..now },
                None => able,
            };
            Kind::Deferred { provider, offer, able }
        }
        other => other,
    }
}
