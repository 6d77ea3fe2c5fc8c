//! The simulator, started for one test on free ports, and what its operator can do.

use crate::peer;
use domain::{id::ProviderId, moment::Moment};
use providers::{
    paidy::{Paidy, config::Config},
    port::{Dialog, Reference},
    secret::Secret,
};
use serde_json::{Value, json};
use std::time::Duration;

const PUBLIC: &str = "pk_test_sandbox00000000000000";
const SECRET: &str = "sk_test_sandbox00000000000000";

/// Longer after every authorisation than any holds: 2100-01-01.
pub const MUCH_LATER: Moment = Moment(4_102_444_800_000);

/// A running simulator and an adapter that knows it.
pub struct Desk {
    /// The adapter.
    pub provider: Paidy,
    running: sandbox::Running,
    client: reqwest::Client,
}

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        Self::with(sandbox::paidy::Settings::default()).await
    }

    /// Opens one with these settings.
    pub async fn with(paidy: sandbox::paidy::Settings) -> Self {
        let config = sandbox::Config { paidy, ..sandbox::Config::on_free_ports() };
        let running = sandbox::start(config).await.unwrap();
        let provider = Self::adapter(&running, SECRET);
        Self { provider, running, client: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    /// Another adapter, with a key of its own.
    pub fn other(&self, secret: &str) -> Paidy {
        Self::adapter(&self.running, secret)
    }

    fn adapter(running: &sandbox::Running, secret: &str) -> Paidy {
        peer::install();
        let url: reqwest::Url = running.paidy_url().parse().unwrap();
        let script = url.join("checkout.js").unwrap();
        let mut config = Config::new(url, script, PUBLIC, Secret::new(secret), "暖簾堂");
        config.timeout = Duration::from_secs(10);
        Paidy::new(config).unwrap()
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}/control/{path}", self.running.url());
        let response = self.client.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
        response.json().await.unwrap_or_default()
    }

    /// Lets somebody go through the dialog. What its page is told.
    pub async fn agree(&self, payload: &Value) -> Value {
        self.post("paidy/checkouts", &json!({ "payload": payload })).await["callback"].clone()
    }

    /// Lets somebody go through the dialog as it was meant; the transaction, now that its id is known.
    pub async fn open_dialog(&self, dialog: &Dialog, transaction: Reference) -> Reference {
        let told = self.agree(&serde_json::from_str(&dialog.payload).unwrap()).await;
        let id = told["id"].as_str().unwrap();
        Reference { id: Some(ProviderId::new(id)), ..transaction }
    }

    /// Lets somebody agree to payments without a dialog; the token's id.
    pub async fn token(&self, payload: &Value) -> String {
        let payload = json!({ "store_name": payload["store_name"], "buyer": payload["buyer"] });
        let token = json!({ "wallet_id": "default", "type": "recurring", "description": "定期便" });
        let body = json!({ "payload": payload, "token": token, "outcome": "authorized" });
        self.post("paidy/checkouts", &body).await["callback"]["id"].as_str().unwrap().to_owned()
    }

    /// Lets time pass at the provider.
    pub async fn wait_days(&self, days: u32) {
        self.post("clock", &json!({ "advance_seconds": days * 86_400 })).await;
    }

    /// What the provider gave back of a payment.
    pub async fn refunded(&self, transaction: &Reference) -> i64 {
        let url = format!("{}/control/paidy/transactions", self.running.url());
        let rows: Value = self.client.get(url).send().await.unwrap().json().await.unwrap();
        let id = transaction.id.as_ref().unwrap().as_str();
        let row = rows.as_array().unwrap().iter().find(|row| row["orderNo"] == id).unwrap();
        row["refunded"].as_i64().unwrap()
    }
}
