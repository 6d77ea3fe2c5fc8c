//! The provider's address: reads the request, lets faults strike, has the verb answer, and keeps evidence of it all.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::on;
use serde_json::Value;

use super::auth;
use super::codes::Code;
use super::item::{Members, object, text};
use super::ledger::Ledger;
use super::reply::{self, Outcome};
use super::settings::Terms;
use super::verbs::{ITEMS_MAX, Verb};
use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::evidence::Evidence;
use crate::faults::{Buyer, Plan};
use crate::guard::lock;
use crate::knobs::{Call, Knobs};

/// The largest body of a request, in bytes: a thousand items of some rows each.
const BODY_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The longest number that things are filed under, in bytes. Longer ones are refused, and nothing is filed.
const NUMBER_BYTES_MAX: usize = 80;

/// The addresses under `/np/v1/`.
pub(super) fn router() -> Router<Arc<Sandbox>> {
    Verb::ALL
        .into_iter()
        .fold(Router::new(), |router, verb| {
            let receive = move |State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap, body: Bytes| {
                receive(sandbox, verb, headers, body)
            };
            router.route(&format!("/np/v1/{}", verb.path()), on(verb.method(), receive))
        })
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
}

async fn receive(sandbox: Arc<Sandbox>, verb: Verb, headers: HeaderMap, body: Bytes) -> Response {
    let items = if is_json(&headers) { read(&body) } else { Vec::new() };
    handle(&sandbox, verb, &headers, &items).send().await
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.to_ascii_lowercase().starts_with("application/json"))
}

/// The items of a request. What is no JSON, or has no list of items, has none; an item that is no object is empty.
fn read(body: &[u8]) -> Vec<Members> {
    let Ok(Value::Object(mut request)) = serde_json::from_slice(body) else { return Vec::new() };
    let Some(Value::Array(items)) = request.remove("transactions") else { return Vec::new() };
    items
        .into_iter()
        .map(|item| match item {
            Value::Object(members) => members,
            _ => Members::new(),
        })
        .collect()
}

/// The terms of the moment.
pub(super) fn terms(sandbox: &Sandbox) -> Terms<'_> {
    Terms {
        settings: &sandbox.config.np,
        limit_yen: sandbox.config.limit_yen,
        now_ms: sandbox.clock.now_ms(),
    }
}

fn handle(sandbox: &Sandbox, verb: Verb, headers: &HeaderMap, items: &[Members]) -> Answer {
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox);
    let mut ledger = lock(&sandbox.ledgers.np);
    ledger.expire(terms.now_ms);
    let filed = if items.len() > ITEMS_MAX { &[] } else { items };
    let Some(plan) = plan(&mut ledger, verb, filed, &knobs) else {
        return Answer::plain(Outcome::error(Code::System).reply());
    };
    let numbers: Vec<String> = filed.iter().map(|item| number(&ledger, verb, item).to_owned()).collect();
    let mut outcome = None;
    let (answer, meant) = Answer::planned(&plan, || -> Reply {
        match auth::check(headers, terms.settings) {
            Err(status) => reply::refused(status),
            Ok(()) => outcome.insert(verb.answer(&mut ledger, items, &terms)).reply(),
        }
    });
    for (index, (item, number)) in filed.iter().zip(&numbers).enumerate() {
        let evidence = Evidence {
            at_ms: terms.now_ms,
            what: verb.path(),
            fields: serde_json::to_string_pretty(item).unwrap_or_default(),
            reply: outcome.as_ref().map_or_else(|| meant.clone(), |it| it.about(index, verb.id(item))),
            fault: plan.name(),
        };
        ledger.record(number, evidence);
    }
    answer
}

/// Counts the call of every item and puts their plans together: what strikes one item strikes the whole request.
/// `None` when there is no room for another number.
fn plan(ledger: &mut Ledger, verb: Verb, items: &[Members], knobs: &Knobs) -> Option<Plan> {
    let make = |buyer: Buyer<'_>, number: &str, nth: u32| {
        Plan::make(knobs, buyer, &Call { order_no: number, verb: verb.path(), nth }, verb.step())
    };
    if items.is_empty() {
        return Some(make(Buyer::default(), "", 1));
    }
    let mut all = Plan::default();
    for item in items {
        let number = number(ledger, verb, item).to_owned();
        let nth = if number.is_empty() { 1 } else { ledger.count_call(&number, verb)? };
        let own = make(buyer(ledger, verb, item), &number, nth);
        all = Plan {
            down: all.down.or(own.down),
            drop_reply: all.drop_reply || own.drop_reply,
            garble: all.garble.or(own.garble),
            delay_ms: all.delay_ms.max(own.delay_ms),
        };
    }
    Some(all)
}

/// The number that an item is filed under: that of the shop, for an unknown transaction the one that came. Empty when
/// it came without a usable one.
fn number<'a>(ledger: &'a Ledger, verb: Verb, item: &'a Members) -> &'a str {
    let id = verb.id(item);
    let known = if verb == Verb::Register { None } else { ledger.number(id) };
    known.unwrap_or(if id.len() <= NUMBER_BYTES_MAX { id } else { "" })
}

/// A registration brings the buyer along; for the later calls the transaction remembers.
fn buyer<'a>(ledger: &'a Ledger, verb: Verb, item: &'a Members) -> Buyer<'a> {
    if verb == Verb::Register {
        return object(item, "customer").map_or(Buyer::default(), |customer| Buyer {
            name: text(customer, "customer_name"),
            phone: text(customer, "tel"),
        });
    }
    let id = verb.id(item);
    ledger.transaction(id).or_else(|| ledger.newest(id)).map_or(Buyer::default(), |found| Buyer {
        name: &found.order.buyer.name,
        phone: &found.order.buyer.phone,
    })
}
