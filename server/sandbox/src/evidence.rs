//! What came and what was answered, kept for the consoles and for tests.

use serde::Serialize;

/// One thing that happened to a number.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// When, on the sandbox's clock.
    pub at_ms: i64,
    /// The provider's name for the call, `notice` or `console`.
    pub what: &'static str,
    /// What came (or went, for a notice): one `name=value` a line, or the body. Passwords and keys are not written down.
    pub fields: String,
    /// The answer: the body of the sandbox, the shop's HTTP status for a notice, the new state for the console.
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

/// All the evidence about one number, oldest first.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trail {
    /// What was kept.
    pub evidence: Vec<Evidence>,
    /// How many later pieces were not kept.
    pub left_out: u32,
}
