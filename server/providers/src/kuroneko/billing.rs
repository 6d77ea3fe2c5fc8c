//! What it offers: four ways of billing, three of which differ on the wire.

use crate::port::Offer;
use domain::{
    capabilities::{Amends, Capabilities, GivesBack, Invoice, Tells},
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
        readdresses: true,
        carriers: Carrier::ALL.to_vec(),
        tells: Tells::Every,
        gives_back: GivesBack::Reduces,
        parcels: 10,
        valid_days: 90,
        ..Capabilities::default()
    };
    let sms = Capabilities { sms_code: true, mobile_only: true, other_recipient: false, ..usual.clone() };
    // The invoice lies with the goods, and shall not be opened by whoever gets a present.
    let bundled = Capabilities { invoice: Invoice::Bundled, other_recipient: false, ..usual.clone() };
    let offer = |key, label, able| Offer {
        key,
        label,
        note: "商品が届いてからのお支払いです。払込票でお支払いください",
        when: "商品のお届け後に届く払込票で、ご請求から14日以内に、コンビニエンスストアなどでお支払いください。",
        operator: "ヤマトクレジットファイナンス株式会社",
        usual: false,
        able,
        most: MOST,
    };
    vec![
        Offer {
            note: "商品が届いてからのお支払いです。携帯電話に届く4桁の番号で認証します",
            when: "商品の配送完了後に、SMSとメールで届くご案内からお支払いください。ご請求から14日以内に、コンビニ・銀行振込・auかんたん決済・クレジットカード・クロネコペイでお支払いいただけます。",
            usual: true,
            ..offer(SMS, "クロネコ代金後払い（スマホタイプ）", sms)
        },
        offer(POSTCARD, "クロネコ代金後払い（払込票・ハガキ）", usual.clone()),
        offer(LETTER, "クロネコ代金後払い（払込票・封書）", usual),
        offer(BUNDLED, "クロネコ代金後払い（請求書同梱）", bundled),
    ]
}
