//! What can go wrong with a verb, beyond the answers it is made to give.

use domain::machine::IllegalTransition;
use store::StoreError;

/// The verb could not be finished; nothing was half written.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The database is away or said something impossible.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The shop of this server is not in its database.
    #[error("the shop {0} is not set up")]
    NoShop(String),
    /// A rule was about to be broken: a fault of the program.
    #[error("a rule was about to be broken: {0}")]
    Illegal(#[from] IllegalTransition),
    /// Anything else that only a developer can mend.
    #[error("{0}")]
    Fault(String),
}

impl Trouble {
    /// Whether the database is away: trying again later helps.
    pub fn is_away(&self) -> bool {
        matches!(self, Self::Store(StoreError::Unavailable { .. }))
    }
}
