//! One step of a transaction that no call of the shop asks for, with all that follows from it.

use super::ledger::Ledger;
use super::letter::Occasion;
use super::notice::Notice;
use super::state::{Action, State};
use super::terms::Terms;
use super::verbs::Effects;
use crate::evidence::Evidence;

/// Who takes the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Somebody at the console, or a test.
    Console,
    /// The sandbox's clock.
    Clock,
    /// The buyer, on the payment page.
    Buyer,
}

/// A step to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// By whom.
    pub by: By,
    /// What.
    pub action: Action,
    /// When, on the sandbox's clock.
    pub at_ms: i64,
}

impl Step {
    /// Takes it and keeps evidence. An invoice is told to the buyer, the end of a wait to the shop.
    ///
    /// # Errors
    /// `None` when there is no such transaction or its state does not allow it.
    pub fn take(
        self,
        ledger: &mut Ledger,
        order_no: &str,
        terms: &Terms<'_>,
        effects: &mut Effects,
    ) -> Option<State> {
        let was_invoiced = ledger.transaction(order_no)?.invoice.is_some();
        let state = ledger.act(order_no, self.action, terms.contract, self.at_ms)?;
        let found = ledger.transaction(order_no)?;
        match self.action {
            Action::Expire => effects.notices.push(Notice::about(order_no, found, terms, false)),
            Action::Invoice => {
                let occasion = if was_invoiced { Occasion::InvoicedAgain } else { Occasion::Invoiced };
                effects.tell_buyer(order_no, found, occasion, terms, self.at_ms);
            }
            _ => {}
        }
        let what = match self.by {
            By::Console => "console",
            By::Clock => "clock",
            By::Buyer => "buyer",
        };
        let fields = self.action.name().to_owned();
        let reply = format!("{} {}", state.code(), state.label());
        ledger.record(order_no, Evidence { at_ms: self.at_ms, what, fields, reply, fault: None });
        Some(state)
    }
}
