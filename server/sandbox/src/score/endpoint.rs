//! The provider's address: reads the document, lets faults strike, has the call answer, and keeps evidence of it all.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::codes::Code;
use super::ledger::Ledger;
use super::reply;
use super::rules::credentials::SECRET;
use super::rules::reference::{Reference, glance};
use super::terms::Terms;
use super::verbs::Verb;
use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::evidence::Evidence;
use crate::faults::{Buyer, Plan};
use crate::guard::lock;
use crate::knobs::{Call, Knobs};
use crate::xml::{self, Element};

/// Answers a call at `/score/direct/<name>.do`, whatever the method and the content type.
pub async fn receive(State(sandbox): State<Arc<Sandbox>>, Path(file): Path<String>, body: Bytes) -> Response {
    let Some(verb) = Verb::at(&file) else {
        return (StatusCode::NOT_FOUND, "no such API\n").into_response();
    };
    let request = xml::read(&body);
    handle(&sandbox, verb, request.as_ref()).send().await
}

/// The terms of the moment.
pub fn terms<'a>(sandbox: &'a Sandbox, knobs: &Knobs) -> Terms<'a> {
    Terms {
        settings: &sandbox.config.score,
        limit_yen: sandbox.config.limit_yen,
        loose_sums: knobs.loose_sums,
        now_ms: sandbox.clock.now_ms(),
    }
}

fn handle(sandbox: &Sandbox, verb: Verb, request: Option<&Element>) -> Answer {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut ledger = lock(&sandbox.ledgers.score);
    ledger.lapse(terms.now_ms);
    let nobody = Reference { nissen_id: "", shop_id: "" };
    let number = ledger.number(request.map_or(nobody, glance));
    // A call without a usable number is answered, but there is nothing to file it under.
    let filed = if number.is_empty() { Some(1) } else { ledger.dossiers.count_call(&number, verb.code()) };
    let Some(nth) = filed else { return Answer::plain(spoken(reply::xml(&Err(Code::Full.into())))) };
    let call = Call { order_no: &number, verb: verb.code(), nth };
    let plan = Plan::make(&knobs, buyer(&ledger, request, &number), &call, verb.step());
    let (answer, reply) =
        Answer::planned(&plan, || spoken(reply::xml(&verb.answer(&mut ledger, request, &terms))));
    let evidence = Evidence {
        at_ms: terms.now_ms,
        what: verb.code(),
        fields: request.map(|it| it.evidence(&[SECRET])).unwrap_or_default(),
        reply,
        fault: plan.name(),
    };
    ledger.dossiers.record(&number, evidence);
    answer
}

fn spoken(xml: String) -> Reply {
    Reply::ok("application/xml; charset=UTF-8", xml)
}

/// An order brings the buyer along; for the other calls the transaction remembers.
fn buyer<'a>(ledger: &'a Ledger, request: Option<&'a Element>, number: &str) -> Buyer<'a> {
    let came = request.and_then(|it| it.child("buyer")).map(|block| {
        let text = |name| block.child(name).map_or("", Element::text);
        let phone = if text("tel").is_empty() { text("mobile") } else { text("tel") };
        let name = if text("fullName").is_empty() { text("lastName") } else { text("fullName") };
        Buyer { name, phone }
    });
    let known = ledger.dossiers.transaction(number).map(|found| {
        let buyer = &found.order.buyer;
        Buyer { name: &buyer.name, phone: buyer.phones.first().map(String::as_str).unwrap_or_default() }
    });
    came.or(known).unwrap_or_default()
}
