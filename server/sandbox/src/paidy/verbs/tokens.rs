//! Tokens: looking them up, suspending, resuming, deleting.

use serde_json::Value;

use crate::paidy::ledger::{Effects, Ledger};
use crate::paidy::members::Members;
use crate::paidy::notice::Notice;
use crate::paidy::refusal::Refusal;
use crate::paidy::terms::Terms;
use crate::paidy::token::{Change, Token};

/// The shop's own name at the provider.
const MERCHANT: &str = "mer_SandboxSandbox00";

/// `GET /tokens/`: those that are active or suspended, newest first.
#[must_use]
pub fn list(ledger: &Ledger) -> Value {
    ledger.tokens().map(shown).collect()
}

/// `GET /tokens/{id}`. A deleted token is shown too.
///
/// # Errors
/// 404 without such a token.
pub fn show(ledger: &Ledger, id: &str) -> Result<Value, Refusal> {
    Ok(shown(ledger.token(id)?))
}

/// `POST /tokens/{id}/suspend`, `/resume`, `/delete`
///
/// # Errors
/// 404 without such a token, 400 for the reason, 409 when its status does not allow it.
pub fn change(
    ledger: &mut Ledger,
    id: &str,
    (change, members): (Change, &Members<'_>),
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Result<Value, Refusal> {
    let token = ledger.token_mut(id)?;
    change.check(members)?;
    token.change(change, terms.now_ms)?;
    effects.notices.push(Notice::of_token(token, change.told(), terms));
    Ok(shown(token))
}

fn shown(token: &Token) -> Value {
    token.as_value(MERCHANT)
}
