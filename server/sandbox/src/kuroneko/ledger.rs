//! Everything the provider remembers, by order number. Bounded: order numbers, evidence of each, evidence in all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::evidence::Evidence;
use super::state::{Action, State};
use super::transaction::Transaction;
use super::verbs::Verb;

/// The most order numbers it remembers; further ones are answered with a system error.
const ORDERS_MAX: usize = 500_000;
/// The most pieces of evidence for one order number; further ones are only counted.
const EVIDENCE_MAX: usize = 60;
/// The most bytes of evidence in all; further pieces are only counted.
const EVIDENCE_BYTES_MAX: usize = 384 * 1024 * 1024;

/// What is known of one order number, whether or not it came to a transaction.
#[derive(Debug, Default)]
pub struct Dossier {
    /// The transaction, once a credit request was accepted.
    pub transaction: Option<Transaction>,
    /// How often each verb came.
    pub calls: BTreeMap<Verb, u32>,
    /// How many credit requests were accepted: 0 or 1, counted on its own so that a test can rely on it.
    pub accepted: u32,
    /// What happened, oldest first.
    pub evidence: Vec<Evidence>,
    /// How many pieces of evidence were not kept.
    pub evidence_left_out: u32,
}

/// The memory of the provider.
#[derive(Debug, Default)]
pub struct Ledger {
    dossiers: HashMap<Arc<str>, Dossier>,
    arrivals: Vec<Arc<str>>,
    deadlines: BTreeSet<(i64, Arc<str>)>,
    slips: HashMap<String, BTreeSet<Arc<str>>>,
    evidence_bytes: usize,
}

impl Ledger {
    /// Counts a call and answers how many-th it is of this verb with this order number, or `None` when there is no
    /// room for another order number.
    pub fn count_call(&mut self, order_no: &str, verb: Verb) -> Option<u32> {
        if !self.dossiers.contains_key(order_no) {
            if self.dossiers.len() >= ORDERS_MAX {
                return None;
            }
            let key: Arc<str> = order_no.into();
            self.arrivals.push(Arc::clone(&key));
            self.dossiers.insert(key, Dossier::default());
        }
        let calls = self.dossiers.get_mut(order_no)?.calls.entry(verb).or_default();
        *calls = calls.saturating_add(1);
        Some(*calls)
    }

    /// What is known of an order number.
    #[must_use]
    pub fn dossier(&self, order_no: &str) -> Option<&Dossier> {
        self.dossiers.get(order_no)
    }

    /// The transaction of an order number.
    #[must_use]
    pub fn transaction(&self, order_no: &str) -> Option<&Transaction> {
        self.dossiers.get(order_no)?.transaction.as_ref()
    }

    /// The transaction of an order number, to change it.
    pub fn transaction_mut(&mut self, order_no: &str) -> Option<&mut Transaction> {
        self.dossiers.get_mut(order_no)?.transaction.as_mut()
    }

    /// Keeps a new transaction. Answers false, and keeps nothing, when the order number already has one: order
    /// numbers are unique for ever.
    pub fn accept(&mut self, order_no: &str, transaction: Transaction) -> bool {
        let Some((key, _)) = self.dossiers.get_key_value(order_no) else { return false };
        let key = Arc::clone(key);
        let Some(dossier) = self.dossiers.get_mut(order_no) else { return false };
        if dossier.transaction.is_some() {
            return false;
        }
        if let Some(pin) = &transaction.pin {
            self.deadlines.insert((pin.expires_ms, key));
        }
        dossier.accepted = dossier.accepted.saturating_add(1);
        dossier.transaction = Some(transaction);
        true
    }

    /// Does what the console, or a cancelling shop, asks. A cancelled transaction gives its slip numbers back.
    ///
    /// # Errors
    /// `None` when there is no such transaction or its state does not allow it.
    pub fn act(&mut self, order_no: &str, action: Action) -> Option<State> {
        let found = self.transaction_mut(order_no)?;
        let state = found.act(action)?;
        if state == State::Cancelled {
            for slip in std::mem::take(&mut found.slips) {
                self.release_slip(order_no, &slip);
            }
        }
        Some(state)
    }

    /// Ends every wait for a code whose lifetime was over at `due_ms`, and answers their order numbers.
    pub fn expire(&mut self, due_ms: i64) -> Vec<Arc<str>> {
        let mut expired = Vec::new();
        while self.deadlines.first().is_some_and(|(expires_ms, _)| *expires_ms <= due_ms) {
            let Some((_, order_no)) = self.deadlines.pop_first() else { break };
            let moved = self.transaction_mut(&order_no).and_then(|it| it.act(Action::Expire));
            if moved.is_some() {
                expired.push(order_no);
            }
        }
        expired
    }

    /// Keeps a piece of evidence, or counts it when there is no room.
    pub fn record(&mut self, order_no: &str, evidence: Evidence) {
        let Some(dossier) = self.dossiers.get_mut(order_no) else { return };
        let bytes = evidence.bytes();
        if dossier.evidence.len() >= EVIDENCE_MAX || self.evidence_bytes + bytes > EVIDENCE_BYTES_MAX {
            dossier.evidence_left_out = dossier.evidence_left_out.saturating_add(1);
            return;
        }
        self.evidence_bytes += bytes;
        dossier.evidence.push(evidence);
    }

    /// Notes that an order uses a slip number.
    pub fn use_slip(&mut self, order_no: &str, slip: &str) {
        let Some((key, _)) = self.dossiers.get_key_value(order_no) else { return };
        let key = Arc::clone(key);
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

    /// Every order number with what is known of it, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (&str, &Dossier)> {
        self.arrivals.iter().rev().filter_map(|key| Some((&**key, self.dossiers.get(key)?)))
    }

    /// How many transactions are in each state, for the home page.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.dossiers.values().filter(|it| it.transaction.as_ref().is_some_and(|t| t.state == state)).count()
    }

    /// How many order numbers are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dossiers.len()
    }

    /// Whether no order number is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dossiers.is_empty()
    }
}
