//! An order, as it comes from the checkout, under the offers of this provider.

use crate::order::ordered;
pub use crate::order::{goods, known, named, now, parcel};
use domain::{
    checkout::{Buyer, Recipient},
    name::Name,
};
use providers::{port::Registration, score::SEPARATE};

/// An order with that number, by somebody of that family name and telephone.
pub fn by(number: &str, family: &str, phone: &str) -> Registration {
    ordered(number, SEPARATE, family, phone)
}

/// An order that nothing is special about.
pub fn plain(number: &str) -> Registration {
    by(number, "山田", "090-1234-5678")
}

/// Somebody else who receives the goods, at the same address.
pub fn recipient() -> Recipient {
    let Buyer { phone, address, .. } = plain("X").buyer;
    Recipient { name: Name::join("鈴木".to_owned(), "一郎".to_owned()), phone, address }
}
