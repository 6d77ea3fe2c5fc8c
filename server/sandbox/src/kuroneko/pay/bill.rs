//! What the buyer's pages say, taken from the transaction once.

use time::Date;

use super::super::claim::{Claim, Method};
use super::super::contract::ShopCard;
use super::super::state::State;
use crate::Sandbox;
use crate::clock;
use crate::guard::lock;

/// An invoice as its buyer sees it.
pub(super) struct Bill {
    /// The end of the page's address.
    pub(super) token: String,
    /// The shop's number of the order.
    pub(super) order_no: String,
    /// Where the transaction stands.
    pub(super) state: State,
    /// The buyer's name.
    pub(super) name: String,
    /// What is to be paid for.
    pub(super) claim: Claim,
    /// The day of the invoice.
    pub(super) issued_on: Date,
    /// The last day to pay.
    pub(super) due_on: Date,
    /// Whether that day is over.
    pub(super) overdue: bool,
    /// How it was paid.
    pub(super) paid_by: Option<Method>,
    /// The shop.
    pub(super) shop: ShopCard,
}

impl Bill {
    /// The invoice of a page's address, if there is such a page.
    pub(super) fn find(sandbox: &Sandbox, token: &str) -> Option<Self> {
        let ledger = lock(&sandbox.ledgers.kuroneko);
        let order_no = ledger.order_of_page(token)?;
        let found = ledger.transaction(order_no)?;
        let invoice = found.invoice.as_ref()?;
        Some(Self {
            token: token.to_owned(),
            order_no: order_no.to_owned(),
            state: found.state,
            name: found.name.clone(),
            claim: found.claim.clone(),
            issued_on: clock::day(invoice.issued_ms),
            due_on: invoice.due_on,
            overdue: clock::day(sandbox.clock.now_ms()) > invoice.due_on,
            paid_by: invoice.paid_by,
            shop: sandbox.config.kuroneko.shop.clone(),
        })
    }

    /// Whether the buyer chooses how to pay on the page.
    pub(super) fn is_sms(&self) -> bool {
        self.claim.send_div.is_sms()
    }
}
