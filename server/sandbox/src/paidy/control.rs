//! What tests ask of this provider beside what every provider's control offers.
//!
//! | request | does |
//! |---|---|
//! | `POST /control/paidy/checkouts` | a checkout without a browser, see [`checkout`]; answers `{"callback", "id"}` |
//! | `GET /control/paidy/webhooks?number=` | every webhook, oldest first, also those that the knobs lost: `[{"nth", "number", "atMs", "body", "replies"}]` |
//! | `POST /control/paidy/webhooks/{nth}/send` | sends one of them once more, at once and in whatever order is asked for |
//! | `POST /control/paidy/webhooks/test` | the test notification of the provider's dashboard |

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::checkout::launch::{Launch, Wish};
use super::checkout::session::{Session, decide};
use super::courier;
use super::endpoint::terms;
use super::ledger::{Effects, Ledger};
use super::members::{Flaw, Members, Read};
use super::notice::Notice;
use super::terms::Terms;
use crate::Sandbox;
use crate::evidence::Evidence;
use crate::guard::lock;

/// How a checkout ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// As the provider decides.
    Decided,
    /// The provider authorises.
    Authorized,
    /// The provider authorises and the browser is closed before the shop's page hears of it.
    Unheard,
    /// The provider rejects.
    Rejected,
    /// The consumer closes the dialog.
    Closed,
}

/// The addresses.
pub(super) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/control/paidy/checkouts", post(checkout))
        .route("/control/paidy/webhooks", get(webhooks))
        .route("/control/paidy/webhooks/test", post(test_webhook))
        .route("/control/paidy/webhooks/{nth}/send", post(send_webhook))
}

/// `POST /control/paidy/checkouts` with `{"payload", "token"?, "api_key"?, "email"?, "phone"?, "outcome"?}`: what a
/// browser would launch the dialog with, what the consumer would type where it differs from the payload, and how it ends:
/// `authorized`, `authorized_unheard` (the browser is closed: only the webhook tells), `rejected`, `closed`; without it the
/// provider decides as ever. No SMS is sent, no fault strikes but those of webhooks.
async fn checkout(State(sandbox): State<Arc<Sandbox>>, Json(body): Json<Map<String, Value>>) -> Response {
    let ended = {
        let knobs = lock(&sandbox.knobs).clone();
        let terms = terms(&sandbox, &knobs);
        let mut effects = Effects::default();
        let ended = check_out(&mut lock(&sandbox.ledgers.paidy), body, &terms, &mut effects);
        courier::carry_out(&sandbox, effects);
        ended
    };
    match ended {
        Ok(told) => Json(told).into_response(),
        Err(Flaw(says)) => (StatusCode::BAD_REQUEST, Json(json!({ "error": says }))).into_response(),
    }
}

fn check_out(
    ledger: &mut Ledger,
    mut body: Map<String, Value>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Read<Value> {
    body.entry("api_key").or_insert_with(|| json!(terms.settings.public_key));
    let body = Value::Object(body);
    let members = Members::of(&body, "")?;
    let outcome = read_outcome(&members)?;
    let mut launch = Launch::read(&body, &terms.settings.public_key)?;
    if let Some(email) = members.text_if("email")? {
        email.clone_into(&mut launch.buyer.email);
    }
    if let Some(phone) = members.text_if("phone")? {
        phone.clone_into(&mut launch.buyer.phone);
    }
    let id = ledger.mint(Wish::prefix(&body));
    ledger.count_call(&id, "launch");
    let mut session = Session::open(id.clone(), launch);
    let callback = match outcome {
        Outcome::Closed => session.leave(),
        Outcome::Decided => decide(ledger, &mut session, None, terms, effects),
        Outcome::Rejected => decide(ledger, &mut session, Some(false), terms, effects),
        Outcome::Authorized | Outcome::Unheard => decide(ledger, &mut session, Some(true), terms, effects),
    };
    ledger.put_session(session);
    let (fields, reply) = (body.to_string(), callback.to_string());
    ledger.record(&id, Evidence { at_ms: terms.now_ms, what: "checkout", fields, reply, fault: None });
    let made = callback.get("id").is_some().then_some(id);
    Ok(json!({ "callback": if outcome == Outcome::Unheard { Value::Null } else { callback }, "id": made }))
}

fn read_outcome(members: &Members<'_>) -> Read<Outcome> {
    match members.text_if("outcome")? {
        None => Ok(Outcome::Decided),
        Some("authorized") => Ok(Outcome::Authorized),
        Some("authorized_unheard") => Ok(Outcome::Unheard),
        Some("rejected") => Ok(Outcome::Rejected),
        Some("closed") => Ok(Outcome::Closed),
        Some(_) => {
            Err(members.flaw("outcome", "is none of authorized, authorized_unheard, rejected, closed"))
        }
    }
}

#[derive(Deserialize)]
struct WebhookQuery {
    number: Option<String>,
}

async fn webhooks(State(sandbox): State<Arc<Sandbox>>, Query(query): Query<WebhookQuery>) -> Json<Value> {
    Json(lock(&sandbox.ledgers.paidy).webhooks.as_value(query.number.as_deref()))
}

async fn send_webhook(State(sandbox): State<Arc<Sandbox>>, Path(nth): Path<u64>) -> StatusCode {
    let found = lock(&sandbox.ledgers.paidy).webhooks.find(nth).map(|sent| sent.notice.clone());
    match found {
        None => StatusCode::NOT_FOUND,
        Some(_) if sandbox.config.paidy.webhook_url.is_none() => StatusCode::CONFLICT,
        Some(notice) => {
            courier::send_again(&sandbox, nth, notice);
            StatusCode::NO_CONTENT
        }
    }
}

async fn test_webhook(State(sandbox): State<Arc<Sandbox>>) -> StatusCode {
    let knobs = lock(&sandbox.knobs).clone();
    let notices = vec![Notice::test(&terms(&sandbox, &knobs))];
    courier::carry_out(&sandbox, Effects { notices, ..Effects::default() });
    StatusCode::NO_CONTENT
}
