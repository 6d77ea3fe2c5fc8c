//! Requests and replies, spelled as the contract spells them. Requests hold people's data, so that none of them prints.

use crate::error::ProviderError;
use domain::id::{ProviderId, ProviderNumber};
use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A call of the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Api {
    /// 取引登録.
    Register,
    /// 取引変更.
    Update,
    /// 取引取消.
    Cancel,
    /// 出荷報告.
    Ship,
    /// 与信結果照会.
    Find,
    /// 入金状況照会.
    Payments,
}

impl Api {
    /// Where it lies below the base address.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Register => "transactions",
            Self::Update => "transactions/update",
            Self::Cancel => "transactions/cancel",
            Self::Ship => "shipments",
            Self::Find => "authorizations/find",
            Self::Payments => "transactions/payments/find",
        }
    }

    /// How it is called.
    pub(super) fn method(self) -> Method {
        match self {
            Self::Update | Self::Cancel => Method::PATCH,
            Self::Register | Self::Ship | Self::Find | Self::Payments => Method::POST,
        }
    }

    /// Whether asking twice, or asking without hearing the answer, changes nothing there.
    pub(super) fn is_harmless(self) -> bool {
        matches!(self, Self::Find | Self::Payments)
    }
}

/// What every request is wrapped in. One item at a time is sent, for no source says what becomes of the others when one is
/// refused.
#[derive(Serialize)]
pub(super) struct Transactions<'a, T> {
    /// The items.
    pub(super) transactions: &'a [T],
}

/// A transaction with everything in it, to be registered or to replace what is known.
#[derive(Serialize)]
pub(super) struct Order {
    /// Of the transaction to be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) np_transaction_id: Option<String>,
    /// Our number.
    pub(super) shop_transaction_id: String,
    /// `YYYY-MM-DD`.
    pub(super) shop_order_date: String,
    /// `02` 別送, `03` wiz.
    pub(super) settlement_type: &'static str,
    /// Yen, tax included; exactly the sum of the goods.
    pub(super) billed_amount: i64,
    /// Name of the shop.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) site_name: String,
    /// Address of the shop's pages.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) site_url: String,
    /// Who buys.
    pub(super) customer: Person,
    /// Who receives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dest_customer: Option<Person>,
    /// Goods, fees and discounts.
    pub(super) goods: Vec<Goods>,
}

/// Somebody who buys or receives.
#[derive(Serialize)]
pub(super) struct Person {
    /// At most 21 characters.
    pub(super) customer_name: String,
    /// At most 25 katakana.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_name_kana: Option<String>,
    /// `NNN-NNNN`.
    pub(super) zip_code: String,
    /// At most 55 characters, beginning with the prefecture.
    pub(super) address: String,
    /// 10 or 11 digits.
    pub(super) tel: String,
    /// Of the buyer only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<String>,
}

/// A row of goods.
#[derive(Serialize)]
pub(super) struct Goods {
    /// What.
    pub(super) goods_name: String,
    /// Yen for one; may be negative.
    pub(super) goods_price: i64,
    /// How many.
    pub(super) quantity: u32,
}

/// Which transaction is meant.
#[derive(Serialize)]
pub(super) struct Key {
    #[serde(skip_serializing_if = "Option::is_none")]
    np_transaction_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shop_transaction_id: Option<String>,
}

impl Key {
    /// By what the provider calls it.
    pub(super) fn id(id: &ProviderId) -> Self {
        Self { np_transaction_id: Some(id.as_str().to_owned()), shop_transaction_id: None }
    }

    /// By the number that we gave it.
    pub(super) fn number(number: &ProviderNumber) -> Self {
        Self { np_transaction_id: None, shop_transaction_id: Some(number.as_str().to_owned()) }
    }
}

/// A parcel that left.
#[derive(Serialize)]
pub(super) struct Shipment {
    /// Of which transaction.
    pub(super) np_transaction_id: String,
    /// 運送会社コード, 5 digits.
    pub(super) pd_company_code: &'static str,
    /// 配送伝票番号, 1 to 20 characters.
    pub(super) slip_no: String,
    /// Day of the bundled invoice, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bill_issued_date: Option<String>,
}

/// What the provider said: one result, or the codes of the errors for which it did nothing.
pub(super) type Said = Result<Outcome, Vec<String>>;

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    results: Vec<Outcome>,
    #[serde(default)]
    errors: Vec<Error>,
}

#[derive(Deserialize)]
struct Error {
    #[serde(default)]
    codes: Vec<String>,
}

/// Reads the reply to a request of one item. Errors: `Garbled` when it is none: no JSON, neither one result nor an error code,
/// or a success where the status says failure.
pub(super) fn read(status: StatusCode, text: &str) -> Result<Said, ProviderError> {
    let text = text.trim_start_matches('\u{feff}');
    let body: Body =
        serde_json::from_str(text).map_err(|_| ProviderError::garbled("JSON として読めません"))?;
    let codes: Vec<String> = body.errors.into_iter().flat_map(|error| error.codes).collect();
    let mut results = body.results.into_iter();
    match (results.next(), results.next()) {
        (Some(one), None) if status == StatusCode::OK => Ok(Ok(one)),
        (None, _) if !codes.is_empty() => Ok(Err(codes)),
        _ => Err(ProviderError::garbled("結果もエラーコードも1件ではありません")),
    }
}

/// A result. Members that nobody asked for are left alone, and numbers are taken for the texts they should be.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Outcome(Map<String, Value>);

impl Outcome {
    /// The value of a member, `None` where it is missing or empty.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(word)
    }

    /// The values of a member that holds several; one that holds only one is as good.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            Some(Value::Array(values)) => values.iter().filter_map(word).collect(),
            Some(value) => word(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Whether it is about this transaction, as far as it says. Errors: `Garbled` when it is about another.
    pub(super) fn is_about(
        &self,
        number: &ProviderNumber,
        id: Option<&ProviderId>,
    ) -> Result<(), ProviderError> {
        let same = |name: &str, ours: &str| self.get(name).is_none_or(|theirs| theirs == ours);
        let same_id = id.is_none_or(|id| same("np_transaction_id", id.as_str()));
        if same_id && same("shop_transaction_id", number.as_str()) {
            Ok(())
        } else {
            Err(ProviderError::garbled("別の取引への応答です"))
        }
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
