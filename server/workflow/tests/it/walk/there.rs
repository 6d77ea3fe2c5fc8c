//! What stands at the providers, whoever it is, by their own word.

use crate::outside::Outside;
use serde_json::Value;

/// Every provider of the walk, by the name of its folder.
pub const PROVIDERS: [&str; 4] =
    [providers::kuroneko::NAME, providers::score::NAME, providers::np::NAME, providers::paidy::NAME];

/// A transaction at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct There {
    /// Whose.
    pub provider: &'static str,
    /// What its console calls it.
    pub name: String,
    /// Our number for the attempt, without signs, as some providers keep it.
    pub number: String,
    /// In one word of the console's; empty when no request for credit was accepted.
    pub state: String,
    /// Yen that it claims: less what it gave back.
    pub amount: i64,
    /// Whether the buyer has credit now.
    pub credit: bool,
    /// How many requests for credit were accepted.
    pub accepted: u64,
}

impl There {
    /// Whether it is, or becomes without the shopper, a claim.
    pub fn claims(&self) -> bool {
        self.credit
            || matches!(
                self.state.as_str(),
                "review" | "reviewing" | "pending" | "awaiting" | "screening" | "held"
            )
    }

    /// Whether it could still become a claim, or is one.
    pub fn lives(&self) -> bool {
        self.claims() || self.state == "pin_wait"
    }

    /// Whether the buyer has paid, or the sale is fixed: it cannot be cancelled any more.
    pub fn is_final(&self) -> bool {
        matches!(self.state.as_str(), "paid" | "captured" | "partly_refunded")
    }
}

/// A number as every provider keeps it.
pub fn plain(number: &str) -> String {
    number.replace('-', "")
}

/// Everything that the providers know, in an order that does not depend on theirs.
pub async fn everything(outside: &Outside) -> Vec<There> {
    let mut all = Vec::new();
    for provider in PROVIDERS {
        let rows = outside.rows(provider).await;
        all.extend(rows.iter().map(|row| read(provider, row)));
    }
    all.sort_by(|a, b| (&a.number, a.provider, &a.name).cmp(&(&b.number, b.provider, &b.name)));
    all
}

fn read(provider: &'static str, row: &Value) -> There {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let name = text("orderNo");
    let number = if row.get("orderRef").is_some() { text("orderRef") } else { name.clone() };
    There {
        provider,
        number: plain(&number),
        name,
        state: text("state"),
        amount: row["amount"].as_i64().unwrap_or_default() - row["refunded"].as_i64().unwrap_or_default(),
        credit: row["approved"].as_bool().unwrap_or_default(),
        accepted: row["accepted"].as_u64().unwrap_or_default(),
    }
}
