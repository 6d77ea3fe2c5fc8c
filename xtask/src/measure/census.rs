//! What lies in a world's database, asked through the program `census`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::program;

/// Rows of a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Every order.
    pub orders: Vec<Order>,
    /// Every attempt to pay.
    pub payments: Vec<Payment>,
    /// Goods kept for an order: order, article, how many.
    pub reservations: Vec<(String, String, i64)>,
    /// What is sold, with its stock.
    pub variants: Vec<Article>,
    /// Duties still to do: what, and whether it was given up.
    pub duties: Vec<Duty>,
    /// What stands on the timelines: order, what, how often.
    pub events: Vec<(String, String, i64)>,
}

/// An article's row, and what is kept of it order by order, read in one statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its name in the stock.
    pub sku: String,
    /// How many there are.
    pub on_hand: i64,
    /// How many of them its row says are kept for orders.
    pub reserved: i64,
    /// How many are kept for orders.
    pub held: i64,
}

/// An order's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Its number, as the shopper knows it.
    pub number: String,
    /// The cart it was made of.
    pub cart: String,
    /// Where it stands.
    pub state: String,
}

/// A payment's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payment {
    /// The order's number.
    pub order: String,
    /// The number that the provider knows.
    pub number: String,
    /// The payment method.
    pub method: String,
    /// Where it stands.
    pub state: String,
    /// In yen.
    pub amount: i64,
}

/// A duty's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// What is to be done.
    pub what: String,
    /// Whether it waits for a person, after many tries.
    pub parked: bool,
}

impl Census {
    /// Asks.
    pub fn take(programs: &Path, database: &str) -> Result<Self> {
        let text = program::read(Command::new(programs.join("census")).arg(database))?;
        Self::read(&serde_json::from_str(&text).context("the census is no JSON")?)
            .context("a census of an unknown form")
    }

    fn read(all: &Value) -> Option<Self> {
        let rows = |name: &str| all.get(name)?.as_array().cloned();
        let text = |row: &Value, name: &str| Some(row.get(name)?.as_str()?.to_owned());
        let number = |row: &Value, name: &str| row.get(name)?.as_str()?.parse::<i64>().ok();
        let order = |row: &Value| {
            Some(Order { number: text(row, "number")?, cart: text(row, "cart")?, state: text(row, "state")? })
        };
        let payment = |row: &Value| {
            Some(Payment {
                order: text(row, "order")?,
                number: text(row, "number")?,
                method: text(row, "method")?,
                state: text(row, "state")?,
                amount: number(row, "amount")?,
            })
        };
        let duty =
            |row: &Value| Some(Duty { what: text(row, "duty")?, parked: text(row, "parked")? == "yes" });
        let reservation =
            |row: &Value| Some((text(row, "order")?, text(row, "sku")?, number(row, "quantity")?));
        let article = |row: &Value| {
            Some(Article {
                sku: text(row, "sku")?,
                on_hand: number(row, "on_hand")?,
                reserved: number(row, "reserved")?,
                held: number(row, "held")?,
            })
        };
        let event = |row: &Value| Some((text(row, "order")?, text(row, "what")?, number(row, "times")?));
        Some(Self {
            orders: rows("orders")?.iter().map(order).collect::<Option<_>>()?,
            payments: rows("payments")?.iter().map(payment).collect::<Option<_>>()?,
            reservations: rows("reservations")?.iter().map(reservation).collect::<Option<_>>()?,
            variants: rows("variants")?.iter().map(article).collect::<Option<_>>()?,
            duties: rows("duties")?.iter().map(duty).collect::<Option<_>>()?,
            events: rows("events")?.iter().map(event).collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_read_and_a_missing_column_is_an_error() {
        let mut all = json!({
            "orders": [{"number": "A-1", "cart": "c", "state": "received", "total": "10", "credit": "ok"}],
            "payments": [{"order": "A-1", "number": "A-1-1", "attempt": "1", "method": "later", "state": "approved", "amount": "10"}],
            "reservations": [{"order": "A-1", "sku": "tea", "quantity": "2", "for_good": "yes"}],
            "variants": [{"sku": "tea", "on_hand": "9", "reserved": "2", "held": "2"}],
            "duties": [{"duty": "end_hold", "order": "x", "parked": "no", "due_at": "5"}],
            "events": [{"order": "A-1", "what": "shipment.shipped", "times": "1"}],
        });
        let census = Census::read(&all).unwrap();
        assert_eq!(census.payments[0].amount, 10);
        assert_eq!(census.variants, [Article { sku: "tea".to_owned(), on_hand: 9, reserved: 2, held: 2 }]);
        assert_eq!(census.duties[0].what, "end_hold");
        assert_eq!(census.events[0].2, 1);
        all["variants"][0].as_object_mut().unwrap().remove("reserved");
        assert_eq!(Census::read(&all), None);
    }
}
