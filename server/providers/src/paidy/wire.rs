//! What goes over the wire, spelled as the contract spells it. What we send holds people's data and has no `Debug`; of what we
//! receive, only what is used is read, and no person is in it.

use crate::error::ProviderError;
use domain::yen::Yen;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the dialog is opened with.
#[derive(Serialize)]
pub(super) struct Launch<'a> {
    #[serde(flatten)]
    pub(super) content: Content<'a>,
    pub(super) buyer: Buyer<'a>,
}

/// A payment without a dialog, by a token.
#[derive(Serialize)]
pub(super) struct Create<'a> {
    pub(super) token_id: &'a str,
    #[serde(flatten)]
    pub(super) content: Content<'a>,
}

/// What both say.
#[derive(Serialize)]
pub(super) struct Content<'a> {
    pub(super) amount: i64,
    pub(super) currency: &'static str,
    pub(super) store_name: &'a str,
    pub(super) buyer_data: BuyerData<'a>,
    pub(super) order: Order<'a>,
    pub(super) shipping_address: Address<'a>,
    pub(super) metadata: BTreeMap<&'static str, &'static str>,
}

/// Who buys.
#[derive(Serialize)]
pub(super) struct Buyer<'a> {
    pub(super) email: &'a str,
    pub(super) name1: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name2: Option<String>,
    pub(super) phone: &'a str,
}

/// What the shop knows of them.
#[derive(Serialize)]
pub(super) struct BuyerData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) user_id: Option<&'a str>,
    pub(super) age: u32,
    pub(super) order_count: u32,
    pub(super) ltv: i64,
    pub(super) last_order_amount: i64,
    pub(super) last_order_at: u32,
    pub(super) billing_address: Address<'a>,
}

/// Where to.
#[derive(Serialize)]
pub(super) struct Address<'a> {
    pub(super) line1: &'a str,
    pub(super) line2: &'a str,
    pub(super) city: &'a str,
    pub(super) state: &'a str,
    pub(super) zip: String,
}

/// What for.
#[derive(Serialize)]
pub(super) struct Order<'a> {
    pub(super) items: Vec<Item<'a>>,
    pub(super) tax: i64,
    pub(super) shipping: i64,
    pub(super) order_ref: &'a str,
}

/// Goods, or a fee.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub(super) id: &'a str,
    pub(super) quantity: u32,
    pub(super) title: String,
    pub(super) unit_price: i64,
}

/// `{}`.
#[derive(Serialize)]
pub(super) struct Nothing {}

/// Money given back.
#[derive(Serialize)]
pub(super) struct GiveBack<'a> {
    pub(super) capture_id: &'a str,
    pub(super) amount: i64,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) reason: &'a str,
}

/// What may be changed of a payment.
#[derive(Serialize)]
pub(super) struct Put<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) order_ref: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) metadata: &'a BTreeMap<String, String>,
}

/// Why a token is suspended, resumed or deleted.
#[derive(Serialize)]
pub(super) struct Because<'a> {
    pub(super) wallet_id: &'static str,
    pub(super) reason: Reason<'a>,
}

/// A reason.
#[derive(Serialize)]
pub(super) struct Reason<'a> {
    pub(super) code: &'static str,
    pub(super) description: &'a str,
}

/// A payment as the provider holds it.
#[derive(Debug, Deserialize)]
pub(super) struct Payment {
    pub(super) id: String,
    pub(super) status: String,
    pub(super) amount: Amount,
    pub(super) currency: Option<String>,
    pub(super) test: Option<bool>,
    pub(super) expires_at: Option<String>,
    pub(super) order: Option<HeldOrder>,
    pub(super) captures: Option<Vec<Capture>>,
    pub(super) refunds: Option<Vec<Refund>>,
}

/// What it is for.
#[derive(Debug, Deserialize)]
pub(super) struct HeldOrder {
    pub(super) items: Option<Vec<HeldItem>>,
    pub(super) tax: Option<Amount>,
    pub(super) shipping: Option<Amount>,
    pub(super) order_ref: Option<String>,
}

/// Goods, or a fee.
#[derive(Debug, Deserialize)]
pub(super) struct HeldItem {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) quantity: Amount,
    pub(super) unit_price: Amount,
}

/// A sale that was fixed.
#[derive(Debug, Deserialize)]
pub(super) struct Capture {
    pub(super) id: String,
    pub(super) amount: Amount,
}

/// Money that was given back.
#[derive(Debug, Deserialize)]
pub(super) struct Refund {
    pub(super) amount: Amount,
}

/// A token as the provider holds it.
#[derive(Debug, Deserialize)]
pub(super) struct Token {
    pub(super) id: String,
    pub(super) status: String,
}

/// All tokens: a list, or one in an object.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Tokens {
    Bare(Vec<Token>),
    Wrapped {
        #[serde(alias = "tokens")]
        data: Vec<Token>,
    },
}

/// A refusal. One source has `title` and `description` too, another `message`: neither is shown, for nobody says what is in it.
#[derive(Debug, Deserialize)]
pub(super) struct Refusal {
    pub(super) status: Option<Value>,
    pub(super) code: Option<String>,
    pub(super) reference: Option<String>,
}

/// What a notice says; nothing of it is believed.
#[derive(Debug, Deserialize)]
pub(super) struct Notice {
    pub(super) payment_id: Option<String>,
    pub(super) token_id: Option<String>,
    pub(super) order_ref: Option<String>,
}

/// A whole number, however it is written: `1200`, `1200.0` or `"1200"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub(super) struct Amount(pub(super) i64);

impl Amount {
    /// As money.
    pub(super) fn yen(self) -> Yen {
        Yen(self.0)
    }
}

impl TryFrom<Value> for Amount {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let text = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text,
            _ => return Err("not a number"),
        };
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        match whole.parse() {
            Ok(whole) if rest.bytes().all(|b| b == b'0') => Ok(Self(whole)),
            _ => Err("not a whole number"),
        }
    }
}

/// Reads a reply. Errors: `Garbled`, without what was in it.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ProviderError> {
    serde_json::from_str(text).map_err(|_| ProviderError::garbled("ペイディの応答の形式が読めません"))
}

/// Writes a request. Errors: `Refused` with code `ours`; none of ours can be unwritable.
pub(super) fn write(content: &impl Serialize) -> Result<String, ProviderError> {
    serde_json::to_string(content).map_err(|_| ProviderError::ours("送信内容の形式"))
}
