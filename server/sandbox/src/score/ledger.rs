//! Everything the provider remembers, by the shop's order number.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::codes::Code;
use super::order::Order;
use super::rules::reference::Reference;
use super::screening::Screening;
use super::state::State;
use super::terms::Terms;
use super::transaction::Transaction;
use crate::dossier::Dossiers;

/// The memory of the provider.
#[derive(Debug, Default)]
pub struct Ledger {
    /// What is known of each order number.
    pub dossiers: Dossiers<Transaction>,
    by_nissen_id: HashMap<String, Arc<str>>,
    people: HashMap<String, BTreeSet<Arc<str>>>,
    deadlines: BTreeSet<(i64, Arc<str>)>,
    issued: u32,
}

impl Ledger {
    /// The order number that is meant.
    ///
    /// # Errors
    /// No such transaction, or two numbers of different ones.
    pub fn find(&self, reference: Reference<'_>) -> Result<Arc<str>, Code> {
        let by_nissen_id = self.by_nissen_id.get(reference.nissen_id).cloned();
        let by_shop_id =
            self.dossiers.key(reference.shop_id).filter(|key| self.dossiers.transaction(key).is_some());
        match (by_nissen_id, by_shop_id) {
            (Some(one), Some(other)) if one != other => Err(Code::Mismatch),
            (Some(_), None) if !reference.shop_id.is_empty() => Err(Code::Mismatch),
            (None, Some(_)) if !reference.nissen_id.is_empty() => Err(Code::Mismatch),
            (Some(found), _) | (None, Some(found)) => Ok(found),
            (None, None) => Err(Code::Unknown),
        }
    }

    /// What a call is filed under: the shop's number, or that of the transaction the provider's number is of.
    #[must_use]
    pub fn number(&self, reference: Reference<'_>) -> String {
        if reference.shop_id.is_empty() {
            self.by_nissen_id.get(reference.nissen_id).map(|key| key.to_string()).unwrap_or_default()
        } else {
            reference.shop_id.to_owned()
        }
    }

    /// Keeps a new transaction, or answers `None` when the order number has one already.
    pub fn accept(&mut self, order: Order, screening: Screening, terms: &Terms<'_>) -> Option<&Transaction> {
        let serial = self.issued.saturating_add(1);
        let made = Transaction::new(serial, order, screening, terms);
        let number = made.order.shop_transaction_id.clone();
        let (nissen_id, person) = (made.nissen_id(), made.order.buyer.person());
        let key = self.dossiers.accept(&number, made)?;
        self.issued = serial;
        self.by_nissen_id.insert(nissen_id, Arc::clone(&key));
        self.people.entry(person).or_default().insert(key);
        self.note_deadline(&number);
        self.dossiers.transaction(&number)
    }

    /// Puts another order in the place of what was registered. `corrected` tells whether a correction that was asked for
    /// has come by now.
    pub fn amend(
        &mut self,
        number: &str,
        order: Order,
        screening: Screening,
        corrected: bool,
        terms: &Terms<'_>,
    ) {
        let (Some(key), Some(found)) = (self.dossiers.key(number), self.dossiers.transaction_mut(number))
        else {
            return;
        };
        let before = found.order.buyer.person();
        let after = order.buyer.person();
        found.order = order;
        found.was_corrected = corrected;
        found.settle(screening, terms);
        if let Some(theirs) = self.people.get_mut(&before) {
            theirs.remove(number);
        }
        self.people.entry(after).or_default().insert(key);
        self.note_deadline(number);
    }

    /// Notes when the approval of a transaction lapses, after it was given.
    pub fn note_deadline(&mut self, number: &str) {
        let lapse_ms = self.dossiers.transaction(number).and_then(|found| found.lapse_ms);
        self.deadlines.extend(lapse_ms.zip(self.dossiers.key(number)));
    }

    /// What a person owes or will owe, in yen, not counting one order number.
    #[must_use]
    pub fn outstanding_yen(&self, person: &str, except: &str) -> i64 {
        let theirs = self.people.get(person).into_iter().flatten().filter(|number| &***number != except);
        theirs
            .filter_map(|number| self.dossiers.transaction(number))
            .filter(|found| found.state.is_outstanding())
            .map(|found| found.order.amount_yen)
            .sum()
    }

    /// Ends every approval that is not used by now.
    pub fn lapse(&mut self, now_ms: i64) {
        while self.deadlines.first().is_some_and(|(lapse_ms, _)| *lapse_ms <= now_ms) {
            let Some((lapse_ms, number)) = self.deadlines.pop_first() else { return };
            let Some(found) = self.dossiers.transaction_mut(&number) else { continue };
            // A later approval, after a correction, has a deadline of its own.
            if found.state == State::Authorized && found.lapse_ms == Some(lapse_ms) {
                found.state = State::Lapsed;
            }
        }
    }
}
