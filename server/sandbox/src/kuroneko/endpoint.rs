//! The provider's address: reads the form, lets faults strike, has the verb answer, and keeps evidence of it all.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::codes::{ErrorCode, FULL};
use super::courier;
use super::evidence::Evidence;
use super::faults::{self, Plan};
use super::fields::Fields;
use super::ledger::Ledger;
use super::reply::{self, Members};
use super::rules::envelope::order_number;
use super::terms::Terms;
use super::verbs::{Effects, Verb};
use crate::Sandbox;
use crate::guard::lock;
use crate::knobs::{DownMode, Knobs};
use crate::listen::hang_up;

/// What goes back to the shop.
enum Answer {
    Xml(String),
    Unavailable,
    HangUp,
}

/// Answers a call at `/kuroneko-atobarai-api/<CODE>APIAction_execute.action`.
pub async fn receive(
    State(sandbox): State<Arc<Sandbox>>,
    Path(action): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(verb) = Verb::at(&action) else {
        return (StatusCode::NOT_FOUND, "no such API\n").into_response();
    };
    let fields = if is_form(&headers) { Fields::parse(&body) } else { None };
    let (answer, delay_ms) = handle(&sandbox, verb, fields.as_ref());
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
    match answer {
        Answer::Xml(xml) => ([(header::CONTENT_TYPE, "application/xml; charset=UTF-8")], xml).into_response(),
        Answer::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "sandbox: down\n").into_response(),
        Answer::HangUp => hang_up(),
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded"))
}

/// The terms of the moment.
pub fn terms<'a>(sandbox: &'a Sandbox, knobs: &Knobs) -> Terms<'a> {
    let config = &sandbox.config;
    Terms {
        shop_code: &config.shop_code,
        password: &config.password,
        limit_yen: config.limit_yen,
        bundled_invoice: config.bundled_invoice,
        pin_ttl_ms: i64::try_from(config.pin_ttl.as_millis()).unwrap_or(i64::MAX),
        pin_tries: config.pin_tries,
        expiring_ms: i64::from(knobs.expiring_seconds) * 1000,
        now_ms: sandbox.clock.now_ms(),
    }
}

/// Ends every wait that is over by now, and has notices sent of it.
pub fn expire_due(sandbox: &Arc<Sandbox>) {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    expire(&mut lock(&sandbox.ledger), &terms, &mut effects);
    courier::carry_out(sandbox, effects, &knobs);
}

fn expire(ledger: &mut Ledger, terms: &Terms<'_>, effects: &mut Effects) {
    for order_no in ledger.expire(terms.now_ms.saturating_sub(terms.expiring_ms)) {
        if let Some(found) = ledger.transaction(&order_no) {
            effects.notices.push(super::notice::Notice::about(&order_no, found, terms.shop_code, false));
        }
    }
}

fn handle(sandbox: &Arc<Sandbox>, verb: Verb, fields: Option<&Fields>) -> (Answer, u64) {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    let handled = {
        let mut ledger = lock(&sandbox.ledger);
        expire(&mut ledger, &terms, &mut effects);
        handle_locked(&mut ledger, verb, fields, &knobs, &terms, &mut effects)
    };
    courier::carry_out(sandbox, effects, &knobs);
    handled
}

fn handle_locked(
    ledger: &mut Ledger,
    verb: Verb,
    fields: Option<&Fields>,
    knobs: &Knobs,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> (Answer, u64) {
    let order_no = fields.and_then(order_number).unwrap_or_default();
    // A call without a usable order number is answered, but there is nothing to file it under.
    let filed = if order_no.is_empty() { Some(1) } else { ledger.count_call(order_no, verb) };
    let Some(nth) = filed else {
        return (Answer::Xml(reply::xml(terms.shop_code, order_no, &Err(FULL), terms.now_ms)), 0);
    };
    let plan = plan(ledger, verb, fields, knobs, order_no, nth);
    let (answer, reply) = match plan.down {
        Some(DownMode::Unavailable) => (Answer::Unavailable, String::new()),
        Some(DownMode::HangUp) => (Answer::HangUp, String::new()),
        None => {
            let answered: Result<Members, ErrorCode> = verb.answer(ledger, fields, terms, effects);
            let xml = reply::xml(terms.shop_code, order_no, &answered, terms.now_ms);
            (if plan.drop_reply { Answer::HangUp } else { Answer::Xml(xml.clone()) }, xml)
        }
    };
    ledger.record(
        order_no,
        Evidence {
            at_ms: terms.now_ms,
            what: verb.code(),
            fields: fields.map(Fields::evidence).unwrap_or_default(),
            reply,
            fault: name_of(&plan),
        },
    );
    (answer, plan.delay_ms)
}

/// The credit request brings the buyer along; for the later calls the transaction remembers.
fn plan(
    ledger: &Ledger,
    verb: Verb,
    fields: Option<&Fields>,
    knobs: &Knobs,
    order_no: &str,
    nth: u32,
) -> Plan {
    let buyer = match (verb, fields, ledger.transaction(order_no)) {
        (Verb::Kaara, Some(fields), _) => (fields.get("name"), fields.get("telNum")),
        (_, _, Some(found)) => (found.name.as_str(), found.phone.as_str()),
        _ => ("", ""),
    };
    faults::plan(knobs, buyer, order_no, verb, nth)
}

fn name_of(plan: &Plan) -> Option<&'static str> {
    match plan {
        Plan { down: Some(DownMode::Unavailable), .. } => Some("HTTP 503"),
        Plan { down: Some(DownMode::HangUp), .. } => Some("hung up before handling"),
        Plan { drop_reply: true, .. } => Some("handled, reply dropped"),
        Plan { delay_ms: 1.., .. } => Some("handled, reply late"),
        _ => None,
    }
}
