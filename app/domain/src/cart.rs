//! The cart: what somebody would like to buy. It becomes at most one order.

use crate::id::{CartId, Sku};
use serde::{Deserialize, Serialize};

/// Most of one thing in a cart.
pub const MOST_OF_ONE: u32 = 99;
/// Most different things in a cart.
pub const MOST_LINES: usize = 30;

/// So many of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// Which.
    pub sku: Sku,
    /// How many, 1 to [`MOST_OF_ONE`].
    pub quantity: u32,
}

/// What is in the cart, in the order in which it was put there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// Its id; the order it becomes refers to it, uniquely.
    pub id: CartId,
    /// No thing twice.
    pub lines: Vec<CartLine>,
}

impl Cart {
    /// An empty cart.
    pub fn new(id: CartId) -> Self {
        Self { id, lines: Vec::new() }
    }

    /// Sets how many of a thing there are; 0 takes it out. More than fits is cut to what fits, and a new thing that no
    /// longer fits is left out.
    pub fn set(&mut self, sku: &Sku, quantity: u32) {
        let quantity = quantity.min(MOST_OF_ONE);
        if quantity == 0 {
            self.lines.retain(|line| line.sku != *sku);
        } else if let Some(line) = self.lines.iter_mut().find(|line| line.sku == *sku) {
            line.quantity = quantity;
        } else if self.lines.len() < MOST_LINES {
            self.lines.push(CartLine { sku: sku.clone(), quantity });
        }
    }

    /// Adds to what is there.
    pub fn add(&mut self, sku: &Sku, quantity: u32) {
        self.set(sku, self.quantity(sku).saturating_add(quantity));
    }

    /// How many of a thing are in the cart.
    pub fn quantity(&self, sku: &Sku) -> u32 {
        self.lines.iter().find(|line| line.sku == *sku).map_or(0, |line| line.quantity)
    }

    /// How many things in all.
    pub fn count(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_no_thing_twice_and_never_too_many() {
        let (tea, cup) = (Sku::new("tea"), Sku::new("cup"));
        let mut cart = Cart::new(CartId::new("c"));
        cart.add(&tea, 1);
        cart.add(&cup, 1);
        cart.add(&tea, u32::MAX);
        assert_eq!((cart.lines.len(), cart.quantity(&tea), cart.count()), (2, 99, 100));
        cart.set(&tea, 0);
        assert_eq!(cart.lines.len(), 1);
        for n in 0..50 {
            cart.add(&Sku::new(format!("s{n}")), 1);
        }
        assert_eq!(cart.lines.len(), MOST_LINES);
    }
}
