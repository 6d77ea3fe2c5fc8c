//! What it offers: four ways of billing, three of which differ on the wire.

use crate::port::Offer;
use domain::{
    capabilities::{Amends, Capabilities, Invoice},
    carrier::Carrier,
    delivery::Refusal,
    yen::Yen,
};

/// スマホタイプ: a code by SMS, and the invoice to the telephone.
pub const SMS: &str = "sms";
/// 払込票タイプ, a postcard.
pub const POSTCARD: &str = "postcard";
/// 払込票タイプ, a letter. On the wire the same as [`POSTCARD`]: the shop's contract decides what the provider posts.
pub const LETTER: &str = "letter";
/// 請求書同梱: the shop prints the invoice and puts it into the parcel.
pub const BUNDLED: &str = "bundled";

/// Most that the provider lets a buyer owe, tax included, where no contract says otherwise.
const MOST: Yen = Yen(55_000);

/// Ways of billing, as far as the wire tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Billing {
    /// By SMS, after a code.
    Sms,
    /// By post, apart from the goods.
    Separate,
    /// In the parcel.
    Bundled,
}

impl Billing {
    /// The way of an offer, `None` where there is no such offer.
    pub(super) fn of(offer: &str) -> Option<Self> {
        match offer {
            SMS => Some(Self::Sms),
            POSTCARD | LETTER => Some(Self::Separate),
            BUNDLED => Some(Self::Bundled),
            _ => None,
        }
    }
}

/// What it offers: for the methods of a shop, which are written down before any server asks a provider.
pub fn offers() -> Vec<Offer> {
    let usual = Capabilities {
        refuses: Refusal::ALL.to_vec(),
        amends: Amends::Reduces,
        reissues: true,
        carriers: Carrier::ALL.to_vec(),
        parcels: 10,
        valid_days: 90,
        ..Capabilities::default()
    };
    let sms = Capabilities { sms_code: true, mobile_only: true, other_recipient: false, ..usual.clone() };
    // The invoice lies with the goods, and shall not be opened by whoever gets a present.
    let bundled = Capabilities { invoice: Invoice::Bundled, other_recipient: false, ..usual.clone() };
    [
        (SMS, "クロネコ代金後払い（スマホタイプ）", sms),
        (POSTCARD, "クロネコ代金後払い（払込票・ハガキ）", usual.clone()),
        (LETTER, "クロネコ代金後払い（払込票・封書）", usual),
        (BUNDLED, "クロネコ代金後払い（請求書同梱）", bundled),
    ]
    .into_iter()
    .map(|(key, label, able)| Offer { key, label, able, most: MOST })
    .collect()
}
