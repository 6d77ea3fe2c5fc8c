//! Settings of NP後払い. Everything that no public source confirms is a setting with the assumed value as its default;
//! docs/providers/np.md lists them.

use crate::{
    secret::Secret,
    settings::{Asked, Setting, alphanumeric},
};
use reqwest::Url;
use std::time::Duration;

/// How to reach the provider, who we are there, and what we assume of it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the interfaces lie, with the slash at the end: `https://…/v1/`.
    pub base_url: Url,
    /// 加盟店コード.
    pub merchant_code: String,
    /// SPコード, the password of the interfaces.
    pub sp_code: Secret,
    /// ターミナルID.
    pub terminal_id: String,
    /// How long to wait for a reply, connecting included. 30 seconds are the provider's own recommendation.
    pub timeout: Duration,
    /// Name of the shop, at most 50 characters; empty: not sent.
    pub site_name: String,
    /// Address of the shop's pages, at most 100 characters; empty: not sent.
    pub site_url: String,
    /// Whether authorizations/find finds a transaction by the number that we gave it. Unverified: no client does so. While it
    /// is off, a request for credit whose reply was lost can only be found by people.
    pub find_by_number: bool,
    /// Reasons of an NG that mean the buyer's limit. The spelling is unverified.
    pub over_limit: Vec<String>,
    /// What error E0100118 means. Unverified.
    pub ended: Ended,
    /// Longest name of goods, characters. Unverified.
    pub goods_name: u32,
    /// Most rows of goods. Unverified.
    pub goods_rows: u32,
    /// Whether the receiver is sent for wiz too. Unverified.
    pub wiz_recipient: bool,
    /// When the day of the invoice is sent with a parcel. Unverified.
    pub invoice_day: InvoiceDay,
}

/// What error E0100118 says of a transaction. It has ended either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// 取消済み.
    Cancelled,
    /// 入金済み.
    Paid,
}

/// When the day of the invoice is sent with a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvoiceDay {
    /// Where the parcel holds an invoice: wiz.
    Bundled,
    /// With every parcel.
    Always,
    /// With none.
    Never,
}

/// The real provider. Its test environment is `https://ctcp.np-payment-gateway.com/v1/`.
pub const PRODUCTION: &str = "https://cp.np-payment-gateway.com/v1/";

/// Reasons that mean the limit, in both spellings that are around.
const OVER_LIMIT: &str = "RE001,NG001";

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "URL", default: Some(PRODUCTION), about: "address of the interfaces" },
    Setting { name: "MERCHANT_CODE", default: None, about: "加盟店コード, 1 to 64 letters and digits" },
    Setting { name: "SP_CODE", default: None, about: "SPコード, 1 to 128 visible ASCII characters" },
    Setting { name: "TERMINAL_ID", default: None, about: "ターミナルID, 1 to 64 letters and digits" },
    Setting { name: "TIMEOUT_SECONDS", default: Some("30"), about: "how long to wait for a reply, 1 to 120" },
    Setting { name: "SITE_NAME", default: Some(""), about: "name of the shop, at most 50 characters" },
    Setting { name: "SITE_URL", default: Some(""), about: "address of the shop, at most 100 characters" },
    Setting {
        name: "FIND_BY_NUMBER",
        default: Some("off"),
        about: "on or off: transactions can be found by our number (unverified)",
    },
    Setting {
        name: "OVER_LIMIT_CODES",
        default: Some(OVER_LIMIT),
        about: "NG reasons that mean the limit, letters and digits with commas between (unverified)",
    },
    Setting {
        name: "E0100118",
        default: Some("cancelled"),
        about: "cancelled or paid: what that error means (unverified)",
    },
    Setting {
        name: "GOODS_NAME_LENGTH",
        default: Some("150"),
        about: "longest name of goods, 10 to 500 (unverified)",
    },
    Setting { name: "GOODS_ROWS", default: Some("100"), about: "most rows of goods, 3 to 1000 (unverified)" },
    Setting {
        name: "WIZ_DEST_CUSTOMER",
        default: Some("off"),
        about: "on or off: the receiver is sent for wiz too (unverified)",
    },
    Setting {
        name: "BILL_ISSUED_DATE",
        default: Some("wiz"),
        about: "wiz, always or never: when it is sent with a parcel (unverified)",
    },
];

impl Config {
    /// The settings for a place and a shop there, everything else as assumed. For programs that already know them; what an
    /// operator wrote is read by [`Config::read`].
    pub fn new(
        base_url: Url,
        merchant_code: impl Into<String>,
        sp_code: Secret,
        terminal_id: impl Into<String>,
    ) -> Self {
        Self {
            base_url,
            merchant_code: merchant_code.into(),
            sp_code,
            terminal_id: terminal_id.into(),
            timeout: Duration::from_secs(30),
            site_name: String::new(),
            site_url: String::new(),
            find_by_number: false,
            over_limit: list(OVER_LIMIT),
            ended: Ended::Cancelled,
            goods_name: 150,
            goods_rows: 100,
            wiz_recipient: false,
            invoice_day: InvoiceDay::Bundled,
        }
    }

    /// Reads the settings by name, each with `prefix` before it (`NOREN_NP_` + `MERCHANT_CODE`).
    /// Errors: every mistake at once, in words, without what was written for the SP code.
    pub fn read(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let code = |text: &str| (1..=64).contains(&text.len()) && alphanumeric(text);
        let most = |most: usize| move |text: &str| text.chars().count() <= most;
        let mut asked = Asked::of(prefix, SETTINGS, get);
        let base_url = asked.url("URL");
        let merchant_code = asked.text("MERCHANT_CODE", code);
        let sp_code = asked.text("SP_CODE", |word| {
            (1..=128).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_graphic())
        });
        let terminal_id = asked.text("TERMINAL_ID", code);
        let timeout = asked.number("TIMEOUT_SECONDS", 1, 120);
        let (site_name, site_url) = (asked.text("SITE_NAME", most(50)), asked.text("SITE_URL", most(100)));
        let find_by_number = asked.switch("FIND_BY_NUMBER");
        let over_limit = asked.text("OVER_LIMIT_CODES", |text| list(text).iter().all(|word| code(word)));
        let ended = asked.text("E0100118", |text| Ended::named(text).is_some());
        let goods_name = asked.number("GOODS_NAME_LENGTH", 10, 500);
        let goods_rows = asked.number("GOODS_ROWS", 3, 1000);
        let wiz_recipient = asked.switch("WIZ_DEST_CUSTOMER");
        let invoice_day = asked.text("BILL_ISSUED_DATE", |text| InvoiceDay::named(text).is_some());
        let whole = || {
            Some(Self {
                base_url: base_url?,
                merchant_code: merchant_code?,
                sp_code: Secret::new(sp_code?),
                terminal_id: terminal_id?,
                timeout: Duration::from_secs(timeout?.into()),
                site_name: site_name?,
                site_url: site_url?,
                find_by_number: find_by_number?,
                over_limit: list(&over_limit?),
                ended: Ended::named(&ended?)?,
                goods_name: goods_name?,
                goods_rows: goods_rows?,
                wiz_recipient: wiz_recipient?,
                invoice_day: InvoiceDay::named(&invoice_day?)?,
            })
        };
        whole().ok_or(asked.mistakes)
    }
}

impl Ended {
    fn named(name: &str) -> Option<Self> {
        match name {
            "cancelled" => Some(Self::Cancelled),
            "paid" => Some(Self::Paid),
            _ => None,
        }
    }
}

impl InvoiceDay {
    fn named(name: &str) -> Option<Self> {
        match name {
            "wiz" => Some(Self::Bundled),
            "always" => Some(Self::Always),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// The words of a list with commas between.
fn list(text: &str) -> Vec<String> {
    text.split(',').map(|word| word.trim().to_owned()).collect()
}
