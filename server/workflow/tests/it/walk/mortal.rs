//! A process that dies while it asks a provider: before the question has left, or after its answer and before that is kept. Always at
//! the same place, unlike a future that is dropped after so many steps.

use super::{Did, Walk, there::PROVIDERS};
use async_trait::async_trait;
use domain::{
    moment::Moment,
    payment::{event::CodeAnswer, state::Code},
};
use providers::{
    error::ProviderError,
    port::{Cancellation, Parcel, Provider, Reference, Refund, Registration, Standing, Unsendable},
    registry::Providers,
};
use std::{future::pending, sync::Arc};
use tokio::sync::Notify;
use workflow::{duty::perform::LEASE_SECONDS, noren::Noren, worker};

/// Where it dies.
#[derive(Clone, Copy, Debug)]
enum Death {
    Before,
    After,
}

struct Mortal {
    asks: Arc<dyn Provider>,
    death: Death,
    died: Arc<Notify>,
}

impl Mortal {
    async fn dies<T>(&self, asking: impl Future<Output = T>) -> T {
        if matches!(self.death, Death::After) {
            let _answer = asking.await;
        }
        self.died.notify_one();
        pending().await
    }
}

#[async_trait]
impl Provider for Mortal {
    fn name(&self) -> &'static str {
        self.asks.name()
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        self.asks.unsendable(registration)
    }

    async fn register(&self, registration: &Registration, now: Moment) -> Result<Standing, ProviderError> {
        self.dies(self.asks.register(registration, now)).await
    }

    async fn look_up(
        &self,
        transaction: &Reference,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        self.dies(self.asks.look_up(transaction, code, now)).await
    }

    async fn confirm(
        &self,
        transaction: &Reference,
        ordered: &Registration,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        self.dies(self.asks.confirm(transaction, ordered, now)).await
    }

    async fn cancel(&self, transaction: &Reference, now: Moment) -> Result<Cancellation, ProviderError> {
        self.dies(self.asks.cancel(transaction, now)).await
    }

    async fn ship(&self, transaction: &Reference, parcel: &Parcel, now: Moment) -> Result<(), ProviderError> {
        self.dies(self.asks.ship(transaction, parcel, now)).await
    }

    async fn verify_code(
        &self,
        transaction: &Reference,
        code: &str,
        now: Moment,
    ) -> Result<CodeAnswer, ProviderError> {
        self.dies(self.asks.verify_code(transaction, code, now)).await
    }

    async fn amend(
        &self,
        transaction: &Reference,
        to: &Registration,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        self.dies(self.asks.amend(transaction, to, now)).await
    }

    async fn refund(
        &self,
        transaction: &Reference,
        refund: &Refund,
        now: Moment,
    ) -> Result<(), ProviderError> {
        self.dies(self.asks.refund(transaction, refund, now)).await
    }

    async fn check(&self, now: Moment) -> Result<(), ProviderError> {
        self.dies(self.asks.check(now)).await
    }
}

impl<'h> Walk<'h> {
    /// A worker takes what is due, and dies with the first thing that it asks a provider.
    pub(super) async fn process_dies(&mut self) -> Did {
        let death = *self.dice.one_of(&[Death::Before, Death::After]);
        self.house.advance(*self.dice.one_of(&[1, 5, 60, 600])).await;
        let died = Arc::new(Notify::new());
        let mut providers = Providers::default();
        for name in PROVIDERS {
            let asks = self.house.noren.providers.get(name).unwrap();
            providers.add(Arc::new(Mortal { asks, death, died: Arc::clone(&died) }));
        }
        let process = Noren { providers, ..self.house.process_that_dies() };
        let came = tokio::select! {
            lived = worker::run_due(&process) => { self.came(lived); "NotNow, nobody was asked" }
            () = died.notified() => "died",
        };
        // Until its lease is over nobody takes up what it had.
        self.house.advance(LEASE_SECONDS + 1).await;
        Did::new("process dies", None, format!("{death:?}: {came}"))
    }
}
