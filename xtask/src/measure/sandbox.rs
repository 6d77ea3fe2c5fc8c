//! The provider sandbox as a measurement sees it: its knobs, its texts, its transactions.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::http::{self, Connection};

/// A running sandbox.
#[derive(Clone, Copy, Debug)]
pub struct Sandbox {
    port: u16,
}

/// A transaction that the provider knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// The number that the shop gave it.
    pub number: String,
    /// Whether the buyer has credit now.
    pub approved: bool,
    /// In yen; 0 where no request was accepted.
    pub amount: i64,
    /// How many requests for credit were accepted.
    pub accepted: u64,
}

/// How the providers were called since they were told to count anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// How often.
    pub calls: u64,
    /// How many calls were answered at the same time, at most.
    pub most: u64,
    /// From the first call to the last answer, milliseconds; 0 before there is one.
    pub millis: u64,
}

impl Sandbox {
    /// The sandbox on this port.
    pub fn new(port: u16) -> Self {
        Self { port }
    }

    /// Sets some knobs and leaves the others.
    pub fn set(self, knobs: &Value) -> Result<()> {
        let headers = [("content-type", "application/json"), ("connection", "close")];
        let mut connection = Connection::open(self.port).context("the sandbox")?;
        let answer = connection.send("POST", "/control/knobs", &headers, knobs.to_string().as_bytes())?;
        if answer.status != 200 {
            bail!("the sandbox refused the knobs: {}", answer.text());
        }
        Ok(())
    }

    /// Counts calls anew.
    pub fn count_anew(self) -> Result<()> {
        let mut connection = Connection::open(self.port).context("the sandbox")?;
        let answer = connection.send("POST", "/control/load", &[("connection", "close")], b"")?;
        if answer.status != 204 {
            bail!("the sandbox does not count: status {}", answer.status);
        }
        Ok(())
    }

    /// How it was called since then.
    pub fn load(self) -> Result<Load> {
        let answer = self.read("/control/load")?;
        load(&answer).with_context(|| format!("a load of an unknown form: {answer}"))
    }

    /// The newest code that was texted to this number.
    pub fn code(self, phone: &str) -> Result<Option<String>> {
        let texts = self.read(&format!("/control/sms?phone={phone}&limit=1"))?;
        Ok(texts.pointer("/0/code").and_then(Value::as_str).map(str::to_owned))
    }

    /// Every mail that arrived: to whom, about what.
    pub fn mails(self) -> Result<Vec<(String, String)>> {
        let mails = self.read("/control/mail?limit=1000000")?;
        let mails = mails.as_array().context("mails are no list")?;
        let one = |mail: &Value| Some((mail.get("to")?.to_string(), mail.get("subject")?.to_string()));
        mails
            .iter()
            .map(|mail| one(mail).with_context(|| format!("a mail of an unknown form: {mail}")))
            .collect()
    }

    /// Every transaction.
    pub fn transactions(self) -> Result<Vec<Transaction>> {
        let rows = self.read("/control/transactions")?;
        let rows = rows.as_array().context("transactions are no list")?;
        rows.iter()
            .map(|row| transaction(row).with_context(|| format!("a transaction of an unknown form: {row}")))
            .collect()
    }

    fn read(self, path: &str) -> Result<Value> {
        let answer = http::get(self.port, path).with_context(|| format!("the sandbox's {path}"))?;
        serde_json::from_slice(&answer.body)
            .with_context(|| format!("the sandbox's {path}: status {}", answer.status))
    }
}

fn load(answer: &Value) -> Option<Load> {
    let moment = |name: &str| answer.get(name).and_then(Value::as_u64);
    Some(Load {
        calls: answer.get("calls")?.as_u64()?,
        most: answer.get("most")?.as_u64()?,
        millis: moment("lastMs").zip(moment("firstMs")).map_or(0, |(last, first)| last.saturating_sub(first)),
    })
}

fn transaction(row: &Value) -> Option<Transaction> {
    Some(Transaction {
        number: row.get("orderNo")?.as_str()?.to_owned(),
        approved: row.get("approved")?.as_bool()?,
        amount: row.get("amount").and_then(Value::as_i64).unwrap_or(0),
        accepted: row.get("accepted")?.as_u64()?,
    })
}
