//! The simulator, started for one test on free ports, and what its operator can do.

use domain::id::ProviderNumber;
use providers::{
    kuroneko::{Kuroneko, config::Config},
    secret::Secret,
};
use serde_json::{Value, json};
use std::time::Duration;

/// An adapter for that address and password.
pub fn provider(url: &str, password: &str, timeout: Duration) -> Kuroneko {
    // Only the first one succeeds; all tests share the process.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let mut config = Config::new(url.parse().unwrap(), "12345678901", Secret::new(password));
    config.timeout = timeout;
    Kuroneko::new(config).unwrap()
}

/// A running simulator and an adapter that knows it.
pub struct Desk {
    /// The adapter.
    pub provider: Kuroneko,
    running: sandbox::Running,
    client: reqwest::Client,
}

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let running = sandbox::start(sandbox::Config::on_free_ports()).await.unwrap();
        let provider = provider(&running.kuroneko_url(), "sandbox1", Duration::from_secs(5));
        Self { provider, running, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Another adapter, with a password and a patience of its own.
    pub fn other(&self, password: &str, timeout: Duration) -> Kuroneko {
        provider(&self.running.kuroneko_url(), password, timeout)
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.running.url());
        self.client.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: &Value) {
        let url = format!("{}/control/{path}", self.running.url());
        self.client.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
    }

    /// The code that was texted for an order.
    pub async fn code(&self, number: &ProviderNumber) -> String {
        let texts = self.get("sms").await;
        let text = texts.as_array().unwrap().iter().find(|text| text["orderNo"] == number.as_str()).unwrap();
        text["code"].as_str().unwrap().to_owned()
    }

    /// A code that is not the one that was texted.
    pub async fn wrong_code(&self, number: &ProviderNumber) -> String {
        let right: u32 = self.code(number).await.parse().unwrap();
        format!("{:04}", (right + 1) % 10_000)
    }

    /// Lets time pass at the provider.
    pub async fn wait(&self, seconds: u32) {
        self.post("clock", &json!({ "advance_seconds": seconds })).await;
    }

    /// Turns knobs.
    pub async fn turn(&self, knobs: Value) {
        self.post("knobs", &knobs).await;
    }

    /// Does what the provider's own staff can do.
    pub async fn act(&self, number: &ProviderNumber, action: &str) {
        self.post(&format!("transactions/{number}/{action}"), &json!({})).await;
    }

    /// What the provider knows of an order.
    pub async fn row(&self, number: &ProviderNumber) -> Value {
        let rows = self.get("transactions").await;
        rows.as_array()
            .unwrap()
            .iter()
            .find(|row| row["orderNo"] == number.as_str())
            .cloned()
            .unwrap_or_default()
    }

    /// How many credit requests it accepted for an order.
    pub async fn accepted(&self, number: &ProviderNumber) -> u64 {
        self.row(number).await["accepted"].as_u64().unwrap_or_default()
    }
}
