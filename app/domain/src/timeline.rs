//! The timeline: every action by shopper, staff, provider or clock, with who and when. Append-only.

use crate::{id::StaffId, moment::Moment};
use serde::{Deserialize, Serialize};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum Actor {
    /// The shopper.
    Shopper,
    /// Somebody at the desk's door who has not signed in.
    Stranger,
    /// A member of staff.
    Staff {
        /// Who.
        id: StaffId,
        /// The name shown then.
        name: String,
    },
    /// A provider, by its answer or notice.
    Provider {
        /// Folder name of the provider.
        name: String,
    },
    /// The clock: a duty came due.
    Clock,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What: `order.placed`, `payment.approved`, `mail.thanks` …
    pub what: String,
    /// Attempt, state before and after, the provider's words; no personal data.
    pub detail: Vec<(String, String)>,
}
