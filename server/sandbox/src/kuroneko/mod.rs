//! クロネコ代金後払い, simulated from its wire contract.
//!
//! Nine calls at `POST /kuroneko-atobarai-api/<CODE>APIAction_execute.action`: a form in UTF-8 comes, flat XML goes
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
//! | KAAKK0010 reducing the amount | [`verbs::kaakk`] |
//! | KAARR0010 an invoice again, changed or not; withdrawing that | [`verbs::kaarr`] |
//! | KAASD0010 data to print a bundled invoice | [`verbs::kaasd`] |
//!
//! `life` is what the clock does with a transaction, [`letter`] what the buyer is told, `pay` where the buyer pays,
//! [`contract`] what of all this is a setting.
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
//! - With sendDiv 4, nothing is sent to the buyer: a number that takes SMS is approved, another is refused, and a notice
//!   says which.
//! - With sendDiv 3 or 4, fields of a second destination are 053: the SMS type goes to one place only.
//! - Postal codes beginning with 000 and 9999999 do not exist; all others do.
//! - An unknown shop in KAARS0010, whose family has no number for it, is answered like a wrong password (012).
//! - A body that is no form is `001` where the family has a number for its layout, else err0001E.
//! - Notices go out when a code was judged right, when the wait for it ended, and when a code comes for an SMS that
//!   could not be sent; a change by the console sends none (but for ending a wait).
//! - Parcels of another carrier (processDiv 2) arrive as the others do.
//! - A withdrawn slip leaves the approval the days it had. An approval that lapsed is status 2, like a cancelled one.
//! - KAAKK0010 and KAARR0010 take sendDiv 2 for the SMS types only, and for these nothing else; without the field all stays.
//! - KAARR0010: 015 is the state's refusal of a request with other contents, 016 that of one without; requestContents 2 is
//!   unknown (014). A request is carried out one day later, by the clock or by the console's invoice button.
//! - After a reduction, the data to print a bundled invoice is to be fetched again; a buyer who has the invoice gets a mail.
//! - An invoice on paper is a mail with a link to a picture of it; whether as a postcard or as a letter, nothing tells.

pub mod claim;
pub mod codes;
mod console;
pub mod contract;
mod courier;
pub mod digits;
pub mod endpoint;
pub mod fields;
pub mod ledger;
pub mod letter;
mod life;
pub mod notice;
mod pay;
pub mod reply;
pub mod row;
pub mod rules;
pub mod state;
pub mod step;
pub mod terms;
pub mod transaction;
pub mod verbs;

use std::sync::Arc;

pub(crate) use console::Kuroneko;

use crate::Sandbox;
use crate::guard::lock;
use crate::providers::ActError;
use state::{Action, State};
use step::{By, Step};
use verbs::Effects;

/// Does what the console asks, with evidence of it. Ending a wait sends a notice, an invoice is told to the buyer.
///
/// # Errors
/// See [`ActError`].
pub fn act(sandbox: &Arc<Sandbox>, order_no: &str, action: Action) -> Result<State, ActError> {
    endpoint::expire_due(sandbox);
    let knobs = lock(&sandbox.knobs).clone();
    let terms = endpoint::terms(sandbox, &knobs);
    let mut effects = Effects::default();
    let state = {
        let mut ledger = lock(&sandbox.ledgers.kuroneko);
        ledger.transaction(order_no).ok_or(ActError::Unknown)?;
        let step = Step { by: By::Console, action, at_ms: terms.now_ms };
        step.take(&mut ledger, order_no, &terms, &mut effects).ok_or(ActError::NotAllowed)?
    };
    courier::carry_out(sandbox, effects, &knobs);
    Ok(state)
}
