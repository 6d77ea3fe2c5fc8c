//! The order as it is kept.

use super::{State, axes::Kind};
use crate::{
    checkout::Checkout,
    id::{CartId, OrderId, OrderNumber},
    moment::Moment,
    quote::Quote,
};

/// An order with everything that was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its id inside the program.
    pub id: OrderId,
    /// Its number for people.
    pub number: OrderNumber,
    /// The cart it was: no cart becomes two orders.
    pub cart: CartId,
    /// 受注種別.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// Who, where to, how.
    pub checkout: Checkout,
    /// What it costs, as it was confirmed last.
    pub quote: Quote,
    /// When it was placed.
    pub placed_at: Moment,
    /// The goods are held until then; `None` once a payment stands.
    pub hold_until: Option<Moment>,
    /// Grows with every change; a change that expects another version is refused.
    pub version: i64,
}
