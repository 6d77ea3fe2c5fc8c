//! Names of things. Each is a newtype, so that an order can never be asked for with a payment's id.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is: ids are made by us or looked up, never judged.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A shop. Every row in the database belongs to one.
    ShopId;
    /// A cart, and with it at most one order.
    CartId;
    /// An order, inside the program; people see its [`OrderNumber`].
    OrderId;
    /// The order's number as shopper and staff read it: `261121-7K3F9Q`, 13 characters of `[0-9A-Z-]`.
    OrderNumber;
    /// One attempt to pay for an order.
    PaymentId;
    /// The confirmation page's id: placing twice with the same one gives the same order.
    AttemptId;
    /// What a provider knows a transaction by: at most 20 characters `[0-9A-Za-z_-]`, unique for ever.
    ProviderNumber;
    /// What a provider itself calls a transaction; it tells us with its first answer. Opaque.
    ProviderId;
    /// A stock-keeping unit.
    Sku;
    /// A product, as its address spells it.
    ProductId;
    /// A picture of a product.
    PictureId;
    /// A category, as its address spells it.
    CategoryId;
    /// A coupon.
    CouponId;
    /// A delivery method of the shop.
    DeliveryId;
    /// A payment method of the shop.
    MethodId;
    /// A member of staff.
    StaffId;
    /// A browser's session, shopper or staff.
    SessionId;
}

impl ProviderNumber {
    /// Derived from order and attempt, so that the same attempt always has the same number and no other ever has it.
    pub fn derive(order: &OrderNumber, attempt: u32) -> Self {
        Self(format!("{order}-{attempt}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_providers_number_fits_twenty_characters_up_to_the_999999th_attempt() {
        let number = ProviderNumber::derive(&OrderNumber::new("261121-7K3F9Q"), 999_999);
        assert_eq!(number.as_str(), "261121-7K3F9Q-999999");
        assert_eq!(number.as_str().len(), 20);
    }
}
