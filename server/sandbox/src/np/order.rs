//! What the provider reads out of a record.

use serde::Serialize;
use time::Date;

/// An order as the provider sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The shop's own number.
    pub shop_id: String,
    /// The day of the order.
    pub ordered_on: Date,
    /// How the invoice reaches the buyer.
    pub settlement: Settlement,
    /// The amount of the invoice, in yen with tax.
    pub billed_yen: i64,
    /// Who gets the invoice.
    pub buyer: Person,
    /// Who gets the goods, when it is somebody else.
    pub recipient: Option<Person>,
}

/// A person with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The postal code, digits only.
    pub zip: String,
    /// The address in one line.
    pub address: String,
    /// The telephone number, digits only.
    pub phone: String,
}

/// How the invoice reaches the buyer (`settlement_type`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// 02: sent on its own.
    Separate,
    /// 03: NP後払いwiz, with the goods.
    Wiz,
}

impl Settlement {
    /// The type of that code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "02" => Some(Self::Separate),
            "03" => Some(Self::Wiz),
            _ => None,
        }
    }

    /// The type in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Separate => "NP後払い（別送）",
            Self::Wiz => "NP後払いwiz（同梱）",
        }
    }
}

/// A reported shipment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// The carrier's code.
    pub carrier: &'static str,
    /// The slip number.
    pub slip: String,
    /// The day of the invoice that went with the goods.
    pub billed_on: Option<Date>,
}
