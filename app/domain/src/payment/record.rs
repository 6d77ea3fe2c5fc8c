//! The attempt to pay as it is kept.

use super::state::State;
use crate::{
    id::{OrderId, PaymentId, ProviderNumber},
    method::PaymentMethod,
    yen::Yen,
};

/// One attempt to pay for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id inside the program.
    pub id: PaymentId,
    /// Of which order.
    pub order: OrderId,
    /// 1, 2, 3 … within the order; the last one counts.
    pub attempt: u32,
    /// The method as it was when it was chosen.
    pub method: PaymentMethod,
    /// What the provider knows it by: set for every attempt, used where there is a provider.
    pub number: ProviderNumber,
    /// What is to be paid.
    pub amount: Yen,
    /// Where it stands.
    pub state: State,
    /// Grows with every change; a change that expects another version is refused.
    pub version: i64,
}
