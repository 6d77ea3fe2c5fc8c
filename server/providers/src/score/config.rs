//! Settings of スコア後払い. Everything that no public source confirms is a setting with the assumed value as its default;
//! docs/providers/score.md lists them.

use super::wire::Api;
use crate::{
    secret::Secret,
    settings::{Asked, Setting, alphanumeric},
};
use reqwest::{Method, Url};
use std::time::Duration;

/// How to reach the provider, who we are there, and what we assume of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the interfaces lie, with the slash at the end.
    pub base_url: Url,
    /// Where each of them lies below it.
    pub paths: Paths,
    /// 加盟店ID, at most 9 letters and digits.
    pub shop_code: String,
    /// 接続元ID.
    pub terminal_id: String,
    /// ダイレクトパスワード.
    pub password: Secret,
    /// How long to wait for a reply, connecting included.
    pub timeout: Duration,
    /// POST; one client sends a body with GET. Unverified.
    pub method: Method,
    /// What the body is said to be. Unverified.
    pub content_type: String,
    /// The status of HTTP, beside 200, with which a refusal comes. Unverified: 200 as well.
    pub refusal_status: u16,
    /// Spelling of the element that holds the reading of the whole name. Unverified.
    pub kana_element: String,
    /// Telephone numbers go without hyphens. Unverified.
    pub strip_hyphens: bool,
    /// Our numbers go with their `-` and `_`, although the contract knows only letters and digits.
    pub number_hyphens: bool,
    /// 請求書同梱 becomes 別送 where buyer and delivery address differ; otherwise it is refused there. Unverified.
    pub bundled_falls_back: bool,
    /// Where a changed transaction names itself. Unverified.
    pub amend_id: AmendId,
    /// Error codes whose meaning we know.
    pub codes: Codes,
}

/// Where each interface lies below the base address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// 注文登録.
    pub register: String,
    /// 与信結果取得.
    pub look_up: String,
    /// 注文修正.
    pub amend: String,
    /// 発送登録.
    pub ship: String,
    /// キャンセル.
    pub cancel: String,
    /// 請求書印字データ取得. Unverified.
    pub invoice: String,
}

/// Where 注文修正 names the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmendId {
    /// As the first member of `buyer`.
    Buyer,
    /// In a `transaction` of its own, as the other interfaces have it.
    Transaction,
}

/// Error codes by what they mean. The provider publishes no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// There is no such transaction.
    pub not_found: Vec<String>,
    /// 加盟店ID, 接続元ID or ダイレクトパスワード are wrong.
    pub credentials: Vec<String>,
    /// It cannot be cancelled any more: the buyer has paid.
    pub too_late: Vec<String>,
    /// Its shipment is registered already.
    pub shipped: Vec<String>,
    /// It was cancelled before.
    pub cancelled: Vec<String>,
    /// Its approval was not used in time.
    pub lapsed: Vec<String>,
}

/// Every setting.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    Setting { name: "URL", default: None, about: "address of the interfaces, as the contract with the provider names it" },
    Setting { name: "SHOP_CODE", default: None, about: "加盟店ID, 1 to 9 letters and digits" },
    Setting { name: "TERMINAL_ID", default: None, about: "接続元ID, 1 to 40 letters, digits and signs" },
    Setting { name: "PASSWORD", default: None, about: "ダイレクトパスワード, 1 to 100 letters, digits and signs" },
    Setting { name: "TIMEOUT_SECONDS", default: Some("30"), about: "how long to wait for a reply, 1 to 120" },
    Setting { name: "REGISTER_PATH", default: Some("direct/autotransaction.do"), about: "path of 注文登録" },
    Setting { name: "LOOK_UP_PATH", default: Some("direct/autogetauthor.do"), about: "path of 与信結果取得" },
    Setting { name: "AMEND_PATH", default: Some("direct/automodifytransaction.do"), about: "path of 注文修正" },
    Setting { name: "SHIP_PATH", default: Some("direct/autopdrequest.do"), about: "path of 発送登録" },
    Setting { name: "CANCEL_PATH", default: Some("direct/autocancel.do"), about: "path of キャンセル" },
    Setting { name: "INVOICE_PATH", default: Some("direct/autogetinvoicedata.do"), about: "path of 請求書印字データ取得 (unverified)" },
    Setting { name: "METHOD", default: Some("POST"), about: "POST or GET (unverified)" },
    Setting { name: "CONTENT_TYPE", default: Some("application/xml"), about: "type of the body (unverified)" },
    Setting { name: "REFUSAL_STATUS", default: Some("200"), about: "HTTP status of a refusal (unverified), 200 to 499" },
    Setting { name: "KANA_ELEMENT", default: Some("fullKanaName"), about: "fullKanaName or FullKanaName (unverified)" },
    Setting { name: "STRIP_HYPHENS", default: Some("on"), about: "telephone numbers without hyphens (unverified), on or off" },
    Setting { name: "NUMBER_HYPHENS", default: Some("off"), about: "order numbers with hyphens, on or off" },
    Setting { name: "BUNDLED_FALLBACK", default: Some("on"), about: "同梱 becomes 別送 for another address (unverified), on or off" },
    Setting { name: "AMEND_ID_IN", default: Some("buyer"), about: "element that names a changed transaction (unverified), buyer or transaction" },
    Setting { name: "NOT_FOUND_CODES", default: Some("SIM3001"), about: "error codes: no such transaction (unverified), with commas" },
    Setting { name: "CREDENTIAL_CODES", default: Some("SIM1001"), about: "error codes: wrong credentials (unverified), with commas" },
    Setting { name: "TOO_LATE_CODES", default: Some("MULT0015"), about: "error codes: paid, too late to cancel (unverified), with commas" },
    Setting { name: "SHIPPED_CODES", default: Some("SIM3007"), about: "error codes: shipment registered already (unverified), with commas" },
    Setting { name: "CANCELLED_CODES", default: Some("SIM3006"), about: "error codes: cancelled already (unverified), with commas" },
    Setting { name: "LAPSED_CODES", default: Some("SIM3005"), about: "error codes: the approval was not used in time (unverified), with commas" },
];

impl Config {
    /// Reads the settings by name, each with `prefix` before it (`NOREN_SCORE_` + `SHOP_CODE`).
    /// Errors: every mistake at once, in words, without what was written for the password.
    pub fn read(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut asked = Asked::of(prefix, SETTINGS, get);
        let base_url = asked.url("URL");
        let paths = Paths::read(&mut asked);
        let shop_code = asked.text("SHOP_CODE", |code| code.len() <= 9 && alphanumeric(code));
        let terminal_id = asked.text("TERMINAL_ID", |id| id.len() <= 40 && visible(id));
        let password = asked.text("PASSWORD", |word| word.len() <= 100 && visible(word));
        let timeout = asked.number("TIMEOUT_SECONDS", 1, 120);
        let method = asked.text("METHOD", |method| matches!(method, "POST" | "GET"));
        let content_type = asked.text("CONTENT_TYPE", |kind| kind.bytes().all(|b| matches!(b, b' '..=b'~')));
        let refusal_status = asked.number("REFUSAL_STATUS", 200, 499);
        let kana_element = asked.text("KANA_ELEMENT", |name| matches!(name, "fullKanaName" | "FullKanaName"));
        let strip_hyphens = asked.switch("STRIP_HYPHENS");
        let number_hyphens = asked.switch("NUMBER_HYPHENS");
        let bundled_falls_back = asked.switch("BUNDLED_FALLBACK");
        let amend_id = asked.text("AMEND_ID_IN", |place| matches!(place, "buyer" | "transaction"));
        let codes = Codes::read(&mut asked);
        let whole = || {
            Some(Self {
                base_url: base_url?,
                paths: paths?,
                shop_code: shop_code?,
                terminal_id: terminal_id?,
                password: Secret::new(password?),
                timeout: Duration::from_secs(timeout?.into()),
                method: if method? == "GET" { Method::GET } else { Method::POST },
                content_type: content_type?,
                refusal_status: u16::try_from(refusal_status?).ok()?,
                kana_element: kana_element?,
                strip_hyphens: strip_hyphens?,
                number_hyphens: number_hyphens?,
                bundled_falls_back: bundled_falls_back?,
                amend_id: if amend_id? == "transaction" { AmendId::Transaction } else { AmendId::Buyer },
                codes: codes?,
            })
        };
        whole().ok_or(asked.mistakes)
    }
}

impl Paths {
    fn read<G: Fn(&str) -> Option<String>>(asked: &mut Asked<'_, G>) -> Option<Self> {
        let mut path = |name| asked.text(name, is_path);
        let (register, look_up, amend) = (path("REGISTER_PATH"), path("LOOK_UP_PATH"), path("AMEND_PATH"));
        let (ship, cancel, invoice) = (path("SHIP_PATH"), path("CANCEL_PATH"), path("INVOICE_PATH"));
        Some(Self {
            register: register?,
            look_up: look_up?,
            amend: amend?,
            ship: ship?,
            cancel: cancel?,
            invoice: invoice?,
        })
    }

    /// Where an interface lies.
    pub(super) fn of(&self, api: Api) -> &str {
        match api {
            Api::Register => &self.register,
            Api::LookUp => &self.look_up,
            Api::Amend => &self.amend,
            Api::Ship => &self.ship,
            Api::Cancel => &self.cancel,
            Api::Invoice => &self.invoice,
        }
    }
}

impl Codes {
    fn read<G: Fn(&str) -> Option<String>>(asked: &mut Asked<'_, G>) -> Option<Self> {
        let mut codes = |name| {
            let text = asked.text(name, |text| text.split(',').all(|code| alphanumeric(code.trim())))?;
            let codes = text.split(',').map(str::trim).filter(|code| !code.is_empty());
            Some(codes.map(str::to_owned).collect::<Vec<String>>())
        };
        let (not_found, credentials) = (codes("NOT_FOUND_CODES"), codes("CREDENTIAL_CODES"));
        let (too_late, shipped) = (codes("TOO_LATE_CODES"), codes("SHIPPED_CODES"));
        let (cancelled, lapsed) = (codes("CANCELLED_CODES"), codes("LAPSED_CODES"));
        Some(Self {
            not_found: not_found?,
            credentials: credentials?,
            too_late: too_late?,
            shipped: shipped?,
            cancelled: cancelled?,
            lapsed: lapsed?,
        })
    }
}

/// Whether there are only letters, digits and signs that can be seen.
fn visible(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_graphic())
}

/// Whether a path stays below the base address.
fn is_path(path: &str) -> bool {
    !path.starts_with('/')
        && !path.contains("..")
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'_' | b'-'))
}
