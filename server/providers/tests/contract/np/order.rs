//! An order, as it comes from the checkout, under the offers of this provider.

pub use crate::order::{goods, named, now};
use crate::order::{ordered, parcel as slip};
use domain::{
    carrier::Carrier,
    id::{ProviderId, ProviderNumber},
    phone::Phone,
    yen::Yen,
};
use providers::{
    np,
    port::{Parcel, Reference, Registration},
};

/// An order with that number with a separate invoice, by somebody of that family name.
pub fn by(number: &str, family: &str) -> Registration {
    ordered(number, np::SEPARATE, family, "090-1234-5678")
}

/// An order that nothing is special about.
pub fn plain(number: &str) -> Registration {
    by(number, "山田")
}

/// A transaction as it is known from its number and, where there is one, the provider's name for it.
pub fn known(number: &str, id: Option<&str>) -> Reference {
    Reference {
        number: ProviderNumber::new(number),
        offer: np::SEPARATE.to_owned(),
        id: id.map(ProviderId::new),
        amount: Yen(10_830),
    }
}

/// A parcel that leaves today.
pub fn parcel(number: &str) -> Parcel {
    slip(number, None, Carrier::Yamato)
}

/// The same order from another telephone: its last digits choose what goes wrong at the simulator.
pub fn from(phone: &str, registration: Registration) -> Registration {
    let mut registration = registration;
    registration.buyer.phone = Phone::parse(phone).unwrap();
    registration
}

/// The same order with the invoice in the parcel.
pub fn bundled(registration: Registration) -> Registration {
    Registration { offer: np::WIZ.to_owned(), ..registration }
}
