//! The buyer's side after delivery: the page that the mail and the text lead to. Plain pages, no script.
//!
//! `GET /kuroneko/pay/{token}` offers the ways to pay (SMS types) or shows the invoice (on paper); `…/{method}` says how
//! one of them goes; `POST /kuroneko/pay/{token}` with `method` is the sandbox's button 「支払ったことにする」.

mod bill;
mod choose;
mod frame;
mod how;
mod paper;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Path, Query, State as Shared};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::claim::Method;
use super::state::{Action, State};
use super::step::{By, Step};
use super::verbs::Effects;
use super::{courier, endpoint};
use crate::Sandbox;
use crate::guard::lock;
use bill::Bill;

const STYLE: &str = include_str!("pay.css");

/// The buyer's pages.
pub(super) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/kuroneko/pay.css", get(style))
        .route("/kuroneko/pay/{token}", get(show).post(pay))
        .route("/kuroneko/pay/{token}/{method}", get(explain))
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// Which paper is shown; nothing on the wire tells them apart.
#[derive(Debug, Deserialize)]
struct Look {
    #[serde(default)]
    paper: paper::Kind,
}

async fn show(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path(token): Path<String>,
    Query(look): Query<Look>,
) -> Response {
    endpoint::expire_due(&sandbox);
    let Some(bill) = Bill::find(&sandbox, &token) else { return lost() };
    match bill.state {
        State::Invoiced if bill.is_sms() => choose::page(&bill),
        State::Invoiced => paper::page(&bill, look.paper),
        State::Paid => frame::paid(&bill),
        _ => frame::void(&bill),
    }
    .into_response()
}

async fn explain(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path((token, method)): Path<(String, String)>,
) -> Response {
    endpoint::expire_due(&sandbox);
    let Some(bill) = Bill::find(&sandbox, &token) else { return lost() };
    match Method::named(&method) {
        Some(method) if bill.is_sms() && bill.state == State::Invoiced => {
            how::page(&bill, method).into_response()
        }
        Some(_) if bill.is_sms() => to(&token),
        _ => lost(),
    }
}

/// What the button says.
#[derive(Debug, Deserialize)]
struct Choice {
    #[serde(default)]
    method: String,
}

/// Pays. Pressing the button again, or for an invoice that is no longer open, leads to the page that says so.
async fn pay(
    Shared(sandbox): Shared<Arc<Sandbox>>,
    Path(token): Path<String>,
    Form(choice): Form<Choice>,
) -> Response {
    endpoint::expire_due(&sandbox);
    let knobs = lock(&sandbox.knobs).clone();
    let terms = endpoint::terms(&sandbox, &knobs);
    let mut effects = Effects::default();
    {
        let mut ledger = lock(&sandbox.ledgers.kuroneko);
        let Some(order_no) = ledger.order_of_page(&token).map(str::to_owned) else { return lost() };
        let Some(found) = ledger.transaction_mut(&order_no) else { return lost() };
        let method = match (found.claim.send_div.is_sms(), choice.method.as_str()) {
            (true, name) => Method::named(name),
            (false, name) => (name == Method::Paper.name()).then_some(Method::Paper),
        };
        let Some(method) = method else { return lost() };
        let step = Step { by: By::Buyer, action: Action::Pay, at_ms: terms.now_ms };
        let moved = step.take(&mut ledger, &order_no, &terms, &mut effects);
        let found = ledger.transaction_mut(&order_no).filter(|_| moved.is_some());
        if let Some(invoice) = found.and_then(|it| it.invoice.as_mut()) {
            invoice.paid_by = Some(method);
        }
    }
    courier::carry_out(&sandbox, effects, &knobs);
    to(&token)
}

fn to(token: &str) -> Response {
    Redirect::to(&format!("/kuroneko/pay/{token}")).into_response()
}

fn lost() -> Response {
    (StatusCode::NOT_FOUND, frame::lost()).into_response()
}
