//! What came and what was answered, kept for the console and for tests.

use serde::Serialize;

/// One thing that happened to an order number.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// When, on the sandbox's clock.
    pub at_ms: i64,
    /// The verb (`KAARA0010`), `notice` or `console`.
    pub what: &'static str,
    /// The fields that came (or went, for a notice), one `name=value` a line. The password is not written down.
    pub fields: String,
    /// The answer: XML of the sandbox, the shop's HTTP status for a notice, the new state for the console.
    pub reply: String,
    /// The fault that struck, if one did.
    pub fault: Option<&'static str>,
}

impl Evidence {
    /// About how many bytes it takes to keep.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.fields.len() + self.reply.len()
    }
}
