//! The simulator of this provider, and an adapter that knows it.

use crate::{paidy::terms, simulator::Simulator};
use domain::{id::ProviderId, moment::Moment};
use providers::{
    paidy::{NAME, Paidy},
    port::{Dialog, Reference},
};
use serde_json::{Value, json};
use std::time::Duration;

/// Longer after every authorisation than any holds: 2100-01-01.
pub const MUCH_LATER: Moment = Moment(4_102_444_800_000);

/// A running simulator and an adapter that knows it.
pub type Desk = crate::desk::Desk<Paidy>;

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        Self::with(sandbox::paidy::Settings::default()).await
    }

    /// Opens one with these settings.
    pub async fn with(paidy: sandbox::paidy::Settings) -> Self {
        let config = sandbox::Config { paidy, ..sandbox::Config::on_free_ports() };
        let simulator = Simulator::start(NAME, config).await;
        let provider = terms::adapter(&simulator.wire(), Duration::from_secs(20), terms::SECRET);
        Self { provider, simulator }
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
        self.wait(days * 86_400).await;
    }

    /// What the provider gave back of a payment.
    pub async fn refunded(&self, transaction: &Reference) -> i64 {
        self.row(transaction.id.as_ref().unwrap().as_str()).await["refunded"].as_i64().unwrap()
    }
}
