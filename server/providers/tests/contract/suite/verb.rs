//! What a provider can be asked, as a value: for cases that are the same for every verb.

use super::{scene::Scene, terms::Terms};
use crate::order::{goods, now, parcel};
use domain::{capabilities::Amends, carrier::Carrier, id::ProviderNumber, yen::Yen};
use providers::{
    error::ProviderError,
    port::{Offer, Provider, Reference, Refund, Registration, Reissue},
};

/// The slip number of an order's parcel, as ヤマト運輸 could have given it. Each has its own, for few orders may share one.
pub fn slip(number: &ProviderNumber) -> String {
    slip_after(number, 0)
}

/// The slip number of another parcel of the order.
pub fn other_slip(number: &ProviderNumber) -> String {
    slip_after(number, 1)
}

fn slip_after(number: &ProviderNumber, parcels: u64) -> String {
    let digits: String = number.as_str().chars().filter(char::is_ascii_digit).collect();
    let body = 30_000_000_000 + 1_000_000 * parcels + digits.parse::<u64>().unwrap();
    format!("{body}{}", body % 7)
}

/// One question of the port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Asks for credit.
    Register,
    /// Has a code judged.
    Code,
    /// Compares what a dialog has opened with what was ordered.
    Confirm,
    /// Asks how it stands.
    LookUp,
    /// Changes it: less is ordered.
    Amend,
    /// Registers a parcel.
    Ship,
    /// Takes it back.
    Unship,
    /// Cancels.
    Cancel,
    /// Reads what is printed on a bundled invoice.
    Invoice,
    /// Has the invoice sent again.
    Reissue,
    /// Gives money back.
    Refund,
}

impl Verb {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::Register,
        Self::Code,
        Self::Confirm,
        Self::LookUp,
        Self::Amend,
        Self::Ship,
        Self::Unship,
        Self::Cancel,
        Self::Invoice,
        Self::Reissue,
        Self::Refund,
    ];

    /// Whether an offer has it, by its capabilities and what they do not name.
    pub fn is_offered(self, terms: &Terms, offer: &Offer) -> bool {
        let able = &offer.able;
        match self {
            Self::Register => !able.dialog,
            Self::Confirm => able.dialog,
            Self::Code => able.sms_code,
            Self::Amend => able.amends != Amends::Never,
            Self::Unship => terms.unships,
            Self::Invoice => terms.prints.contains(&offer.key),
            Self::Reissue => able.reissues,
            Self::Refund => able.refunds,
            Self::LookUp | Self::Ship | Self::Cancel => true,
        }
    }

    /// Whether it changes nothing at all.
    pub fn only_asks(self) -> bool {
        matches!(self, Self::Confirm | Self::LookUp | Self::Invoice)
    }

    /// Whether nothing has happened when nothing is heard: it only asks, or asks first.
    pub fn is_harmless(self, terms: &Terms) -> bool {
        self.only_asks() || terms.asks_first.contains(&self)
    }

    /// What it says when nothing is heard.
    pub fn unheard(self, terms: &Terms) -> ProviderError {
        if self.is_harmless(terms) {
            ProviderError::Unavailable { retry_after: None }
        } else {
            ProviderError::Uncertain
        }
    }

    /// Every verb that an offer has.
    pub fn of<'s>(scene: &'s Scene) -> impl Iterator<Item = Self> + 's {
        Self::ALL.into_iter().filter(|verb| scene.offers(*verb))
    }

    /// What the end of the buyer's telephone number is for the reply to be lost once it was done. Without one, a knob does it.
    pub fn lost_by(self) -> Option<&'static str> {
        Some(match self {
            Self::Register => "9921",
            Self::Code => "9922",
            Self::Cancel => "9923",
            Self::Ship => "9924",
            Self::Amend => "9925",
            Self::Invoice => "9926",
            Self::Refund => "9927",
            Self::LookUp | Self::Confirm | Self::Unship | Self::Reissue => return None,
        })
    }

    /// Brings a new transaction to where this can be said of it. Of [`Verb::Register`], nothing is sent.
    pub async fn prepared(self, scene: &Scene, order: &Registration) -> Reference {
        if self == Self::Register {
            return crate::order::known(order);
        }
        if self == Self::Code {
            let standing = scene.desk.provider.register(order, now()).await.unwrap();
            return crate::order::named(order, &standing);
        }
        let transaction = scene.approved(order).await;
        if matches!(self, Self::Unship | Self::Reissue | Self::Refund) {
            scene.ship(&transaction).await.unwrap();
        }
        if self == Self::Reissue {
            scene.act(&transaction, scene.desk.terms.to_invoice).await;
        }
        transaction
    }

    /// Says it about a transaction; what it answers beside that it was done is of no interest.
    pub async fn say(
        self,
        provider: &dyn Provider,
        order: &Registration,
        transaction: &Reference,
        code: &str,
    ) -> Result<(), ProviderError> {
        let (now, slip) = (now(), slip(&transaction.number));
        match self {
            Self::Register => provider.register(order, now).await.map(drop),
            Self::Code => provider.verify_code(transaction, code, now).await.map(drop),
            Self::Confirm => provider.confirm(transaction, order, now).await.map(drop),
            Self::LookUp => provider.look_up(transaction, None, now).await.map(drop),
            Self::Amend => provider.amend(transaction, &less(order), now).await.map(drop),
            Self::Ship => provider.ship(transaction, &parcel(&slip, None, Carrier::Yamato), now).await,
            Self::Unship => provider.unship(transaction, &slip, now).await,
            Self::Cancel => provider.cancel(transaction, now).await.map(drop),
            Self::Invoice => provider.invoice(transaction, now).await.map(drop),
            Self::Reissue => provider.reissue(transaction, Reissue::Lost, order, now).await,
            Self::Refund => provider.refund(transaction, &refund(1000, 0), now).await,
        }
    }
}

/// The same order with half of the goods: 5,830 yen.
pub fn less(order: &Registration) -> Registration {
    Registration { quote: goods(&[("暖簾 (藍)", 5000, 1)], 500, 330), ..order.clone() }
}

/// Money to give back, after what was given back before.
pub fn refund(amount: i64, before: i64) -> Refund {
    Refund { amount: Yen(amount), reason: "返品".to_owned(), before: Yen(before) }
}
