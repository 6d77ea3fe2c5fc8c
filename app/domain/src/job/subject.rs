//! What a row of a job is about.

use crate::id::{OrderNumber, ProductId};

/// An order or a product.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// An order, by its number as it was given: there may be none of that number.
    Order(OrderNumber),
    /// A product, which may not be there yet.
    Product(ProductId),
}

impl Subject {
    /// As the database keeps it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Order(number) => number.as_str(),
            Self::Product(id) => id.as_str(),
        }
    }

    /// The order; `None` where it is something else.
    pub fn order(&self) -> Option<&OrderNumber> {
        match self {
            Self::Order(number) => Some(number),
            Self::Product(_) => None,
        }
    }
}
