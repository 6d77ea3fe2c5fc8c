//! The provider's address: reads the form, lets faults strike, has the verb answer, and keeps evidence of it all.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::codes::{ErrorCode, FULL};
use super::courier;
use super::fields::Fields;
use super::ledger::Ledger;
use super::reply::{self, Members};
use super::rules::envelope::order_number;
use super::step::{By, Step};
use super::terms::Terms;
use super::verbs::{Effects, Verb};
use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::evidence::Evidence;
use crate::faults::{Buyer, Plan};
use crate::guard::lock;
use crate::knobs::{Call, Knobs};

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
    handle(&sandbox, verb, fields.as_ref()).send().await
}

fn spoken(xml: String) -> Reply {
    Reply::ok("application/xml; charset=UTF-8", xml)
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
        contract: &config.kuroneko,
        public_url: &sandbox.public_url,
        now_ms: sandbox.clock.now_ms(),
    }
}

/// Does what the clock does by now: ends waits that are over, and goes on with what goes on by itself.
pub fn expire_due(sandbox: &Arc<Sandbox>) {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    expire(&mut lock(&sandbox.ledgers.kuroneko), &terms, &mut effects);
    courier::carry_out(sandbox, effects, &knobs);
}

fn expire(ledger: &mut Ledger, terms: &Terms<'_>, effects: &mut Effects) {
    for order_no in ledger.expire(terms.now_ms.saturating_sub(terms.expiring_ms), terms) {
        if let Some(found) = ledger.transaction(&order_no) {
            effects.notices.push(super::notice::Notice::about(&order_no, found, terms, false));
        }
    }
    while let Some((order_no, action, at_ms)) = ledger.next_due(terms.now_ms, terms.contract) {
        let step = Step { by: By::Clock, action, at_ms };
        step.take(ledger, &order_no, terms, effects);
    }
}

fn handle(sandbox: &Arc<Sandbox>, verb: Verb, fields: Option<&Fields>) -> Answer {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    let handled = {
        let mut ledger = lock(&sandbox.ledgers.kuroneko);
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
) -> Answer {
    let order_no = fields.and_then(order_number).unwrap_or_default();
    // A call without a usable order number is answered, but there is nothing to file it under.
    let filed = if order_no.is_empty() { Some(1) } else { ledger.count_call(order_no, verb) };
    let Some(nth) = filed else {
        return Answer::plain(spoken(reply::xml(order_no, &Err(FULL), terms)));
    };
    let call = Call { order_no, verb: verb.code(), nth };
    let plan = Plan::make(knobs, buyer(ledger, verb, fields, order_no), &call, verb.step());
    let (answer, reply) = Answer::planned(&plan, || {
        let answered: Result<Members, ErrorCode> = verb.answer(ledger, fields, terms, effects);
        ledger.schedule(order_no, terms.contract);
        spoken(reply::xml(order_no, &answered, terms))
    });
    ledger.record(
        order_no,
        Evidence {
            at_ms: terms.now_ms,
            what: verb.code(),
            fields: fields.map(Fields::evidence).unwrap_or_default(),
            reply,
            fault: plan.name(),
        },
    );
    answer
}

/// The credit request brings the buyer along; for the later calls the transaction remembers.
fn buyer<'a>(ledger: &'a Ledger, verb: Verb, fields: Option<&'a Fields>, order_no: &str) -> Buyer<'a> {
    match (verb, fields, ledger.transaction(order_no)) {
        (Verb::Kaara, Some(fields), _) => Buyer { name: fields.get("name"), phone: fields.get("telNum") },
        (_, _, Some(found)) => Buyer { name: &found.name, phone: &found.phone },
        _ => Buyer::default(),
    }
}
