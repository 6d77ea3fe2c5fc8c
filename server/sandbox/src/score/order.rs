//! What a shop registers: the buyer, the deliveries and their lines.

use serde::Serialize;
use time::Date;

/// How the invoice reaches the buyer (`paymentType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentType {
    /// 2: 別送, mailed separately.
    Separate,
    /// 3: 同梱, with the goods.
    Bundled,
}

impl PaymentType {
    /// The type of a digit on the wire.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "2" => Some(Self::Separate),
            "3" => Some(Self::Bundled),
            _ => None,
        }
    }

    /// The type in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Separate => "別送",
            Self::Bundled => "同梱",
        }
    }
}

/// A person or a company: the buyer, or whom goods go to. What did not come is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The whole name.
    pub name: String,
    /// Its reading.
    pub kana: String,
    /// The telephone number or numbers, digits only.
    pub phones: Vec<String>,
    /// The mail address.
    pub email: String,
    /// The postal code, seven digits.
    pub zip: String,
    /// Prefecture; city; the rest.
    pub address: [String; 3],
    /// The company.
    pub company: String,
    /// The department.
    pub department: String,
}

impl Contact {
    /// Whether goods for `other` go where the invoice of this buyer goes.
    #[must_use]
    pub fn lives_with(&self, other: &Self) -> bool {
        self.name == other.name
            && self.zip == other.zip
            && self.address == other.address
            && self.company == other.company
            && self.department == other.department
    }

    /// Who it is, as far as the limit is concerned.
    #[must_use]
    pub fn person(&self) -> String {
        let name = self.name.chars().filter(|c| !c.is_whitespace());
        let phone = self.phones.first().map(String::as_str).unwrap_or_default();
        name.chain(['\n']).chain(phone.chars()).collect()
    }
}

/// One line of a delivery: goods, a fee or a discount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its price in yen with tax; negative for a discount.
    pub price_yen: i64,
    /// How many.
    pub quantity: i64,
}

/// What goes to one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Whom it goes to.
    pub customer: Contact,
    /// What it is.
    pub lines: Vec<Line>,
}

/// An order, all fields right.
#[derive(Clone, Debug)]
pub struct Order {
    /// The shop's order number.
    pub shop_transaction_id: String,
    /// The provider's number, where the order is a correction.
    pub nissen_transaction_id: String,
    /// The day of the order.
    pub ordered_on: Date,
    /// Who pays.
    pub buyer: Contact,
    /// What is billed, in yen with tax.
    pub amount_yen: i64,
    /// How the invoice reaches the buyer.
    pub payment_type: PaymentType,
    /// Where what goes.
    pub deliveries: Vec<Delivery>,
}

impl Order {
    /// What the lines add up to, in yen.
    #[must_use]
    pub fn sum_yen(&self) -> i64 {
        self.lines().map(|line| line.price_yen * line.quantity).sum()
    }

    /// Every line, in the order in which they came.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.deliveries.iter().flat_map(|delivery| &delivery.lines)
    }

    /// Whether everything goes to the buyer.
    #[must_use]
    pub fn goes_to_buyer(&self) -> bool {
        matches!(self.deliveries.as_slice(), [only] if self.buyer.lives_with(&only.customer))
    }
}
