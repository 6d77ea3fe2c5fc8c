//! Transactions of クロネコ代金後払い.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::Sandbox;
use crate::guard::lock;
use crate::kuroneko::ledger::Dossier;
use crate::kuroneko::state::{Action, State};
use crate::kuroneko::transaction::{Credit, SendDiv};
use crate::kuroneko::{ActError, endpoint};

/// One order number, as `GET /control/transactions` answers it. Without an accepted credit request only the counts
/// are there.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionRow {
    /// `kuroneko`
    pub provider: &'static str,
    /// The shop's order number.
    pub order_no: String,
    /// The state in one word, `pin_wait` for example.
    pub state: Option<State>,
    /// The state as KAAST0010 reports it.
    pub state_code: Option<u8>,
    /// The total in yen.
    pub amount: Option<i64>,
    /// Whether the buyer has credit now: approved, and neither cancelled nor declined since.
    pub approved: bool,
    /// The credit result.
    pub credit: Option<Credit>,
    /// How the invoice reaches the buyer.
    pub send_div: Option<SendDiv>,
    /// The buyer's telephone number, digits only.
    pub phone: Option<String>,
    /// The slip numbers.
    pub slips: Vec<String>,
    /// How many credit requests were accepted (0 or 1; more would be an error of the sandbox).
    pub accepted: u32,
    /// How often each verb came, accepted or not: `{"KAARA0010": 2}`.
    pub calls: BTreeMap<&'static str, u32>,
}

fn row((order_no, dossier): (&str, &Dossier)) -> TransactionRow {
    let found = dossier.transaction.as_ref();
    TransactionRow {
        provider: "kuroneko",
        order_no: order_no.to_owned(),
        state: found.map(|it| it.state),
        state_code: found.map(|it| it.state.code()),
        amount: found.map(|it| it.total_yen),
        approved: found.is_some_and(|it| it.state.has_credit()),
        credit: found.map(|it| it.seen_credit()),
        send_div: found.map(|it| it.send_div),
        phone: found.map(|it| it.phone.clone()),
        slips: found.map(|it| it.slips.clone()).unwrap_or_default(),
        accepted: dossier.accepted,
        calls: dossier.calls.iter().map(|(verb, count)| (verb.code(), *count)).collect(),
    }
}

pub(super) async fn list(Shared(sandbox): Shared<Arc<Sandbox>>) -> Json<Vec<TransactionRow>> {
    endpoint::expire_due(&sandbox);
    let rows = lock(&sandbox.ledger).newest_first().map(row).collect();
    Json(rows)
}

pub(super) async fn act(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((order_no, action)): Path<(String, String)>,
) -> Response {
    let refuse = |status: StatusCode, why: &str| (status, Json(json!({ "error": why }))).into_response();
    let Some(action) = Action::named(&action) else {
        return refuse(StatusCode::NOT_FOUND, "no such action");
    };
    match crate::kuroneko::act(&sandbox, &order_no, action) {
        Ok(state) => Json(json!({ "state": state, "stateCode": state.code() })).into_response(),
        Err(why @ ActError::Unknown) => refuse(StatusCode::NOT_FOUND, &why.to_string()),
        Err(why @ ActError::NotAllowed) => refuse(StatusCode::CONFLICT, &why.to_string()),
    }
}

pub(super) async fn evidence(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path(order_no): Path<String>,
) -> Response {
    let ledger = lock(&sandbox.ledger);
    match ledger.dossier(&order_no) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(dossier) => Json(json!({
            "orderNo": order_no,
            "evidence": dossier.evidence,
            "leftOut": dossier.evidence_left_out,
        }))
        .into_response(),
    }
}
