//! The simulator, started for one test on free ports, and what its operator can do.

use crate::{order, peer};
use domain::payment::event::Answer;
use providers::{
    error::ProviderError,
    np::{Np, config::Config},
    port::{Provider, Reference, Registration, Standing},
    secret::Secret,
};
use serde_json::{Value, json};

/// A running simulator and an adapter that knows it.
pub struct Desk {
    /// The adapter, with everything as assumed.
    pub provider: Np,
    running: sandbox::Running,
    client: reqwest::Client,
}

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        Self::open_as(|_| {}).await
    }

    /// Opens one that behaves differently.
    pub async fn open_as(change: impl FnOnce(&mut sandbox::Config)) -> Self {
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let mut config = sandbox::Config::on_free_ports();
        change(&mut config);
        let running = sandbox::start(config).await.unwrap();
        let provider = known(&running.np_url(), |_| {});
        Self { provider, running, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Another adapter that knows it.
    pub fn known_to(&self, change: impl FnOnce(&mut Config)) -> Np {
        known(&self.running.np_url(), change)
    }

    /// An adapter that may ask by our number.
    pub fn by_number(&self) -> Np {
        self.known_to(|config| config.find_by_number = true)
    }

    async fn post(&self, path: &str, body: &Value) {
        let url = format!("{}/control/{path}", self.running.url());
        self.client.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
    }

    /// Turns knobs.
    pub async fn turn(&self, knobs: Value) {
        self.post("knobs", &knobs).await;
    }

    /// Does what the provider's own staff can do.
    pub async fn act(&self, number: &str, action: &str) {
        self.post(&format!("np/transactions/{number}/{action}"), &json!({})).await;
    }

    /// What the provider knows of an order.
    pub async fn row(&self, number: &str) -> Value {
        let url = format!("{}/control/np/transactions", self.running.url());
        let rows: Value =
            self.client.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap();
        rows.as_array().unwrap().iter().find(|row| row["orderNo"] == number).cloned().unwrap_or_default()
    }

    /// Registers an order that is approved; how it is known from then on.
    pub async fn approved(&self, registration: &Registration) -> Reference {
        let standing = self.provider.register(registration, order::now()).await.unwrap();
        assert_eq!(standing.answer, Answer::Approved);
        reference(registration, &standing)
    }

    /// How a transaction stands.
    pub async fn look_up(&self, transaction: &Reference) -> Result<Answer, ProviderError> {
        let standing = self.provider.look_up(transaction, None, order::now()).await;
        standing.map(|standing| standing.answer)
    }
}

/// How an order is known after an answer.
pub fn reference(registration: &Registration, standing: &Standing) -> Reference {
    Reference {
        number: registration.number.clone(),
        offer: registration.offer.clone(),
        id: standing.id.clone(),
        amount: registration.quote.total,
    }
}

fn known(url: &str, change: impl FnOnce(&mut Config)) -> Np {
    peer::provider(url, |config| {
        config.merchant_code = "10001".to_owned();
        config.sp_code = Secret::new("sandbox-sp");
        config.terminal_id = "1000000001".to_owned();
        change(config);
    })
}
