//! What a case is, and what comes of it.

use super::{
    scene::{Desk, Scene},
    terms::Terms,
};
use std::{future::Future, pin::Pin, sync::Arc};

/// What came of a case under one offer, in a few words for the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen(pub String);

impl Seen {
    /// Exactly "not offered" is answered, and nothing was sent.
    pub fn not_offered() -> Self {
        Self("not offered".to_owned())
    }
}

impl From<&str> for Seen {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

/// What a case becomes once it is under way.
pub type Running<'s> = Pin<Box<dyn Future<Output = Seen> + Send + 's>>;

/// One case.
pub struct Case {
    /// Its name among the tests.
    pub name: &'static str,
    /// Its row of the table.
    pub title: &'static str,
    /// Plays it under one offer; panics where the contract is broken.
    pub run: for<'s> fn(&'s Scene) -> Running<'s>,
}

impl Case {
    /// Plays it under every offer of a provider, at a simulator of its own.
    pub async fn play(&self, terms: &'static Terms) -> String {
        let desk = Arc::new(Desk::open(terms).await);
        let mut seen: Vec<(String, Vec<&'static str>)> = Vec::new();
        for offer in (terms.offers)() {
            let key = offer.key;
            let scene = Scene::new(Arc::clone(&desk), offer);
            let Seen(words) = (self.run)(&scene).await;
            match seen.iter_mut().find(|(known, _)| *known == words) {
                Some((_, keys)) => keys.push(key),
                None => seen.push((words, vec![key])),
            }
        }
        if let [(words, _)] = seen.as_slice() {
            return words.clone();
        }
        let groups: Vec<String> =
            seen.iter().map(|(words, keys)| format!("{}: {words}", keys.join(", "))).collect();
        groups.join("<br>")
    }
}
