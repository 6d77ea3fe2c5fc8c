//! What is sold.

use crate::{id::Sku, tax::TaxRate, yen::Yen};
use serde::{Deserialize, Serialize};

/// A thing for sale as the checkout needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its stock-keeping unit.
    pub sku: Sku,
    /// As shown to shoppers.
    pub name: String,
    /// One sentence about it.
    pub about: String,
    /// Price of one, tax included.
    pub price: Yen,
    /// Its tax rate.
    pub rate: TaxRate,
    /// How many can be sold now: on hand less reserved.
    pub free: u32,
}
