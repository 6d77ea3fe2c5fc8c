//! Everything the provider remembers: transactions by its own number, what happened by the shop's.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::item::Members;
use super::order::Order;
use super::settings::Terms;
use super::transaction::Transaction;
use super::verbs::Verb;
use crate::clock::day;
use crate::dossier::Dossiers;
use crate::evidence::Evidence;

/// Every transaction that was registered under one number of the shop, oldest first. The shop may use a number again:
/// after cancelling, and, for all the contract says, before.
pub type History = Vec<Transaction>;

/// Where a transaction is kept.
#[derive(Clone, Debug)]
struct Place {
    number: Arc<str>,
    index: usize,
}

/// The memory of the provider.
#[derive(Debug, Default)]
pub struct Ledger {
    dossiers: Dossiers<History>,
    places: HashMap<String, Place>,
    newest: HashMap<String, String>,
    lapses: BTreeSet<(i64, String)>,
    last_np_id: u64,
}

impl Ledger {
    /// Counts a call, see [`Dossiers::count_call`].
    pub fn count_call(&mut self, number: &str, verb: Verb) -> Option<u32> {
        self.dossiers.count_call(number, verb.path())
    }

    /// What is known of each number of the shop.
    #[must_use]
    pub fn dossiers(&self) -> &Dossiers<History> {
        &self.dossiers
    }

    /// The number of the shop under which a transaction was registered.
    #[must_use]
    pub fn number(&self, np_id: &str) -> Option<&str> {
        self.places.get(np_id).map(|place| &*place.number)
    }

    /// The newest transaction that has this number of the shop now.
    #[must_use]
    pub fn newest(&self, shop_id: &str) -> Option<&Transaction> {
        self.transaction(self.newest.get(shop_id)?)
    }

    /// The transaction of that number of the provider.
    #[must_use]
    pub fn transaction(&self, np_id: &str) -> Option<&Transaction> {
        let place = self.places.get(np_id)?;
        self.dossiers.transaction(&place.number)?.get(place.index)
    }

    /// Registers a new transaction under a number of the shop that was called with, and answers it.
    pub fn register(&mut self, record: Members, order: Order, terms: &Terms<'_>) -> Option<&Transaction> {
        let number = self.dossiers.key(&order.shop_id)?;
        let np_id = self.next_np_id(terms.now_ms);
        let made = Transaction::register(np_id.clone(), record, order, terms);
        self.lapses.extend(made.lapses_ms.map(|lapses_ms| (lapses_ms, np_id.clone())));
        let index = match self.dossiers.transaction_mut(&number) {
            Some(history) => {
                history.push(made);
                history.len() - 1
            }
            None => self.dossiers.accept(&number, vec![made]).map(|_| 0)?,
        };
        self.newest.insert(number.as_ref().to_owned(), np_id.clone());
        self.places.insert(np_id.clone(), Place { number, index });
        self.transaction(&np_id)
    }

    /// Changes a transaction and answers what the change answers. Numbers and lapses follow.
    pub fn change<T>(&mut self, np_id: &str, change: impl FnOnce(&mut Transaction) -> T) -> Option<T> {
        let place = self.places.get(np_id)?;
        let found = self.dossiers.transaction_mut(&place.number)?.get_mut(place.index)?;
        let was = found.order.shop_id.clone();
        let answer = change(found);
        self.lapses.extend(found.lapses_ms.map(|lapses_ms| (lapses_ms, np_id.to_owned())));
        if found.order.shop_id != was {
            if self.newest.get(&was).is_some_and(|newest| newest == np_id) {
                self.newest.remove(&was);
            }
            self.newest.insert(found.order.shop_id.clone(), np_id.to_owned());
        }
        Some(answer)
    }

    /// Ends every approval that has run out.
    pub fn expire(&mut self, now_ms: i64) {
        while self.lapses.first().is_some_and(|(lapses_ms, _)| *lapses_ms <= now_ms) {
            let Some((_, np_id)) = self.lapses.pop_first() else { break };
            if let Some(place) = self.places.get(&np_id)
                && let Some(history) = self.dossiers.transaction_mut(&place.number)
                && let Some(found) = history.get_mut(place.index)
            {
                found.lapse(now_ms);
            }
        }
    }

    /// Keeps a piece of evidence, or counts it when there is no room.
    pub fn record(&mut self, number: &str, evidence: Evidence) {
        self.dossiers.record(number, evidence);
    }

    /// Eleven digits: the day in Japan, then a running number; always above the last one.
    fn next_np_id(&mut self, now_ms: i64) -> String {
        let today = day(now_ms);
        let year = u64::try_from(today.year().rem_euclid(100)).unwrap_or_default();
        let date = (year * 100 + u64::from(u8::from(today.month()))) * 100 + u64::from(today.day());
        self.last_np_id = (self.last_np_id + 1).max(date * 100_000 + 1);
        format!("{:011}", self.last_np_id)
    }
}
