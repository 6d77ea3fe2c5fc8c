//! What the provider answers: results of all items, or errors and nothing done.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use super::codes::Code;
use super::screening::HoldReason;
use super::settings::Settings;
use super::state::State;
use super::transaction::Transaction;
use crate::answer::Reply;
use crate::clock::iso_stamp;

const JSON: &str = "application/json";

/// An item that broke rules, or the whole request when `id` is empty.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// Every rule that was broken.
    pub codes: Vec<Code>,
    /// The number that the item came with.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
}

/// What a request comes to.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Done: one result for each item, in their order.
    Results(Vec<Value>),
    /// Nothing was done.
    Errors(Vec<Failure>),
}

impl Outcome {
    /// Nothing was done, for a reason that lies in no item.
    #[must_use]
    pub fn error(code: Code) -> Self {
        Self::Errors(vec![Failure { codes: vec![code], id: String::new() }])
    }

    /// The reply.
    #[must_use]
    pub fn reply(&self) -> Reply {
        let (status, body) = match self {
            Self::Results(results) => (StatusCode::OK, json!({ "results": results })),
            Self::Errors(errors) => (StatusCode::BAD_REQUEST, json!({ "errors": errors })),
        };
        Reply { status, content_type: JSON, body: body.to_string() }
    }

    /// What of it is about one item, for the evidence.
    #[must_use]
    pub fn about(&self, index: usize, id: &str) -> String {
        match self {
            Self::Results(results) => results.get(index).map(|result| format!("{result:#}")),
            Self::Errors(errors) => {
                let own: Vec<_> = errors.iter().filter(|it| it.id.is_empty() || it.id == id).collect();
                (!own.is_empty()).then(|| format!("{:#}", json!({ "errors": own })))
            }
        }
        .unwrap_or_else(|| "not done: another item of the request was refused".to_owned())
    }
}

/// The reply to a caller who is not let in.
#[must_use]
pub fn refused(status: StatusCode) -> Reply {
    let body = json!({ "message": status.canonical_reason().unwrap_or_default() });
    Reply { status, content_type: JSON, body: body.to_string() }
}

/// The result of register, update and the inquiry of screening.
#[derive(Debug, Serialize)]
struct Authorization<'a> {
    shop_transaction_id: &'a str,
    np_transaction_id: &'a str,
    authori_result: &'static str,
    authori_required_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authori_ng: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authori_hold: Option<&'a [HoldReason]>,
}

/// The result of the inquiry of payment.
#[derive(Debug, Serialize)]
struct Payment<'a> {
    shop_transaction_id: &'a str,
    np_transaction_id: &'a str,
    payment_status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_payment_date: Option<String>,
}

/// The result object of register, update and the inquiry of screening.
#[must_use]
pub fn authorization(found: &Transaction, settings: &Settings) -> Value {
    let ng = found.ng.filter(|_| found.state == State::Refused);
    json!(Authorization {
        shop_transaction_id: &found.order.shop_id,
        np_transaction_id: &found.np_id,
        authori_result: found.state.authori(),
        authori_required_date: iso_stamp(found.screened_ms),
        authori_ng: ng.map(|reason| reason.code(settings.ng_spelling)),
        authori_hold: (found.state == State::Held).then_some(&found.holds),
    })
}

/// The result object of the inquiry of payment.
#[must_use]
pub fn payment(found: &Transaction) -> Value {
    json!(Payment {
        shop_transaction_id: &found.order.shop_id,
        np_transaction_id: &found.np_id,
        payment_status: found.state.payment(),
        customer_payment_date: found.paid_on.map(|day| day.to_string()),
    })
}
