//! The simulator of this provider, and an adapter that knows it.

use crate::{
    np::{order, terms},
    simulator::Simulator,
};
use domain::payment::event::Answer;
use providers::{
    error::ProviderError,
    np::{NAME, Np, config::Config},
    port::{Provider, Reference, Registration},
};

/// A running simulator and an adapter that knows it, with everything as assumed.
pub type Desk = crate::desk::Desk<Np>;

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        Self::open_as(|_| {}).await
    }

    /// Opens one that behaves differently.
    pub async fn open_as(change: impl FnOnce(&mut sandbox::Config)) -> Self {
        let mut config = sandbox::Config::on_free_ports();
        change(&mut config);
        let simulator = Simulator::start(NAME, config).await;
        let provider = terms::adapter(&simulator.wire(), |_| {});
        Self { provider, simulator }
    }

    /// Another adapter that knows it.
    pub fn known_to(&self, change: impl FnOnce(&mut Config)) -> Np {
        terms::adapter(&self.simulator.wire(), change)
    }

    /// An adapter that may ask by our number.
    pub fn by_number(&self) -> Np {
        self.known_to(|config| config.find_by_number = true)
    }

    /// Registers an order that is approved; how it is known from then on.
    pub async fn approved(&self, registration: &Registration) -> Reference {
        let standing = self.provider.register(registration, order::now()).await.unwrap();
        assert_eq!(standing.answer, Answer::Approved);
        order::named(registration, &standing)
    }

    /// How a transaction stands.
    pub async fn look_up(&self, transaction: &Reference) -> Result<Answer, ProviderError> {
        let standing = self.provider.look_up(transaction, None, order::now()).await;
        standing.map(|standing| standing.answer)
    }
}
