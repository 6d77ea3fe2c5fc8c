//! What the provider answers instead of an object.
//!
//! The form is `{reference, status, code, title, description}`. Only the codes `request_content.malformed` and
//! `version.unknown` are seen in sources; the others are this sandbox's own and nothing should depend on them.

use serde_json::{Value, json};

use super::members::Flaw;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status: 400, 401, 403, 404 or 409.
    pub status: u16,
    /// The code.
    pub code: &'static str,
    /// The code in words.
    pub title: &'static str,
    /// What exactly is wrong. Holds nothing that somebody typed.
    pub description: String,
}

impl Refusal {
    fn new(status: u16, code: &'static str, title: &'static str, description: &str) -> Self {
        Self { status, code, title, description: description.to_owned() }
    }

    /// 400: the version in `Paidy-Version` does not exist.
    #[must_use]
    pub fn version() -> Self {
        Self::new(
            400,
            "version.unknown",
            "Unknown version",
            "Paidy-Version names no version of this interface",
        )
    }

    /// 400: the body is no JSON, or not sent as such.
    #[must_use]
    pub fn unreadable() -> Self {
        Flaw("the body must be JSON in UTF-8, sent as application/json".to_owned()).into()
    }

    /// 401: the secret key is missing or wrong.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(
            401,
            "authentication.failed",
            "Authentication failed",
            "the secret key is missing or not known",
        )
    }

    /// 403: the state of the thing does not allow this.
    #[must_use]
    pub fn forbidden(description: &str) -> Self {
        Self::new(403, "operation.forbidden", "Not allowed", description)
    }

    /// 404: no such thing, or no such address.
    #[must_use]
    pub fn not_found(description: &str) -> Self {
        Self::new(404, "resource.not_found", "Not found", description)
    }

    /// 409: it is already so, or the state has moved on.
    #[must_use]
    pub fn conflict(description: &str) -> Self {
        Self::new(409, "resource.conflict", "Conflict", description)
    }

    /// The body. `reference` is what the provider would find the call by.
    #[must_use]
    pub fn body(&self, reference: &str) -> Value {
        json!({
            "reference": reference,
            "status": self.status,
            "code": self.code,
            "title": self.title,
            "description": self.description,
        })
    }
}

impl From<Flaw> for Refusal {
    fn from(Flaw(description): Flaw) -> Self {
        Self::new(400, "request_content.malformed", "Malformed request", &description)
    }
}
