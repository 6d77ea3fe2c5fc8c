//! The attempt to pay as it is kept.

use super::{stage::Stage, state::State};
use crate::{
    id::{OrderId, PaymentId, ProviderId, ProviderNumber},
    method::PaymentMethod,
    moment::Moment,
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
    /// What the provider has told of it.
    pub at_provider: AtProvider,
    /// Grows with every change; a change that expects another version is refused.
    pub version: i64,
}

impl Payment {
    /// Until when the approval holds that it has; `None` where there is none, or nobody approves.
    pub fn valid_until(&self) -> Option<Moment> {
        let (State::Approved { at } | State::Amending { keeps: Some(at), .. }) = &self.state else {
            return None;
        };
        self.method.capabilities().map(|able| at.plus_days(able.valid_days))
    }
}

/// What a provider has told of a transaction: stands beside our own state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtProvider {
    /// What the provider itself calls it.
    pub id: Option<ProviderId>,
    /// How far it has come there.
    pub stage: Option<Stage>,
    /// The amount that it acknowledged last.
    pub billed: Option<Yen>,
}
