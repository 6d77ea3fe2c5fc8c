//! What a provider knows of each number of the shop. Bounded: numbers, evidence of each, evidence in all.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::evidence::{Evidence, Trail};

/// The most numbers a provider remembers; further ones are answered with a system error.
const NUMBERS_MAX: usize = 500_000;
/// The most pieces of evidence for one number; further ones are only counted.
const EVIDENCE_MAX: usize = 60;
/// The most bytes of evidence in all; further pieces are only counted.
const EVIDENCE_BYTES_MAX: usize = 384 * 1024 * 1024;

/// What is known of one number, whether or not it came to a transaction.
#[derive(Debug)]
pub struct Dossier<T> {
    /// The transaction, once a request for one was accepted.
    pub transaction: Option<T>,
    /// How often each call came, accepted or not, by the provider's name for it.
    pub calls: BTreeMap<&'static str, u32>,
    /// How many requests for a transaction were accepted: 0 or 1, counted on its own so that a test can rely on it.
    pub accepted: u32,
    /// What happened.
    pub trail: Trail,
}

/// The dossiers of one provider, by the shop's number of the order or payment.
#[derive(Debug)]
pub struct Dossiers<T> {
    by_number: HashMap<Arc<str>, Dossier<T>>,
    arrivals: Vec<Arc<str>>,
    evidence_bytes: usize,
}

impl<T> Default for Dossiers<T> {
    fn default() -> Self {
        Self { by_number: HashMap::new(), arrivals: Vec::new(), evidence_bytes: 0 }
    }
}

impl<T> Dossiers<T> {
    /// Counts a call and answers how many-th it is of this name with this number, or `None` when there is no room for
    /// another number.
    pub fn count_call(&mut self, number: &str, call: &'static str) -> Option<u32> {
        if !self.by_number.contains_key(number) {
            if self.by_number.len() >= NUMBERS_MAX {
                return None;
            }
            let key: Arc<str> = number.into();
            self.arrivals.push(Arc::clone(&key));
            let empty =
                Dossier { transaction: None, calls: BTreeMap::new(), accepted: 0, trail: Trail::default() };
            self.by_number.insert(key, empty);
        }
        let calls = self.by_number.get_mut(number)?.calls.entry(call).or_default();
        *calls = calls.saturating_add(1);
        Some(*calls)
    }

    /// Keeps a new transaction under a number that was called with. Answers the number, or `None` and keeps nothing
    /// when the number already has one: numbers are unique for ever.
    pub fn accept(&mut self, number: &str, transaction: T) -> Option<Arc<str>> {
        let key = self.key(number)?;
        let dossier = self.by_number.get_mut(number).filter(|it| it.transaction.is_none())?;
        dossier.accepted = dossier.accepted.saturating_add(1);
        dossier.transaction = Some(transaction);
        Some(key)
    }

    /// The number as it is kept, to be shared.
    #[must_use]
    pub fn key(&self, number: &str) -> Option<Arc<str>> {
        self.by_number.get_key_value(number).map(|(key, _)| Arc::clone(key))
    }

    /// What is known of a number.
    #[must_use]
    pub fn get(&self, number: &str) -> Option<&Dossier<T>> {
        self.by_number.get(number)
    }

    /// The transaction of a number.
    #[must_use]
    pub fn transaction(&self, number: &str) -> Option<&T> {
        self.by_number.get(number)?.transaction.as_ref()
    }

    /// The transaction of a number, to change it.
    pub fn transaction_mut(&mut self, number: &str) -> Option<&mut T> {
        self.by_number.get_mut(number)?.transaction.as_mut()
    }

    /// Keeps a piece of evidence, or counts it when there is no room. Of a number nobody called with, nothing is kept.
    pub fn record(&mut self, number: &str, evidence: Evidence) {
        let Some(dossier) = self.by_number.get_mut(number) else { return };
        let bytes = evidence.bytes();
        if dossier.trail.evidence.len() >= EVIDENCE_MAX || self.evidence_bytes + bytes > EVIDENCE_BYTES_MAX {
            dossier.trail.left_out = dossier.trail.left_out.saturating_add(1);
            return;
        }
        self.evidence_bytes += bytes;
        dossier.trail.evidence.push(evidence);
    }

    /// Every number with what is known of it, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (&str, &Dossier<T>)> {
        self.arrivals.iter().rev().filter_map(|key| Some((&**key, self.by_number.get(key)?)))
    }

    /// How many numbers are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_number.len()
    }

    /// Whether no number is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_number.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_transaction_for_ever() {
        let mut dossiers = Dossiers::default();
        assert!(dossiers.accept("A-1", 1).is_none(), "nobody called with it");
        assert_eq!(dossiers.count_call("A-1", "register"), Some(1));
        assert_eq!(dossiers.accept("A-1", 1).as_deref(), Some("A-1"));
        assert_eq!(dossiers.count_call("A-1", "register"), Some(2));
        assert!(dossiers.accept("A-1", 2).is_none());
        let dossier = dossiers.get("A-1").unwrap();
        assert_eq!((dossier.transaction, dossier.accepted), (Some(1), 1));
    }

    #[test]
    fn the_newest_number_comes_first() {
        let mut dossiers = Dossiers::<u8>::default();
        for number in ["A-1", "A-2", "A-1"] {
            dossiers.count_call(number, "look");
        }
        let numbers: Vec<_> = dossiers.newest_first().map(|(number, _)| number).collect();
        assert_eq!((numbers, dossiers.len()), (vec!["A-2", "A-1"], 2));
    }
}
