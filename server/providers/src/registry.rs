//! The providers that a server is configured for, by folder name.

use crate::port::Provider;
use std::{collections::BTreeMap, sync::Arc};

/// All configured providers.
#[derive(Clone, Default)]
pub struct Providers(BTreeMap<&'static str, Arc<dyn Provider>>);

impl Providers {
    /// Adds one under its own name.
    pub fn add(&mut self, provider: Arc<dyn Provider>) {
        self.0.insert(provider.name(), provider);
    }

    /// The provider of that name.
    pub fn get(&self, name: &str) -> Option<&Arc<dyn Provider>> {
        self.0.get(name)
    }
}
