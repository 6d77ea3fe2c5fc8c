//! What can go wrong with a provider.

use std::time::Duration;

/// Chosen by what the caller may do next, not by what went wrong inside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Certainly nothing was processed: try again, later.
    #[error("the provider cannot be reached")]
    Unavailable {
        /// When the provider wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// Something was sent and what became of it is unknown: look the transaction up, never send again.
    #[error("the reply was lost")]
    Uncertain,
    /// The provider, or our own check before sending, refused the request. Sending the same again is useless.
    #[error("refused with code {code}: {about}")]
    Refused {
        /// The provider's code; `ours` for a rule found before sending.
        code: String,
        /// Field and rule in words for staff; no personal data.
        about: String,
    },
    /// The shop's settings are wrong: nothing will work until somebody mends them.
    #[error("misconfigured: {what}")]
    Misconfigured {
        /// What is wrong, for staff; no secrets.
        what: String,
    },
    /// The reply cannot be read. As uncertain as a lost one, and worth a look by a developer.
    #[error("garbled reply: {what}")]
    Garbled {
        /// What could not be read; no personal data.
        what: String,
    },
}

impl ProviderError {
    /// A reply that cannot be read. `what` holds no personal data.
    pub fn garbled(what: impl Into<String>) -> Self {
        Self::Garbled { what: what.into() }
    }

    /// Refused by our own check, before anything was sent.
    pub fn ours(about: impl Into<String>) -> Self {
        Self::Refused { code: OURS.to_owned(), about: about.into() }
    }

    /// Asked for something that this provider does not offer, as its capabilities say.
    pub fn not_offered() -> Self {
        Self::ours("この決済サービスにはない操作です")
    }
}

/// The code of a refusal by our own check.
pub const OURS: &str = "ours";
