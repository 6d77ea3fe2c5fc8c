//! One provider's simulator, started for one test on free ports, and what its operator can do.

use crate::peer::install_tls;
use serde_json::{Value, json};
use std::{fmt::Display, sync::LazyLock};

/// Whoever asks the control. It keeps no connection, so that all tests can share it.
static CLIENT: LazyLock<reqwest::Client> = LazyLock::new(|| {
    install_tls();
    reqwest::Client::builder().no_proxy().tls_certs_only([]).pool_max_idle_per_host(0).build().unwrap()
});

/// A running simulator.
pub struct Simulator {
    running: sandbox::Running,
    provider: &'static str,
}

impl Simulator {
    /// Starts the sandbox, of which the provider of that name is of interest.
    pub async fn start(provider: &'static str, config: sandbox::Config) -> Self {
        install_tls();
        let running = sandbox::start(config).await.unwrap();
        Self { running, provider }
    }

    /// The address of the provider's wire, as a shop configures it.
    pub fn wire(&self) -> String {
        self.running.provider_urls().find(|(name, _)| *name == self.provider).unwrap().1
    }

    /// What the control answers at a path.
    pub async fn get(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.running.url());
        CLIENT.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// What the control answers to that.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}/control/{path}", self.running.url());
        let response = CLIENT.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
        response.json().await.unwrap_or_default()
    }

    /// Turns knobs.
    pub async fn turn(&self, knobs: Value) {
        self.post("knobs", &knobs).await;
    }

    /// Lets time pass at the provider.
    pub async fn wait(&self, seconds: u32) {
        self.post("clock", &json!({ "advance_seconds": seconds })).await;
    }

    /// Does what the provider's own staff can do.
    pub async fn act(&self, number: impl Display, action: &str) {
        self.act_with(number, action, json!({})).await;
    }

    /// The same, where more than the action has to be said.
    pub async fn act_with(&self, number: impl Display, action: &str, details: Value) {
        let row = self.row(number).await;
        let path = format!(
            "{}/transactions/{}/{action}",
            self.provider,
            row["orderNo"].as_str().unwrap_or_default()
        );
        self.post(&path, &details).await;
    }

    /// Everything that the provider knows.
    pub async fn rows(&self) -> Vec<Value> {
        self.get(&format!("{}/transactions", self.provider)).await.as_array().unwrap().clone()
    }

    /// What the provider knows of an order; nothing where it does not know it.
    pub async fn row(&self, number: impl Display) -> Value {
        self.counted(number).await.1
    }

    /// The same, and how many transactions came of the number.
    pub async fn counted(&self, number: impl Display) -> (u64, Value) {
        let number = number.to_string();
        let mut rows = self.rows().await;
        rows.retain(|row| is_of(row, &number));
        (
            rows.iter().filter_map(|row| row["accepted"].as_u64()).sum(),
            rows.into_iter().next().unwrap_or_default(),
        )
    }

    /// How many transactions came of a number.
    pub async fn accepted(&self, number: impl Display) -> u64 {
        self.counted(number).await.0
    }

    /// How often the provider was called, about whatever number.
    pub async fn calls(&self) -> u64 {
        let rows = self.rows().await;
        let calls = rows.iter().filter_map(|row| row["calls"].as_object());
        calls.flat_map(|calls| calls.values()).filter_map(Value::as_u64).sum()
    }

    /// The code that was texted for an order.
    pub async fn code(&self, number: impl Display) -> String {
        let (texts, number) = (self.get("sms").await, number.to_string());
        let text = texts.as_array().unwrap().iter().find(|text| text["orderNo"] == number.as_str()).unwrap();
        text["code"].as_str().unwrap().to_owned()
    }

    /// A code that is not the one that was texted.
    pub async fn wrong_code(&self, number: impl Display) -> String {
        let right: u32 = self.code(number).await.parse().unwrap();
        format!("{:04}", (right + 1) % 10_000)
    }
}

/// Whether a row is about that number of ours. Not every wire takes hyphens; a provider may have names of its own.
fn is_of(row: &Value, number: &str) -> bool {
    let bare = |text: &str| text.replace(['-', '_'], "");
    ["orderNo", "orderRef"].iter().any(|name| row[*name].as_str().is_some_and(|it| bare(it) == bare(number)))
}
