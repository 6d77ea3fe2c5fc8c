//! What all state machines answer.

use crate::duty::Duty;

/// What an event did to a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied<S> {
    /// The new state, and what must happen because of it.
    Moved {
        /// The new state.
        to: S,
        /// Written in the same transaction as the state.
        duties: Vec<Duty>,
    },
    /// The event says nothing new: a repeated notice, a second click.
    Unchanged,
}

impl<S> Applied<S> {
    /// A move without duties.
    pub fn to(to: S) -> Self {
        Self::Moved { to, duties: Vec::new() }
    }

    /// A move that leaves duties.
    pub fn with(to: S, duties: impl Into<Vec<Duty>>) -> Self {
        Self::Moved { to, duties: duties.into() }
    }
}

/// The event cannot happen in that state. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalTransition {
    /// Name of the state.
    pub from: &'static str,
    /// Name of the event.
    pub event: &'static str,
}

impl std::fmt::Display for IllegalTransition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} cannot happen while {}", self.event, self.from)
    }
}

impl std::error::Error for IllegalTransition {}
