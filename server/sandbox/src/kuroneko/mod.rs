//! クロネコ代金後払い, simulated from its wire contract.
//!
//! Six calls at `POST /kuroneko-atobarai-api/<CODE>APIAction_execute.action`: a form in UTF-8 comes, flat XML goes
//! back, HTTP 200 even for a refusal.
//!
//! | call | file |
//! |---|---|
//! | KAARA0010 credit request, start of the SMS type | [`verbs::kaara`] |
//! | KAARS0010 credit result | [`verbs::kaars`] |
//! | KAASA0020 code of the SMS | [`verbs::kaasa`] |
//! | KAAST0010 status | [`verbs::kaast`] |
//! | KAASL0010 slip numbers | [`verbs::kaasl`] |
//! | KAACL0010 cancelling | [`verbs::kaacl`] |
//!
//! Rules are checked in this order: shop, order number, time of the request, password, the call's own fields in the
//! order of the contract, what holds between fields, and last what depends on the transaction. One error code goes
//! back, that of the first broken rule.
//!
//! Where the contract is silent, this sandbox decides, and says so here:
//!
//! - The last wrong code that is allowed (the third) answers kaasa021E at once and ends the transaction with status 31.
//! - A code for an order number that never waited for one is kaasa020E; for one that no longer waits, result 5.
//! - With sendDiv 3, a number that takes no SMS (no mobile number) is accepted and behaves as undeliverable.
//! - With sendDiv 3, a buyer under review gets a code as well; after the right one the status stays 30 until the console
//!   decides.
//! - With sendDiv 4, nothing is sent: a number that takes SMS is approved, another is refused.
//! - Postal codes beginning with 000 and 9999999 do not exist; all others do.
//! - An unknown shop in KAARS0010, whose family has no number for it, is answered like a wrong password (012).
//! - A body that is no form is `001` where the family has a number for its layout, else err0001E.
//! - Notices go out when a code was judged right, when the wait for it ended, and when a code comes for an SMS that
//!   could not be sent; a change by the console sends none (but for ending a wait).

pub mod codes;
mod console;
mod courier;
pub mod endpoint;
pub mod fields;
pub mod ledger;
pub mod notice;
pub mod reply;
pub mod row;
pub mod rules;
pub mod state;
pub mod terms;
pub mod transaction;
pub mod verbs;

use std::sync::Arc;

pub(crate) use console::Kuroneko;

use crate::Sandbox;
use crate::evidence::Evidence;
use crate::guard::lock;
use crate::providers::ActError;
use notice::Notice;
use state::{Action, State};
use verbs::Effects;

/// Does what the console asks, with evidence of it. Ending a wait sends a notice.
///
/// # Errors
/// See [`ActError`].
pub fn act(sandbox: &Arc<Sandbox>, order_no: &str, action: Action) -> Result<State, ActError> {
    endpoint::expire_due(sandbox);
    let knobs = lock(&sandbox.knobs).clone();
    let mut effects = Effects::default();
    let state = {
        let mut ledger = lock(&sandbox.ledgers.kuroneko);
        ledger.transaction(order_no).ok_or(ActError::Unknown)?;
        let state = ledger.act(order_no, action).ok_or(ActError::NotAllowed)?;
        if let (Action::Expire, Some(found)) = (action, ledger.transaction(order_no)) {
            effects.notices.push(Notice::about(order_no, found, &sandbox.config.shop_code, false));
        }
        ledger.record(
            order_no,
            Evidence {
                at_ms: sandbox.clock.now_ms(),
                what: "console",
                fields: action.name().to_owned(),
                reply: format!("{} {}", state.code(), state.label()),
                fault: None,
            },
        );
        state
    };
    courier::carry_out(sandbox, effects, &knobs);
    Ok(state)
}
