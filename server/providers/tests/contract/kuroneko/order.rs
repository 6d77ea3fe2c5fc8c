//! An order, as it comes from the checkout, under the offers of this provider.

use crate::order::ordered;
pub use crate::order::{goods, now, parcel, recipient};
use domain::{id::ProviderNumber, yen::Yen};
use providers::{
    kuroneko,
    port::{Reference, Registration},
};

/// An order of スマホタイプ with that number, by somebody of that family name and telephone.
pub fn by(number: &str, family: &str, phone: &str) -> Registration {
    ordered(number, kuroneko::SMS, family, phone)
}

/// An order that nothing is special about.
pub fn plain(number: &str) -> Registration {
    by(number, "山田", "090-1234-5678")
}

/// An order of another offer, by somebody with that telephone.
pub fn offered(number: &str, offer: &str, phone: &str) -> Registration {
    ordered(number, offer, "山田", phone)
}

/// A transaction of スマホタイプ as it is known from its number alone, worth what [`plain`] is.
pub fn known(number: &ProviderNumber) -> Reference {
    under(number, kuroneko::SMS)
}

/// The same, of another offer.
pub fn under(number: &ProviderNumber, offer: &str) -> Reference {
    Reference { number: number.clone(), offer: offer.to_owned(), id: None, amount: Yen(10_830) }
}
