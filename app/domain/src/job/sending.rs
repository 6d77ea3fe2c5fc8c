//! A mail to the buyers of many orders.

use crate::{duty::Mail, mail::usual::Written};
use serde::{Deserialize, Serialize};

/// Which mail, and to whom. Kept as JSON: a new field needs a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The kind.
    pub mail: Mail,
    /// Why those get it once more who got it before; `None`: they do not.
    #[serde(default)]
    pub again: Option<String>,
    /// What is sent instead of the template; 個別のご連絡 has nothing else to say.
    #[serde(default)]
    pub own: Option<Written>,
}

impl Sending {
    /// A kind of mail by its template, to those who did not get it yet.
    pub fn of(mail: Mail) -> Self {
        Self { mail, again: None, own: None }
    }
}
