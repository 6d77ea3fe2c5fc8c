//! What a deferred payment can do. Differences between providers are data here: no rule and no page asks which provider it is.

use crate::{carrier::Carrier, delivery::Refusal};
use serde::{Deserialize, Serialize};

/// What a deferred payment can do and what it refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capabilities {
    /// A code comes by SMS and has to be typed in.
    pub sms_code: bool,
    /// The buyer's number must be a Japanese mobile number.
    pub mobile_only: bool,
    /// The goods may go to somebody else.
    pub other_recipient: bool,
    /// Kinds of address it does not take.
    pub refuses: Vec<Refusal>,
    /// The buyer agrees in a dialog of the provider's own in the browser; there is nothing to ask for before.
    pub dialog: bool,
    /// What becomes of a change of goods, amount or address.
    pub amends: Amends,
    /// Who sends the invoice.
    pub invoice: Invoice,
    /// An invoice can be sent out a second time.
    pub reissues: bool,
    /// It can then go to another address than the buyer's; the name on it stays.
    pub readdresses: bool,
    /// Part of what was claimed can be given back after shipping.
    pub refunds: bool,
    /// Carriers whose parcels it follows. Empty: it wants no slip number.
    pub carriers: Vec<Carrier>,
    /// Of which parcels of an order it is told.
    pub tells: Tells,
    /// What becomes of an amount that gets smaller after the goods have left.
    pub gives_back: GivesBack,
    /// How many parcels one transaction takes.
    pub parcels: u8,
    /// Days for which an approval holds before the goods have left.
    pub valid_days: u16,
    /// Times of day, in minutes after midnight in Japan, at which whatever is under review is asked again. Empty: after
    /// intervals that grow.
    pub looks_at: Vec<u16>,
}

impl Default for Capabilities {
    /// Nothing special: credit is asked for, and nothing can be changed afterwards.
    fn default() -> Self {
        Self {
            sms_code: false,
            mobile_only: false,
            other_recipient: true,
            refuses: Vec::new(),
            dialog: false,
            amends: Amends::Never,
            invoice: Invoice::Separate,
            reissues: false,
            readdresses: false,
            refunds: false,
            carriers: Vec::new(),
            tells: Tells::First,
            gives_back: GivesBack::ByHand,
            parcels: 1,
            valid_days: 60,
            looks_at: Vec::new(),
        }
    }
}

/// 11:10, 14:10, 16:10 and 18:10 in Japan: when shops are used to hear of HOLD and 保留.
pub const LOOKS_AT: [u16; 4] = [11 * 60 + 10, 14 * 60 + 10, 16 * 60 + 10, 18 * 60 + 10];

/// What becomes of a change after the approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amends {
    /// It cannot be changed: a new transaction takes its place.
    Never,
    /// The amount can be made smaller, and goods changed with it; everything else needs a new transaction.
    Reduces,
    /// Everything can be changed; what is not a reduction is screened again.
    Rescreens,
}

/// Of which parcels of an order a provider is told. What it is told of fixes the sale of the whole order there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// Of the first that leaves only: it takes one slip number.
    First,
    /// Of every one.
    Every,
    /// Of one, when the last has left: nobody is billed for goods that are still here.
    Last,
}

/// What becomes of an amount that gets smaller after the goods have left and the provider was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivesBack {
    /// The difference is given back: it takes [`Capabilities::refunds`].
    Refunds,
    /// The claim is made smaller.
    Reduces,
    /// The transaction is cancelled, another one is registered for what is left, and is told of the same parcel.
    Renews,
    /// The shop gives it back by itself.
    ByHand,
}

/// Who sends the invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invoice {
    /// 別送: the provider, by post or to the telephone.
    Separate,
    /// 同梱: the shop, in the parcel, printed from data that the provider gives for it.
    Bundled,
    /// 同梱: the shop, in the parcel, printed from the provider's own pages.
    BundledByHand,
}

impl Invoice {
    /// Whether the invoice lies in the parcel.
    pub fn is_bundled(self) -> bool {
        match self {
            Self::Separate => false,
            Self::Bundled | Self::BundledByHand => true,
        }
    }
}
