//! The providers that a server can ask, by folder name. Settings change while it runs: whoever holds the registry sees
//! the providers as they were opened last.

use crate::{port::Provider, settings::Told};
use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

/// All configured providers. Clones are the same registry.
#[derive(Clone, Default)]
pub struct Providers(Arc<Shelf>);

#[derive(Default)]
struct Shelf {
    told: Told,
    open: RwLock<Open>,
}

#[derive(Default)]
struct Open {
    /// By the environment or the program: there as long as the program runs.
    given: BTreeMap<&'static str, Arc<dyn Provider>>,
    /// By what staff wrote; stands before what is given.
    written: BTreeMap<&'static str, Arc<dyn Provider>>,
    edition: Edition,
}

/// Which versions of what staff wrote are open: by provider.
pub type Edition = BTreeMap<String, i64>;

impl Providers {
    /// None yet, with what the environment says of them.
    pub fn told(told: Told) -> Self {
        Self(Arc::new(Shelf { told, open: RwLock::default() }))
    }

    /// What the environment says.
    pub fn environment(&self) -> &Told {
        &self.0.told
    }

    /// Adds one under its own name, for as long as the program runs.
    pub fn add(&mut self, provider: Arc<dyn Provider>) {
        self.write(|open| drop(open.given.insert(provider.name(), provider)));
    }

    /// Puts others in place of those that staff wrote before. Requests under way keep the one they have.
    pub fn replace(&self, written: BTreeMap<&'static str, Arc<dyn Provider>>, edition: Edition) {
        self.write(|open| {
            open.written = written;
            open.edition = edition;
        });
    }

    /// Which versions were put there last.
    pub fn edition(&self) -> Edition {
        self.read(|open| open.edition.clone())
    }

    /// The provider of that name.
    pub fn get(&self, name: &str) -> Option<Arc<dyn Provider>> {
        self.read(|open| open.written.get(name).or_else(|| open.given.get(name)).cloned())
    }

    /// Whether the environment or the program gave a whole contract with that provider.
    pub fn is_given(&self, name: &str) -> bool {
        self.read(|open| open.given.contains_key(name))
    }

    /// A panic while somebody wrote has harmed nothing: every change is one assignment.
    fn read<T>(&self, see: impl FnOnce(&Open) -> T) -> T {
        see(&self.0.open.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write(&self, change: impl FnOnce(&mut Open)) {
        change(&mut self.0.open.write().unwrap_or_else(PoisonError::into_inner));
    }
}
