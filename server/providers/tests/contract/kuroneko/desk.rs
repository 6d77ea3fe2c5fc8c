//! The simulator of this provider, and an adapter that knows it.

use crate::{kuroneko::terms, simulator::Simulator};
use providers::kuroneko::{Kuroneko, NAME};
use std::time::Duration;

/// A running simulator and an adapter that knows it.
pub type Desk = crate::desk::Desk<Kuroneko>;

impl Desk {
    /// Opens one.
    pub async fn open() -> Self {
        let simulator = Simulator::start(NAME, sandbox::Config::on_free_ports()).await;
        let provider = terms::adapter(&simulator.wire(), Duration::from_secs(20), terms::PASSWORD);
        Self { provider, simulator }
    }

    /// Another adapter, with a patience of its own.
    pub fn waiting(&self, patience: Duration) -> Kuroneko {
        terms::adapter(&self.simulator.wire(), patience, terms::PASSWORD)
    }
}
