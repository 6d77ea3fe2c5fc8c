//! 規格: what has a price, a tax rate and a stock.

use crate::{id::Sku, tax::TaxRate, yen::Yen};
use serde::{Deserialize, Serialize};

/// A thing for sale as the checkout needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its stock-keeping unit.
    pub sku: Sku,
    /// As carts and documents name it: its product and what tells it from the others, see [`crate::product::full_name`].
    pub name: String,
    /// Price of one, tax included.
    pub price: Yen,
    /// Its tax rate.
    pub rate: TaxRate,
    /// How many can be sold now: on hand less reserved.
    pub free: u32,
}
