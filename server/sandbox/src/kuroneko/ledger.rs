//! Everything the provider remembers, by order number.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::contract::Contract;
use super::state::{Action, State};
use super::terms::Terms;
use super::transaction::Transaction;
use super::verbs::Verb;
use crate::dossier::Dossiers;
use crate::evidence::Evidence;

/// The memory of the provider.
#[derive(Debug, Default)]
pub struct Ledger {
    dossiers: Dossiers<Transaction>,
    deadlines: BTreeSet<(i64, Arc<str>)>,
    slips: HashMap<String, BTreeSet<Arc<str>>>,
    /// What the clock does next, and to which order. May hold moments that no longer matter.
    appointments: BTreeSet<(i64, Arc<str>)>,
    /// Which order a buyer's page is about, by the end of its address.
    pages: HashMap<String, Arc<str>>,
}

impl Ledger {
    /// Counts a call, see [`Dossiers::count_call`].
    pub fn count_call(&mut self, order_no: &str, verb: Verb) -> Option<u32> {
        self.dossiers.count_call(order_no, verb.code())
    }

    /// What is known of each order number.
    #[must_use]
    pub fn dossiers(&self) -> &Dossiers<Transaction> {
        &self.dossiers
    }

    /// The transaction of an order number.
    #[must_use]
    pub fn transaction(&self, order_no: &str) -> Option<&Transaction> {
        self.dossiers.transaction(order_no)
    }

    /// The transaction of an order number, to change it.
    pub fn transaction_mut(&mut self, order_no: &str) -> Option<&mut Transaction> {
        self.dossiers.transaction_mut(order_no)
    }

    /// Keeps a new transaction. Answers false, and keeps nothing, when the order number already has one: order
    /// numbers are unique for ever.
    pub fn accept(&mut self, order_no: &str, transaction: Transaction) -> bool {
        let expires_ms = transaction.pin.as_ref().map(|pin| pin.expires_ms);
        let Some(key) = self.dossiers.accept(order_no, transaction) else { return false };
        self.deadlines.extend(expires_ms.map(|expires_ms| (expires_ms, key)));
        true
    }

    /// Does what the console, or a cancelling shop, asks. A cancelled transaction gives its slip numbers back.
    ///
    /// # Errors
    /// `None` when there is no such transaction or its state does not allow it.
    pub fn act(&mut self, order_no: &str, action: Action, contract: &Contract, at_ms: i64) -> Option<State> {
        let key = self.dossiers.key(order_no)?;
        let found = self.dossiers.transaction_mut(order_no)?;
        let state = found.act(action, contract, at_ms)?;
        if let Some(invoice) = &found.invoice {
            self.pages.entry(invoice.token.clone()).or_insert(key);
        }
        if state == State::Cancelled {
            for slip in std::mem::take(&mut found.slips) {
                self.release_slip(order_no, &slip);
            }
        }
        self.schedule(order_no, contract);
        Some(state)
    }

    /// Notes when the clock does something to a transaction. To be called after every change.
    pub fn schedule(&mut self, order_no: &str, contract: &Contract) {
        let next = self.transaction(order_no).and_then(|found| found.next(contract));
        if let (Some((at_ms, _)), Some(key)) = (next, self.dossiers.key(order_no)) {
            self.appointments.insert((at_ms, key));
        }
    }

    /// The next thing that the clock does at `now_ms` or has left undone until then: to which order, what, and when.
    /// The caller does it.
    pub fn next_due(&mut self, now_ms: i64, contract: &Contract) -> Option<(Arc<str>, Action, i64)> {
        while self.appointments.first().is_some_and(|(at_ms, _)| *at_ms <= now_ms) {
            let (_, order_no) = self.appointments.pop_first()?;
            // What was noted may have been overtaken: the transaction knows.
            match self.transaction(&order_no).and_then(|found| found.next(contract)) {
                Some((at_ms, action)) if at_ms <= now_ms => return Some((order_no, action, at_ms)),
                Some((at_ms, _)) => {
                    self.appointments.insert((at_ms, order_no));
                }
                None => {}
            }
        }
        None
    }

    /// The order that a buyer's page is about.
    #[must_use]
    pub fn order_of_page(&self, token: &str) -> Option<&str> {
        self.pages.get(token).map(|order_no| &**order_no)
    }

    /// Ends every wait for a code whose lifetime was over at `due_ms`, and answers their order numbers.
    pub fn expire(&mut self, due_ms: i64, terms: &Terms<'_>) -> Vec<Arc<str>> {
        let mut expired = Vec::new();
        while self.deadlines.first().is_some_and(|(expires_ms, _)| *expires_ms <= due_ms) {
            let Some((_, order_no)) = self.deadlines.pop_first() else { break };
            if self.act(&order_no, Action::Expire, terms.contract, terms.now_ms).is_some() {
                expired.push(order_no);
            }
        }
        expired
    }

    /// Keeps a piece of evidence, or counts it when there is no room.
    pub fn record(&mut self, order_no: &str, evidence: Evidence) {
        self.dossiers.record(order_no, evidence);
    }

    /// Notes that an order uses a slip number.
    pub fn use_slip(&mut self, order_no: &str, slip: &str) {
        let Some(key) = self.dossiers.key(order_no) else { return };
        self.slips.entry(slip.to_owned()).or_default().insert(key);
    }

    /// Notes that an order no longer uses a slip number.
    pub fn release_slip(&mut self, order_no: &str, slip: &str) {
        if let Some(users) = self.slips.get_mut(slip) {
            users.remove(order_no);
        }
    }

    /// How many orders use a slip number.
    #[must_use]
    pub fn slip_users(&self, slip: &str) -> usize {
        self.slips.get(slip).map_or(0, BTreeSet::len)
    }
}
