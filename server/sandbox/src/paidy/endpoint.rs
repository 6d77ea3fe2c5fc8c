//! The REST interface: finds the call, lets faults strike, has the verb answer, and keeps evidence of it all.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use axum::routing::any;
use serde_json::Value;

use super::authority;
use super::courier;
use super::ledger::{Effects, Ledger};
use super::refusal::Refusal;
use super::stamp::counted;
use super::terms::Terms;
use super::verbs::{Request, Verb};
use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::evidence::Evidence;
use crate::faults::Plan;
use crate::guard::lock;
use crate::knobs::{Call, Knobs};

/// The content type of every answer.
const JSON: &str = "application/json; charset=utf-8";

/// The addresses of the interface.
pub(super) fn router() -> Router<Arc<Sandbox>> {
    ["/paidy/payments", "/paidy/payments/{*rest}", "/paidy/tokens", "/paidy/tokens/", "/paidy/tokens/{*rest}"]
        .into_iter()
        .fold(Router::new(), |router, path| router.route(path, any(receive)))
}

/// Answers a call below `/paidy/`.
async fn receive(
    State(sandbox): State<Arc<Sandbox>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let path = uri.path().strip_prefix("/paidy/").unwrap_or_default();
    let Some((verb, id)) = Verb::at(&method, path) else {
        let refusal = Refusal::not_found("there is no such call");
        let reply = refused(&refusal, &mut lock(&sandbox.ledgers.paidy));
        return Answer::plain(reply).send().await;
    };
    let body = if authority::says_json(&headers) { serde_json::from_slice(&body).ok() } else { None };
    let request = Request { verb, id, headers: &headers, body };
    handle(&sandbox, &request).send().await
}

/// The terms of the moment.
pub(super) fn terms<'a>(sandbox: &'a Sandbox, knobs: &'a Knobs) -> Terms<'a> {
    let config = &sandbox.config;
    Terms {
        settings: &config.paidy,
        knobs,
        limit_yen: config.limit_yen,
        code_ttl_ms: i64::try_from(config.pin_ttl.as_millis()).unwrap_or(i64::MAX),
        code_tries: config.pin_tries,
        now_ms: sandbox.clock.now_ms(),
    }
}

fn handle(sandbox: &Arc<Sandbox>, request: &Request<'_>) -> Answer {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    let answer = handle_locked(&mut lock(&sandbox.ledgers.paidy), request, &terms, &mut effects);
    courier::carry_out(sandbox, effects);
    answer
}

fn handle_locked(
    ledger: &mut Ledger,
    request: &Request<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Answer {
    let (verb, number) = (request.verb, request.number());
    // A call without a name is answered, but there is nothing to file it under.
    let filed = if number.is_empty() { Some(1) } else { ledger.count_call(number, verb.code()) };
    let Some(nth) = filed else { return Answer::plain(full()) };
    let call = Call { order_no: counted(number), verb: verb.code(), nth };
    let plan = Plan::make(terms.knobs, ledger.buyer(number), &call, verb.step());
    let (answer, reply) = Answer::planned(&plan, || match request.answer(ledger, terms, effects) {
        Ok(value) => Reply::ok(JSON, value.to_string()),
        Err(refusal) => refused(&refusal, ledger),
    });
    let evidence = Evidence {
        at_ms: terms.now_ms,
        what: verb.code(),
        fields: request.body.as_ref().map(Value::to_string).unwrap_or_default(),
        reply,
        fault: plan.name(),
    };
    if let Some(made) = &effects.made {
        ledger.record(made, evidence.clone());
    }
    ledger.record(number, evidence);
    answer
}

fn refused(refusal: &Refusal, ledger: &mut Ledger) -> Reply {
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
    let reference = ledger.mint("");
    Reply { status, content_type: JSON, body: refusal.body(&reference).to_string() }
}

/// The answer when there is no room for another name.
fn full() -> Reply {
    Reply {
        status: StatusCode::SERVICE_UNAVAILABLE,
        content_type: "text/plain; charset=utf-8",
        body: "sandbox: full\n".to_owned(),
    }
}
