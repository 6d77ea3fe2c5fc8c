//! What the dialog asks the provider. Faults strike here as they do on the wire: the contact is the step "register" of
//! the magic inputs, the code the step "enter code".

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::launch::{Launch, Wish};
use super::session::{Session, Told, decide};
use crate::Sandbox;
use crate::answer::{Answer, Reply};
use crate::evidence::Evidence;
use crate::faults::{Buyer, Plan};
use crate::guard::lock;
use crate::knobs::Call;
use crate::magic::Step;
use crate::paidy::courier;
use crate::paidy::endpoint::terms;
use crate::paidy::ledger::{Effects, Ledger};
use crate::paidy::members::Flaw;
use crate::paidy::terms::Terms;

/// What goes back to the dialog: the status and a JSON object.
type Said = (StatusCode, Value);

/// `POST /paidy/checkout/launch` with `{"api_key", "token"?, "payload"}`: opens a dialog.
pub(super) async fn launch(State(sandbox): State<Arc<Sandbox>>, Json(body): Json<Value>) -> Response {
    let id = lock(&sandbox.ledgers.paidy).mint(Wish::prefix(&body));
    ask(&sandbox, ("launch", &id), &body, |ledger, terms, _| {
        match Launch::read(&body, &terms.settings.public_key) {
            Ok(launch) => opened(ledger, Session::open(id.clone(), launch)),
            Err(Flaw(says)) => (StatusCode::BAD_REQUEST, json!({ "says": says })),
        }
    })
    .await
}

/// `POST /paidy/checkout/{id}/contact` with `{"email", "phone"}`: texts a code.
pub(super) async fn contact(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
    Json(body): Json<Value>,
) -> Response {
    let typed = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    ask(&sandbox, ("contact", &id), &body, |ledger, terms, effects| {
        with_session(ledger, &id, |_, session| {
            let text = session.contact(typed("email"), typed("phone"), terms)?;
            let (sent_to, delivered) = (hidden_number(&text.phone), text.delivered);
            effects.texts.push(text);
            if delivered {
                Ok(json!({ "sent_to": sent_to }))
            } else {
                let says = "この番号にSMSをお届けできませんでした。".to_owned();
                Err(Told { field: "phone", says })
            }
        })
    })
    .await
}

/// `POST /paidy/checkout/{id}/code` with `{"code"}`: judges the code, and decides after a right one.
pub(super) async fn code(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
    Json(body): Json<Value>,
) -> Response {
    let typed = body.get("code").and_then(Value::as_str).unwrap_or_default();
    ask(&sandbox, ("code", &id), &body, |ledger, terms, effects| {
        with_session(ledger, &id, |ledger, session| {
            // A reply that was lost is given again, whatever code comes now.
            if session.callback().is_none() {
                session.check_code(typed, terms)?;
            }
            Ok(json!({ "callback": decide(ledger, session, None, terms, effects) }))
        })
    })
    .await
}

/// `POST /paidy/checkout/{id}/leave`: the consumer closes the dialog.
pub(super) async fn leave(State(sandbox): State<Arc<Sandbox>>, Path(id): Path<String>) -> Response {
    ask(&sandbox, ("leave", &id), &Value::Null, |ledger, _, _| {
        with_session(ledger, &id, |_, session| Ok(json!({ "callback": session.leave() })))
    })
    .await
}

/// What the dialog shows first.
fn opened(ledger: &mut Ledger, session: Session) -> Said {
    let shown = json!({
        "session": session.id,
        "is_token": matches!(session.wish, Wish::Token { .. }),
        "store_name": session.store_name,
        "amount": session.amount_yen(),
        "email": session.buyer.email,
        "phone": session.buyer.phone,
    });
    ledger.put_session(session);
    (StatusCode::OK, shown)
}

/// Goes on with a dialog.
fn with_session(
    ledger: &mut Ledger,
    id: &str,
    step: impl FnOnce(&mut Ledger, &mut Session) -> Result<Value, Told>,
) -> Said {
    let Some(mut session) = ledger.take_session(id) else {
        return (StatusCode::NOT_FOUND, json!({ "says": "there is no such checkout" }));
    };
    let stepped = step(ledger, &mut session);
    ledger.put_session(session);
    match stepped {
        Ok(value) => (StatusCode::OK, value),
        Err(Told { field, says }) => {
            (StatusCode::UNPROCESSABLE_ENTITY, json!({ "field": field, "says": says }))
        }
    }
}

/// All but the last four digits of a number are hidden.
fn hidden_number(phone: &str) -> String {
    let hidden = phone.chars().count().saturating_sub(4);
    phone.chars().enumerate().map(|(index, digit)| if index < hidden { '•' } else { digit }).collect()
}

/// Counts the step, lets faults strike, takes the step, and keeps evidence of it.
async fn ask(
    sandbox: &Arc<Sandbox>,
    (name, id): (&'static str, &str),
    body: &Value,
    step: impl FnOnce(&mut Ledger, &Terms<'_>, &mut Effects) -> Said,
) -> Response {
    let (answer, effects) = {
        let knobs = lock(&sandbox.knobs).clone();
        let terms = terms(sandbox, &knobs);
        let mut effects = Effects::default();
        let mut ledger = lock(&sandbox.ledgers.paidy);
        // Only what was launched is counted: nobody fills the memory with names that do not exist.
        let known = name == "launch" || ledger.session(id).is_some();
        let nth = if known { ledger.count_call(id, name) } else { None }.unwrap_or(1);
        let plan = plan(&ledger, &terms, (name, id, nth), body);
        let (answer, reply) = Answer::planned(&plan, || {
            let (status, value) = step(&mut ledger, &terms, &mut effects);
            Reply { status, content_type: "application/json; charset=utf-8", body: value.to_string() }
        });
        let fields = if body.is_null() { String::new() } else { body.to_string() };
        ledger.record(id, Evidence { at_ms: terms.now_ms, what: name, fields, reply, fault: plan.name() });
        (answer, effects)
    };
    courier::carry_out(sandbox, effects);
    answer.send().await
}

/// The number that is typed now is the one that magic inputs look at.
fn plan(
    ledger: &Ledger,
    terms: &Terms<'_>,
    (name, id, nth): (&'static str, &str, u32),
    body: &Value,
) -> Plan {
    let known = ledger.buyer(id);
    let typed = body.get("phone").and_then(Value::as_str).unwrap_or_default();
    let (buyer, step) = match name {
        "contact" => (Buyer { phone: typed, ..known }, Step::Register),
        "code" => (known, Step::EnterCode),
        _ => (Buyer::default(), Step::LookUp),
    };
    Plan::make(terms.knobs, buyer, &Call { order_no: id, verb: name, nth }, step)
}
