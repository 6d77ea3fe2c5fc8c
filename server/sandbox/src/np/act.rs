//! What the console and tests do behind the shop's back.

use std::sync::Arc;

use super::console::found;
use super::endpoint::terms;
use super::screening::{HoldReason, NgReason};
use super::state::{Action, State};
use super::transaction::Said;
use crate::Sandbox;
use crate::evidence::Evidence;
use crate::guard::lock;
use crate::providers::{ActError, Details};

/// Does what the console asks, with evidence of it, and answers the provider's number and the new state.
///
/// `reason` says why: one or several codes (`RE009,RE021`) of a hold, one of a refusal; without it a hold is RE009 and
/// a refusal RE003. `amount` is the new amount in yen.
///
/// # Errors
/// See [`ActError`].
pub(super) fn act(
    sandbox: &Arc<Sandbox>,
    number: &str,
    action: Action,
    details: &Details,
) -> Result<(String, State), ActError> {
    let said = read(action, details)?;
    let terms = terms(sandbox);
    let mut ledger = lock(&sandbox.ledgers.np);
    ledger.expire(terms.now_ms);
    let np_id = found(&ledger, number).ok_or(ActError::Unknown)?.np_id.clone();
    let state = ledger
        .change(&np_id, |found| found.act(action, &said, &terms))
        .flatten()
        .ok_or(ActError::NotAllowed)?;
    let told: String = details.iter().map(|(name, value)| format!(" {name}={value}")).collect();
    let filed = ledger.number(&np_id).unwrap_or(number).to_owned();
    let evidence = Evidence {
        at_ms: terms.now_ms,
        what: "console",
        fields: format!("{np_id} {}{told}", action.name()),
        reply: format!("{} {}", state.authori(), state.label()),
        fault: None,
    };
    ledger.record(&filed, evidence);
    Ok((np_id, state))
}

fn read(action: Action, details: &Details) -> Result<Said, ActError> {
    let said = |name: &str| details.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let mut read = Said::default();
    match action {
        Action::Hold => {
            read.holds = said("reason")
                .map_or(Some(vec![HoldReason::Address]), HoldReason::list)
                .ok_or(ActError::Malformed("reason"))?;
        }
        Action::Refuse => {
            let reason = said("reason").map_or(Some(NgReason::Other), NgReason::named);
            read.ng = Some(reason.ok_or(ActError::Malformed("reason"))?);
        }
        Action::ChangeAmount => {
            let yen = said("amount").and_then(|value| value.parse().ok()).filter(|yen| *yen > 0_i64);
            read.billed_yen = Some(yen.ok_or(ActError::Malformed("amount"))?);
        }
        Action::Approve | Action::Invalidate | Action::Pay | Action::Cancel => {}
    }
    Ok(read)
}
