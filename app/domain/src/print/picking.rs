//! ピッキングリスト: what is fetched from the shelves for several orders, once for each thing. No prices, and nobody's name.

use crate::{
    id::{OrderNumber, Sku},
    moment::Moment,
    order::record::Order,
};
use std::collections::BTreeMap;

/// One thing to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Which.
    pub sku: Sku,
    /// As it is called.
    pub name: String,
    /// How many in all.
    pub quantity: u32,
    /// For which orders, and how many for each.
    pub orders: Vec<(OrderNumber, u32)>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickingList {
    /// Shop.
    pub shop: String,
    /// When it is printed.
    pub printed_at: Moment,
    /// The orders.
    pub orders: Vec<OrderNumber>,
    /// What to fetch, by SKU: the order of the shelves.
    pub picks: Vec<Pick>,
}

impl PickingList {
    /// Adds up the goods of orders.
    pub fn of(shop: &str, printed_at: Moment, orders: &[Order]) -> Self {
        let mut picks: BTreeMap<Vec<Part>, Pick> = BTreeMap::new();
        for order in orders {
            for line in &order.quote.lines {
                let (sku, name) = (line.sku.clone(), line.name.clone());
                let pick = picks.entry(shelf(&sku)).or_insert_with(|| Pick {
                    sku,
                    name,
                    quantity: 0,
                    orders: Vec::new(),
                });
                pick.quantity = pick.quantity.saturating_add(line.quantity);
                pick.orders.push((order.number.clone(), line.quantity));
            }
        }
        Self {
            shop: shop.to_owned(),
            printed_at,
            orders: orders.iter().map(|order| order.number.clone()).collect(),
            picks: picks.into_values().collect(),
        }
    }

    /// How many pieces in all.
    pub fn pieces(&self) -> u32 {
        self.picks.iter().fold(0, |sum, pick| sum.saturating_add(pick.quantity))
    }
}

/// A part of a SKU: numbers stand in their order, `A-2` before `A-10`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u128, usize),
    Text(String),
}

fn shelf(sku: &Sku) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = sku.as_str();
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(match part.parse().ok().filter(|_| digits) {
            Some(number) => Part::Number(number, part.len()),
            None => Part::Text(part.to_owned()),
        });
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_are_walked_in_their_order() {
        let mut skus = ["B-1", "A-10", "A-2", "A", "A-02"].map(Sku::new);
        skus.sort_by_key(shelf);
        assert_eq!(skus.each_ref().map(Sku::as_str), ["A", "A-2", "A-02", "A-10", "B-1"]);
    }
}
