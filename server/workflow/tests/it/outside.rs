//! What stands outside: the simulated provider with its console, the telephones and the mailboxes.

use crate::line::Line;
use domain::moment::Moment;
use sandbox::Running;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The outside of one house.
pub struct Outside {
    /// From the house to the provider.
    pub provider: Line,
    /// From the house to the other provider, which takes changes.
    pub score: Line,
    /// From the house to the mail server.
    pub mail: Line,
    http: reqwest::Client,
    running: Running,
}

/// What the provider knows of an order number.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Transaction {
    /// The number.
    pub order_no: String,
    /// `pin_wait`, `approved` …; `None` when no request for credit was accepted.
    pub state: Option<String>,
    /// Whether the buyer has credit now.
    pub approved: bool,
    /// How many requests for credit were accepted.
    pub accepted: u32,
    /// Yen.
    pub amount: Option<i64>,
    /// Where the invoice goes, where the provider says so.
    pub address: Option<String>,
    /// How often each interface was called.
    pub calls: BTreeMap<String, u32>,
}

impl Transaction {
    /// How often an interface was called.
    pub fn calls(&self, code: &str) -> u32 {
        self.calls.get(code).copied().unwrap_or(0)
    }

    /// Whether it could still become, or is, a claim.
    pub fn lives(&self) -> bool {
        self.approved || matches!(self.state.as_deref(), Some("pin_wait" | "review"))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    order_no: String,
    /// None in a text about an invoice.
    code: Option<String>,
}

/// A mail that arrived.
#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    /// Subject.
    pub subject: String,
    /// Body.
    pub text: String,
    /// The same as HTML, where there is any.
    pub html: Option<String>,
    /// To whom.
    pub to: Vec<String>,
    /// Headers, decoded.
    pub headers: Vec<(String, String)>,
}

impl Mail {
    /// A header; empty where there is none of that name.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

impl Outside {
    /// Everything up, at that moment.
    pub async fn at(now: Moment) -> Self {
        let running = sandbox::start(sandbox::Config::on_free_ports()).await.unwrap();
        let outside = Self {
            provider: Line::to(running.http_addr).await,
            score: Line::to(running.http_addr).await,
            mail: Line::to(running.smtp_addr).await,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            running,
        };
        outside.set_clock(now).await;
        outside
    }

    /// Sets the provider's clock.
    pub async fn set_clock(&self, now: Moment) {
        self.post("clock", &json!({ "set_ms": now.0 })).await;
    }

    /// Turns knobs: `json!({"drop_reply_probability": 0.2})`.
    pub async fn turn(&self, knobs: Value) {
        self.post("knobs", &knobs).await;
    }

    /// Presses a button of the provider's console: approve, refuse, cancel, pay … False when it is not allowed now.
    pub async fn press(&self, action: &str, number: &str) -> bool {
        let url = format!("{}/control/transactions/{number}/{action}", self.running.url());
        self.http.post(url).send().await.unwrap().status().is_success()
    }

    /// Counts anew how many calls are answered at the same time.
    pub async fn count_anew(&self) {
        self.post("load", &json!({})).await;
    }

    /// How many calls there were since then, and how many were answered at the same time at most.
    pub async fn load(&self) -> (u64, u64) {
        let load: Value = self.get("load").await;
        (load["calls"].as_u64().unwrap(), load["most"].as_u64().unwrap())
    }

    /// Everything the provider knows, by number.
    pub async fn transactions(&self) -> Vec<Transaction> {
        let mut all: Vec<Transaction> = self.get("transactions").await;
        all.sort_by(|a, b| a.order_no.cmp(&b.order_no));
        all
    }

    /// Presses a button of the other provider's console.
    pub async fn press_at_score(&self, action: &str, number: &str) -> bool {
        self.tell_score(number, action, json!({})).await
    }

    /// The same, with details.
    pub async fn tell_score(&self, number: &str, action: &str, details: Value) -> bool {
        self.tell("score", &number.replace('-', ""), action, details).await
    }

    /// Everything the other provider knows, by number as it writes them.
    pub async fn at_score(&self) -> Vec<Transaction> {
        let mut all: Vec<Transaction> = self.get("score/transactions").await;
        all.sort_by(|a, b| a.order_no.cmp(&b.order_no));
        all
    }

    /// Everything that a provider knows, as it tells it.
    pub async fn rows(&self, provider: &str) -> Vec<Value> {
        self.get(&format!("{provider}/transactions")).await
    }

    /// Presses a button of any provider's console, with details. The number is the one that stands there.
    pub async fn tell(&self, provider: &str, number: &str, action: &str, details: Value) -> bool {
        let url = format!("{}/control/{provider}/transactions/{number}/{action}", self.running.url());
        self.http.post(url).json(&details).send().await.unwrap().status().is_success()
    }

    /// What the provider with the dialog knows of a transaction.
    pub async fn agreed(&self, id: &str) -> Option<Transaction> {
        let all: Vec<Transaction> = self.get("paidy/transactions").await;
        all.into_iter().find(|it| it.order_no == id)
    }

    /// The last code that was texted for a number of the provider.
    pub async fn texted(&self, number: &str) -> Option<String> {
        let texts: Vec<Text> = self.get("sms?limit=100000").await;
        texts.into_iter().filter(|text| text.order_no == number).find_map(|text| text.code)
    }

    /// How many codes were texted.
    pub async fn texts(&self) -> usize {
        self.get::<Vec<Text>>("sms?limit=100000").await.len()
    }

    /// Every mail that arrived, the oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        let mut mails: Vec<Mail> = self.get("mail?limit=100000").await;
        mails.reverse();
        mails
    }

    /// Somebody opens the other provider's dialog and goes through it: `authorized`, `authorized_unheard`, `rejected` or `closed`.
    /// The transaction's id, where there is one.
    pub async fn dialog(&self, payload: &Value, outcome: &str) -> Option<String> {
        let url = format!("{}/control/paidy/checkouts", self.running.url());
        let body = json!({ "payload": payload, "outcome": outcome });
        let answer: Value = self.http.post(url).json(&body).send().await.unwrap().json().await.unwrap();
        answer["id"].as_str().map(str::to_owned)
    }

    /// The last notice about a transaction of that dialog.
    pub async fn notice(&self, id: &str) -> Vec<u8> {
        self.notices(id).await.pop().unwrap().into_bytes()
    }

    /// Every notice about it, the oldest first.
    pub async fn notices(&self, id: &str) -> Vec<String> {
        let sent: Vec<Value> = self.get(&format!("paidy/webhooks?number={id}")).await;
        sent.iter().map(|sent| sent["body"].to_string()).collect()
    }

    async fn get<T: DeserializeOwned>(&self, what: &str) -> T {
        let url = format!("{}/control/{what}", self.running.url());
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    async fn post(&self, what: &str, body: &Value) {
        let url = format!("{}/control/{what}", self.running.url());
        let answer = self.http.post(url).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{what} {body}: {}", answer.text().await.unwrap());
    }
}
