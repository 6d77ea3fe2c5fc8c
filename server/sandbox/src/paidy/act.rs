//! What the provider does by itself, behind the shop's back: by the console's buttons and by the control.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::courier;
use super::endpoint::terms;
use super::ledger::{Effects, Ledger, Thing};
use super::notice::{Event, Notice};
use super::payment::{Payment, RefundWish};
use super::state::{Action, State};
use super::terms::Terms;
use super::token::{Change, Token};
use crate::Sandbox;
use crate::evidence::Evidence;
use crate::guard::lock;
use crate::providers::{ActError, Details};

/// What a console's refund says for a reason.
const REASON: &str = "console";

/// What the console may do now to what stands under a name.
pub(super) fn actions(thing: &Thing, now_ms: i64) -> Vec<Action> {
    match thing {
        Thing::Payment(payment) => payment_actions(payment.state(now_ms)),
        Thing::Token(token) => token_actions(token),
    }
}

/// What may be done to a payment in a state.
fn payment_actions(state: State) -> Vec<Action> {
    match state {
        State::Authorized => vec![Action::Expire, Action::Capture, Action::Close, Action::Resend],
        State::Captured | State::PartlyRefunded => vec![Action::Refund, Action::Resend],
        State::Rejected => Vec::new(),
        State::Expired | State::Refunded | State::Voided => vec![Action::Resend],
    }
}

/// What may be done to a token.
fn token_actions(token: &Token) -> Vec<Action> {
    let changes = [
        (Action::Suspend, Change::Suspend),
        (Action::Resume, Change::Resume),
        (Action::Delete, Change::Delete),
    ];
    let allowed = changes.into_iter().filter(|(_, change)| token.standing.after(*change).is_some());
    allowed.map(|(action, _)| action).chain([Action::Resend]).collect()
}

/// Does what the console asks, with evidence of it, and answers where that leads. The shop is told by webhook, as if it
/// had asked itself; of an expiry it is not.
///
/// # Errors
/// See [`ActError`].
pub(super) fn act(
    sandbox: &Arc<Sandbox>,
    number: &str,
    action: &str,
    details: &Details,
) -> Result<Value, ActError> {
    let action = Action::named(action).ok_or(ActError::NoSuchAction)?;
    if action == Action::Resend {
        return resend(sandbox, number);
    }
    let knobs = lock(&sandbox.knobs).clone();
    let terms = terms(sandbox, &knobs);
    let mut effects = Effects::default();
    let led = {
        let mut ledger = lock(&sandbox.ledgers.paidy);
        let led = change(&mut ledger, (number, action), details, &terms, &mut effects)?;
        let evidence = Evidence {
            at_ms: terms.now_ms,
            what: "console",
            fields: action.name().to_owned(),
            reply: led.to_string(),
            fault: None,
        };
        ledger.record(number, evidence);
        led
    };
    courier::carry_out(sandbox, effects);
    Ok(led)
}

fn resend(sandbox: &Arc<Sandbox>, number: &str) -> Result<Value, ActError> {
    let (nth, notice) = {
        let ledger = lock(&sandbox.ledgers.paidy);
        ledger.dossiers().transaction(number).ok_or(ActError::Unknown)?;
        let sent = ledger.webhooks.last_about(number).ok_or(ActError::NotAllowed)?;
        (sent.nth, sent.notice.clone())
    };
    let body = notice.body.clone();
    courier::send_again(sandbox, nth, notice);
    Ok(json!({ "nth": nth, "body": body }))
}

fn change(
    ledger: &mut Ledger,
    (number, action): (&str, Action),
    details: &Details,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Result<Value, ActError> {
    let prefix = if action == Action::Refund { "ref_" } else { "cap_" };
    let minted = ledger.mint(prefix);
    if let Ok(payment) = ledger.payment_mut(number) {
        change_payment(payment, (action, minted), details, terms, effects)?;
        let state = payment.state(terms.now_ms);
        return Ok(json!({ "state": state.word(), "status": state.status(terms.settings.expired_status) }));
    }
    let token = ledger.token_mut(number).map_err(|_| ActError::Unknown)?;
    let change = match action {
        Action::Suspend => Change::Suspend,
        Action::Resume => Change::Resume,
        Action::Delete => Change::Delete,
        _ => return Err(ActError::NotAllowed),
    };
    token.change(change, terms.now_ms).map_err(|_| ActError::NotAllowed)?;
    effects.notices.push(Notice::of_token(token, change.told(), terms));
    let status = token.standing.status();
    Ok(json!({ "state": status, "status": status }))
}

fn change_payment(
    payment: &mut Payment,
    (action, minted): (Action, String),
    details: &Details,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Result<(), ActError> {
    let (done, event) = match action {
        Action::Expire => {
            return if payment.expire(terms.now_ms) { Ok(()) } else { Err(ActError::NotAllowed) };
        }
        Action::Capture => (payment.capture(minted, Map::new(), terms.now_ms), Event::Captured),
        Action::Close => (payment.close(terms.now_ms, terms.settings.expired_status), Event::Closed),
        Action::Refund => {
            let wish = RefundWish {
                capture_id: payment.capture_id().unwrap_or_default().to_owned(),
                amount_yen: read_amount(details)?,
                reason: Some(REASON.to_owned()),
                metadata: Map::new(),
            };
            (payment.refund(minted, wish, terms.now_ms), Event::Refunded)
        }
        _ => return Err(ActError::NotAllowed),
    };
    done.map_err(|_| ActError::NotAllowed)?;
    effects.notices.push(Notice::of_payment(payment, event, terms));
    Ok(())
}

/// How much is to be given back, in yen; without it all that is left.
fn read_amount(details: &Details) -> Result<Option<i64>, ActError> {
    let wrong = ActError::Malformed("amount");
    let read = |digits: &String| digits.parse().ok().filter(|yen: &i64| *yen > 0).ok_or(wrong);
    details.get("amount").map(read).transpose()
}
