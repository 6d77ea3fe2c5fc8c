//! What a process remembers for a while, so that not every page has to ask the database for it: the facts of the shop, how much its
//! categories show, and sessions that were alive a moment ago. The facts are [`SHOP_MILLIS`] old at most, the counts of categories
//! [`COUNTS_MILLIS`]; a shopper's session cannot end early.

use crate::browse::shelf::Below;
use domain::{
    id::{CategoryId, SessionId},
    moment::Moment,
    shop::Shop,
};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use store::{home::ToDo, order_list::Count};

/// The shop's facts are read anew after that, milliseconds.
const SHOP_MILLIS: i64 = 2_000;

/// How much categories show is counted anew after that, milliseconds; whoever changes products in this process has it forgotten at once.
const COUNTS_MILLIS: i64 = 2_000;

/// So many sessions are remembered; then all are forgotten, and looked up again as they come.
const MOST_SESSIONS: usize = 20_000;

/// Numbers of orders are counted anew after that, milliseconds, and at once when this process has written anything: only what other processes do
/// may be so old.
const NUMBERS_MILLIS: i64 = 1_000;

/// The memory of one process.
#[derive(Debug, Default)]
pub struct Memory {
    shop: Mutex<Option<(Moment, Shop)>>,
    sessions: Mutex<HashMap<SessionId, Moment>>,
    below: Mutex<HashMap<Option<CategoryId>, Counted>>,
    tabs: Mutex<Option<Numbers<Vec<Count>>>>,
    to_do: Mutex<Option<Numbers<ToDo>>>,
}

/// Numbers, when they were counted, and how much this process had written then.
#[derive(Debug)]
struct Numbers<T> {
    at: Moment,
    writes: u64,
    numbers: T,
}

impl<T: Clone> Numbers<T> {
    /// The numbers, if they still hold.
    fn now(kept: &Mutex<Option<Self>>, now: Moment) -> Option<T> {
        let kept = lock(kept);
        let known = kept.as_ref()?;
        let young = (0..NUMBERS_MILLIS).contains(&now.millis_since(known.at));
        (young && known.writes == store::writes()).then(|| known.numbers.clone())
    }
}

/// When categories were counted, and what they showed.
type Counted = (Moment, Vec<Below>);

impl Memory {
    /// The shop, if it was read a moment ago.
    pub(crate) fn shop(&self, now: Moment) -> Option<Shop> {
        let kept = lock(&self.shop);
        let (read, shop) = kept.as_ref()?;
        (0..SHOP_MILLIS).contains(&now.millis_since(*read)).then(|| shop.clone())
    }

    /// The shop as it was read now.
    pub(crate) fn keep_shop(&self, now: Moment, shop: &Shop) {
        *lock(&self.shop) = Some((now, shop.clone()));
    }

    /// The categories below one, if they were counted a moment ago.
    pub(crate) fn below(&self, parent: Option<&CategoryId>, now: Moment) -> Option<Vec<Below>> {
        let kept = lock(&self.below);
        let (counted, below) = kept.get(&parent.cloned())?;
        (0..COUNTS_MILLIS).contains(&now.millis_since(*counted)).then(|| below.clone())
    }

    /// The categories below one as they were counted now.
    pub(crate) fn keep_below(&self, parent: Option<&CategoryId>, now: Moment, below: &[Below]) {
        lock(&self.below).insert(parent.cloned(), (now, below.to_vec()));
    }

    /// Products or categories were changed.
    pub(crate) fn forget_counts(&self) {
        lock(&self.below).clear();
    }

    /// How many orders are under each tab, if that was counted a moment ago.
    pub(crate) fn tabs(&self, now: Moment) -> Option<Vec<Count>> {
        Numbers::now(&self.tabs, now)
    }

    /// The tabs as they were counted now; `writes` is what [`store::writes`] said before.
    pub(crate) fn keep_tabs(&self, now: Moment, writes: u64, tabs: &[Count]) {
        *lock(&self.tabs) = Some(Numbers { at: now, writes, numbers: tabs.to_vec() });
    }

    /// What stands beside the places of the desk's rail, if that was counted a moment ago.
    pub(crate) fn to_do(&self, now: Moment) -> Option<ToDo> {
        Numbers::now(&self.to_do, now)
    }

    /// The same as it was counted now.
    pub(crate) fn keep_to_do(&self, now: Moment, writes: u64, to_do: ToDo) {
        *lock(&self.to_do) = Some(Numbers { at: now, writes, numbers: to_do });
    }

    /// Whether a shopper's session is known to be alive.
    pub(crate) fn is_alive(&self, session: &SessionId, now: Moment) -> bool {
        lock(&self.sessions).get(session).is_some_and(|expires| *expires > now)
    }

    /// A shopper's session lives until then.
    pub(crate) fn keep_session(&self, session: &SessionId, expires: Moment) {
        let mut sessions = lock(&self.sessions);
        if sessions.len() >= MOST_SESSIONS {
            sessions.clear();
        }
        sessions.insert(session.clone(), expires);
    }
}

/// A panic while something was remembered has harmed nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_categories_are_forgotten_soon_or_when_something_changes() {
        let memory = Memory::default();
        let tea = CategoryId::new("tea");
        memory.keep_below(Some(&tea), Moment(1_000), &[]);
        assert_eq!(memory.below(Some(&tea), Moment(1_000 + COUNTS_MILLIS - 1)), Some(Vec::new()));
        assert_eq!(memory.below(Some(&tea), Moment(1_000 + COUNTS_MILLIS)), None);
        assert_eq!(memory.below(None, Moment(1_000)), None);
        memory.forget_counts();
        assert_eq!(memory.below(Some(&tea), Moment(1_000)), None);
    }

    #[test]
    fn a_session_is_forgotten_when_it_ends_or_when_there_are_too_many() {
        let memory = Memory::default();
        let session = SessionId::new("one");
        memory.keep_session(&session, Moment(1_000));
        assert!(memory.is_alive(&session, Moment(999)));
        assert!(!memory.is_alive(&session, Moment(1_000)));
        for n in 0..MOST_SESSIONS {
            memory.keep_session(&SessionId::new(n.to_string()), Moment(1_000));
        }
        assert!(!memory.is_alive(&session, Moment(0)));
        assert!(lock(&memory.sessions).len() <= MOST_SESSIONS);
    }
}
