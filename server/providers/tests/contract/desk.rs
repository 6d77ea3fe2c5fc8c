//! A simulator and an adapter that knows it.

use crate::simulator::Simulator;
use std::ops::Deref;

/// A running simulator and an adapter that knows it.
pub struct Desk<P> {
    /// The adapter.
    pub provider: P,
    /// The simulator.
    pub simulator: Simulator,
}

impl<P> Deref for Desk<P> {
    type Target = Simulator;

    fn deref(&self) -> &Simulator {
        &self.simulator
    }
}
