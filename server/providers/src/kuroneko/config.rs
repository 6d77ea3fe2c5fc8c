//! Settings of クロネコ代金後払い. Everything that no public source confirms is a setting with the assumed value as its
//! default; docs/providers/kuroneko.md lists them.

use crate::{
    secret::Secret,
    settings::{Asked, Setting, alphanumeric, digits},
};
use reqwest::Url;
use std::time::Duration;

/// How to reach the provider, who we are there, and what we assume of it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the interfaces lie, with the slash at the end: `https://…/kuroneko-atobarai-api/`.
    pub base_url: Url,
    /// 加盟店コード, 11 digits.
    pub shop_code: String,
    /// Password of the interface, at most 8 letters and digits.
    pub password: Secret,
    /// How long to wait for a reply, connecting included.
    pub timeout: Duration,
    /// Which cart we say we are.
    pub cart_code: String,
    /// How long a code lives. Unverified; help pages of other carts say about three minutes.
    pub code_lifetime: Duration,
    /// How often a code may be typed. Unverified: not published.
    pub code_tries: u32,
    /// Field of a notice that holds the order number.
    pub notice_number: String,
    /// Field of a reduction and of a reissue that says how it is billed: `sendDiv`, or `sendDiv2`. Unverified.
    pub change_division: String,
    /// What that field says for スマホタイプ, one digit. From one client, and at odds with an error text.
    pub change_sms: String,
    /// Whether a withdrawn slip is named. Unverified; without a name the provider withdraws every slip of the order.
    pub withdraw_names_slip: bool,
}

/// The real provider. It also has a test environment at `atobarai-test.kuronekoyamato.co.jp`.
pub const PRODUCTION: &str = "https://atobarai.kuronekoyamato.co.jp/kuroneko-atobarai-api/";

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "URL", default: Some(PRODUCTION), about: "address of the interfaces" },
    Setting { name: "SHOP_CODE", default: None, about: "加盟店コード, 11 digits" },
    Setting { name: "PASSWORD", default: None, about: "password, 1 to 8 letters and digits" },
    Setting { name: "TIMEOUT_SECONDS", default: Some("30"), about: "how long to wait for a reply, 1 to 120" },
    Setting {
        name: "CART_CODE",
        default: Some("noren"),
        about: "name of the cart, 1 to 20 letters and digits",
    },
    Setting {
        name: "CODE_SECONDS",
        default: Some("180"),
        about: "lifetime of a code (unverified), 30 to 3600",
    },
    Setting {
        name: "CODE_TRIES",
        default: Some("3"),
        about: "how often a code may be typed (unverified), 1 to 10",
    },
    Setting {
        name: "NOTICE_NUMBER_FIELD",
        default: Some("juchuNo"),
        about: "field of a notice that holds the order number (from one client)",
    },
    Setting {
        name: "CHANGE_DIV_FIELD",
        default: Some("sendDiv"),
        about: "field of a reduction and a reissue that says how it is billed: sendDiv or sendDiv2 (unverified)",
    },
    Setting {
        name: "CHANGE_DIV_SMS",
        default: Some("2"),
        about: "what that field says for スマホタイプ, one digit (from one client)",
    },
    Setting {
        name: "WITHDRAW_NAMES_SLIP",
        default: Some("on"),
        about: "on: a withdrawn slip is named (unverified); off: all slips of the order are withdrawn",
    },
];

impl Config {
    /// The settings for a place and a shop there, everything else as assumed. For programs that already know them; what an
    /// operator wrote is read by [`Config::read`].
    pub fn new(base_url: Url, shop_code: impl Into<String>, password: Secret) -> Self {
        Self {
            base_url,
            shop_code: shop_code.into(),
            password,
            timeout: Duration::from_secs(30),
            cart_code: "noren".to_owned(),
            code_lifetime: Duration::from_secs(180),
            code_tries: 3,
            notice_number: "juchuNo".to_owned(),
            change_division: "sendDiv".to_owned(),
            change_sms: "2".to_owned(),
            withdraw_names_slip: true,
        }
    }

    /// Reads the settings by name, each with `prefix` before it (`NOREN_KURONEKO_` + `SHOP_CODE`).
    /// Errors: every mistake at once, in words, without what was written for the password.
    pub fn read(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut asked = Asked::of(prefix, SETTINGS, get);
        let base_url = asked.url("URL");
        let shop_code = asked.text("SHOP_CODE", |code| code.len() == 11 && digits(code));
        let password = asked.text("PASSWORD", |word| (1..=8).contains(&word.len()) && alphanumeric(word));
        let timeout = asked.number("TIMEOUT_SECONDS", 1, 120);
        let cart_code = asked.text("CART_CODE", |code| (1..=20).contains(&code.len()) && alphanumeric(code));
        let lifetime = asked.number("CODE_SECONDS", 30, 3600);
        let tries = asked.number("CODE_TRIES", 1, 10);
        let notice_number = asked.text("NOTICE_NUMBER_FIELD", |name| !name.is_empty() && alphanumeric(name));
        let change_division = asked.text("CHANGE_DIV_FIELD", |name| !name.is_empty() && alphanumeric(name));
        let change_sms = asked.text("CHANGE_DIV_SMS", |digit| digit.len() == 1 && digits(digit));
        let withdraw_names_slip = asked.switch("WITHDRAW_NAMES_SLIP");
        let whole = || {
            Some(Self {
                base_url: base_url?,
                shop_code: shop_code?,
                password: Secret::new(password?),
                timeout: Duration::from_secs(timeout?.into()),
                cart_code: cart_code?,
                code_lifetime: Duration::from_secs(lifetime?.into()),
                code_tries: tries?,
                notice_number: notice_number?,
                change_division: change_division?,
                change_sms: change_sms?,
                withdraw_names_slip: withdraw_names_slip?,
            })
        };
        whole().ok_or(asked.mistakes)
    }
}
