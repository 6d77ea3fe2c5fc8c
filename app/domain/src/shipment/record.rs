//! A parcel as it is kept.

use super::State;
use crate::{carrier::Carrier, cart::CartLine, checkout::Checkout, delivery::DeliveryMethod};
use serde::{Deserialize, Serialize};

/// One parcel of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// Its id.
    pub id: String,
    /// 1, 2, 3 … within the order, for people.
    pub part: u32,
    /// Where it stands.
    pub state: State,
    /// What lies in it; `None`: everything of the order that lies in no other. See [`super::parts::contents`].
    pub goods: Option<Vec<CartLine>>,
    /// What it has of its own, beside what was agreed for the whole order.
    pub own: Own,
    /// Grows with every change; a change that expects another version is refused.
    pub version: i64,
}

/// What a parcel has of its own; whatever is missing is as the order says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    /// Its own delivery method.
    pub delivery: Option<DeliveryMethod>,
}

impl Shipment {
    /// The only parcel of a new order: everything lies in it.
    pub fn whole(id: impl Into<String>) -> Self {
        Self { id: id.into(), part: 1, state: State::Unshipped, goods: None, own: Own::default(), version: 1 }
    }

    /// How it travels.
    pub fn delivery<'a>(&'a self, checkout: &'a Checkout) -> &'a DeliveryMethod {
        self.own.delivery.as_ref().unwrap_or(&checkout.delivery)
    }

    /// 運送会社.
    pub fn carrier(&self, checkout: &Checkout) -> Option<Carrier> {
        self.delivery(checkout).carrier
    }
}
