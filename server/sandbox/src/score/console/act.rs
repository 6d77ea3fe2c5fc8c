//! What the provider does by itself.

use serde_json::{Value, json};

use super::super::endpoint;
use super::super::ledger::Ledger;
use super::super::screening::{Reason, reasons};
use super::super::state::{Action, State};
use super::super::terms::Terms;
use crate::Sandbox;
use crate::evidence::Evidence;
use crate::guard::lock;
use crate::providers::{ActError, Details};

/// What an action does, its details read.
enum Change {
    Judge(Vec<Reason>),
    Bill(i64),
    Move,
}

/// Does what the console asks, with evidence of it.
pub(super) fn act(
    sandbox: &Sandbox,
    number: &str,
    action: &str,
    details: &Details,
) -> Result<Value, ActError> {
    let action = Action::named(action).ok_or(ActError::NoSuchAction)?;
    let knobs = lock(&sandbox.knobs).clone();
    let terms = endpoint::terms(sandbox, &knobs);
    let mut ledger = lock(&sandbox.ledgers.score);
    ledger.lapse(terms.now_ms);
    let state = perform(&mut ledger, number, action, details, &terms)?;
    let said = details.iter().map(|(name, value)| format!(" {name}={value}"));
    let evidence = Evidence {
        at_ms: terms.now_ms,
        what: "console",
        fields: std::iter::once(action.name().to_owned()).chain(said).collect(),
        reply: state.label().to_owned(),
        fault: None,
    };
    ledger.dossiers.record(number, evidence);
    Ok(json!({ "state": state, "authorResult": state.author_result().ok() }))
}

fn perform(
    ledger: &mut Ledger,
    number: &str,
    action: Action,
    details: &Details,
    terms: &Terms<'_>,
) -> Result<State, ActError> {
    let found = ledger.dossiers.transaction_mut(number).ok_or(ActError::Unknown)?;
    let state = action.from(found.state).ok_or(ActError::NotAllowed)?;
    match read(action, details)? {
        Change::Judge(reasons) => found.judge(state, reasons, terms),
        Change::Bill(amount_yen) => found.order.amount_yen = amount_yen,
        Change::Move => found.state = state,
    }
    ledger.note_deadline(number);
    Ok(state)
}

fn read(action: Action, details: &Details) -> Result<Change, ActError> {
    match action {
        Action::Approve | Action::Refuse => Ok(Change::Judge(Vec::new())),
        Action::Hold => {
            let codes = details.get("reasons").map(String::as_str).unwrap_or_default();
            let found = reasons(codes.split(','));
            found.map(Change::Judge).ok_or(ActError::Malformed("reasons: codes, with commas between them"))
        }
        Action::Amount => {
            let amount_yen = details.get("amount").and_then(|text| text.parse().ok());
            let in_range = amount_yen.filter(|yen| (1..=999_999).contains(yen));
            in_range.map(Change::Bill).ok_or(ActError::Malformed("amount: 1 to 999999"))
        }
        Action::Pay | Action::Cancel => Ok(Change::Move),
    }
}
