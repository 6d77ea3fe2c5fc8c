//! The transactions of each provider. Addresses without a provider's name are those of クロネコ代金後払い.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::Sandbox;
use crate::kuroneko::Kuroneko;
use crate::providers::{self, ActError, Details, Provider};

/// What is answered about a provider nobody knows.
fn no_provider() -> Response {
    refuse(StatusCode::NOT_FOUND, "no such provider")
}

fn refuse(status: StatusCode, why: &str) -> Response {
    (status, Json(json!({ "error": why }))).into_response()
}

pub(super) async fn list_kuroneko(Shared(sandbox): Shared<Arc<Sandbox>>) -> Response {
    rows(&Kuroneko, &sandbox)
}

pub(super) async fn list(Shared(sandbox): Shared<Arc<Sandbox>>, Path(provider): Path<String>) -> Response {
    providers::named(&provider).map_or_else(no_provider, |provider| rows(provider, &sandbox))
}

fn rows(provider: &dyn Provider, sandbox: &Arc<Sandbox>) -> Response {
    provider.expire(sandbox);
    provider.rows(sandbox)
}

pub(super) async fn act_kuroneko(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((number, action)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    perform(&Kuroneko, &sandbox, &number, &action, &body)
}

pub(super) async fn act(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((provider, number, action)): Path<(String, String, String)>,
    body: Bytes,
) -> Response {
    providers::named(&provider)
        .map_or_else(no_provider, |provider| perform(provider, &sandbox, &number, &action, &body))
}

fn perform(
    provider: &dyn Provider,
    sandbox: &Arc<Sandbox>,
    number: &str,
    action: &str,
    body: &[u8],
) -> Response {
    let Some(details) = read_details(body) else {
        return refuse(StatusCode::BAD_REQUEST, "the details must be an object of texts and numbers");
    };
    match provider.act(sandbox, number, action, &details) {
        Ok(answer) => Json(answer).into_response(),
        Err(why) => {
            let status = match why {
                ActError::Unknown | ActError::NoSuchAction => StatusCode::NOT_FOUND,
                ActError::NotAllowed => StatusCode::CONFLICT,
                ActError::Malformed(_) => StatusCode::BAD_REQUEST,
            };
            refuse(status, &why.to_string())
        }
    }
}

/// Details come as a JSON object, or not at all.
fn read_details(body: &[u8]) -> Option<Details> {
    if body.is_empty() {
        return Some(Details::default());
    }
    let given: Option<Map<String, Value>> = serde_json::from_slice(body).ok()?;
    given.unwrap_or_default().into_iter().map(|(name, value)| Some((name, in_words(value)?))).collect()
}

fn in_words(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) async fn evidence_kuroneko(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path(number): Path<String>,
) -> Response {
    trail(&Kuroneko, &sandbox, &number)
}

pub(super) async fn evidence(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((provider, number)): Path<(String, String)>,
) -> Response {
    providers::named(&provider).map_or_else(no_provider, |provider| trail(provider, &sandbox, &number))
}

fn trail(provider: &dyn Provider, sandbox: &Sandbox, number: &str) -> Response {
    match provider.trail(sandbox, number) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(trail) => {
            let answer = json!({ "orderNo": number, "evidence": trail.evidence, "leftOut": trail.left_out });
            Json(answer).into_response()
        }
    }
}
