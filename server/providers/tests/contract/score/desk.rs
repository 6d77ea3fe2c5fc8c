//! The simulator of this provider, and an adapter that knows it.

use crate::{score::terms, simulator::Simulator};
use providers::score::{NAME, Score};
use std::time::Duration;

/// A running simulator and an adapter that knows it.
pub type Desk = crate::desk::Desk<Score>;

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        let simulator = Simulator::start(NAME, sandbox::Config::on_free_ports()).await;
        let provider = terms::adapter(&simulator.wire(), Duration::from_secs(20), &[]);
        Self { provider, simulator }
    }

    /// Another adapter, with settings of its own.
    pub fn other(&self, settings: &[(&str, &str)]) -> Score {
        terms::adapter(&self.simulator.wire(), Duration::from_secs(20), settings)
    }

    /// Lets days pass at the provider.
    pub async fn wait_days(&self, days: u32) {
        self.simulator.wait(days * 86_400).await;
    }
}
