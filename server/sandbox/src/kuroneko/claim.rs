//! What an invoice says, and how it was paid.

use serde::Serialize;
use time::Date;

use super::rules::items::{self, Row};
use super::rules::place::Place;
use super::transaction::SendDiv;

/// What an invoice says. KAAKK0010 and KAARR0010 put another in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// How the invoice reaches the buyer.
    pub send_div: SendDiv,
    /// Where it goes.
    pub place: Place,
    /// Its rows, one to ten.
    pub rows: Vec<Row>,
    /// The field for free use; may be empty.
    pub free: String,
    /// The planned day of shipping.
    pub ships_on: Date,
}

impl Claim {
    /// The total, in yen with tax: the sum of the rows.
    #[must_use]
    pub fn total_yen(&self) -> i64 {
        items::sum(&self.rows)
    }
}

/// An invoice that went out.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// The unguessable end of the address of the buyer's page.
    pub token: String,
    /// When it first went out, on the sandbox's clock.
    pub issued_ms: i64,
    /// The last day to pay.
    pub due_on: Date,
    /// How it was paid, where the buyer chose.
    pub paid_by: Option<Method>,
}

/// An invoice that was asked for again and has not gone out yet.
#[derive(Clone, Debug)]
pub struct Reissue {
    /// What KAARR0010 answered.
    pub code: String,
    /// When it was asked for, on the sandbox's clock.
    pub asked_ms: i64,
    /// What the invoice said before, should this be withdrawn.
    pub before: Claim,
}

/// A way to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// At the till of a convenience store.
    Convenience,
    /// By bank transfer.
    Bank,
    /// auかんたん決済
    Au,
    /// By card.
    Card,
    /// クロネコペイ
    KuronekoPay,
    /// With the slip of a paper invoice.
    Paper,
}

impl Method {
    /// The ways that the payment page of the SMS type offers.
    pub const OFFERED: [Self; 5] = [Self::Convenience, Self::Bank, Self::Au, Self::Card, Self::KuronekoPay];

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Convenience => "convenience",
            Self::Bank => "bank",
            Self::Au => "au",
            Self::Card => "card",
            Self::KuronekoPay => "kuronekopay",
            Self::Paper => "paper",
        }
    }

    /// Its name on pages.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Convenience => "コンビニ",
            Self::Bank => "銀行振込",
            Self::Au => "auかんたん決済",
            Self::Card => "クレジットカード",
            Self::KuronekoPay => "クロネコペイ",
            Self::Paper => "払込票",
        }
    }

    /// The offered way of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|method| method.name() == name)
    }
}

/// An address that cannot be guessed: 128 random bits, in hexadecimal. `None` when the machine has no randomness.
#[must_use]
pub fn unguessable() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
