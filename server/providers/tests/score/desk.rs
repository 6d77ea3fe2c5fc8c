//! The simulator, started for one test on free ports, and what its operator can do.

use domain::id::ProviderNumber;
use providers::score::{Score, config::Config};
use serde_json::{Value, json};

/// An adapter for that address, with everything else as assumed but these settings.
pub fn provider(url: &str, settings: &[(&str, &str)]) -> Score {
    // Only the first one succeeds; all tests share the process.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let contract = sandbox::Config::on_free_ports().score;
    let ours = [
        ("URL", url),
        ("SHOP_CODE", &contract.shop_code),
        ("PASSWORD", &contract.password),
        ("TERMINAL_ID", &contract.terminal_id),
        ("TIMEOUT_SECONDS", "5"),
    ];
    let config = Config::read("", |name| {
        let mut all = settings.iter().chain(&ours);
        all.find(|(setting, _)| *setting == name).map(|(_, value)| (*value).to_owned())
    });
    Score::new(config.unwrap()).unwrap()
}

/// A running simulator and an adapter that knows it.
pub struct Desk {
    /// The adapter.
    pub provider: Score,
    running: sandbox::Running,
    client: reqwest::Client,
}

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let running = sandbox::start(sandbox::Config::on_free_ports()).await.unwrap();
        let provider = provider(&running.score_url(), &[]);
        Self { provider, running, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Another adapter, with settings of its own.
    pub fn other(&self, settings: &[(&str, &str)]) -> Score {
        provider(&self.running.score_url(), settings)
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.running.url());
        self.client.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: &Value) {
        let url = format!("{}/control/{path}", self.running.url());
        self.client.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
    }

    /// Lets days pass at the provider.
    pub async fn wait(&self, days: u32) {
        self.post("clock", &json!({ "advance_seconds": days * 86_400 })).await;
    }

    /// Does what the provider's own staff can do.
    pub async fn act(&self, number: &ProviderNumber, action: &str, details: Value) {
        self.post(&format!("score/transactions/{}/{action}", plain(number)), &details).await;
    }

    /// What the provider knows of an order; nothing where it does not know it.
    pub async fn row(&self, number: &ProviderNumber) -> Value {
        let rows = self.get("score/transactions").await;
        let rows = rows.as_array().unwrap().clone();
        rows.into_iter().find(|row| row["orderNo"] == plain(number)).unwrap_or_default()
    }

    /// How many transactions came of a number.
    pub async fn accepted(&self, number: &ProviderNumber) -> u64 {
        self.row(number).await["accepted"].as_u64().unwrap_or_default()
    }

    /// How often each interface was asked about a number, by its name.
    pub async fn calls(&self, number: &ProviderNumber, name: &str) -> u64 {
        self.row(number).await["calls"][name].as_u64().unwrap_or_default()
    }
}

/// A number as it goes over the wire.
fn plain(number: &ProviderNumber) -> String {
    number.as_str().replace(['-', '_'], "")
}
