//! What makes a request ours, and which names may stand in an address.

use super::config::Config;
use crate::error::ProviderError;
use domain::id::ProviderId;
use reqwest::{RequestBuilder, header::CONTENT_TYPE};

/// The request with key and version.
pub(super) fn sign(config: &Config, request: RequestBuilder) -> RequestBuilder {
    request
        .bearer_auth(config.secret_key.reveal())
        .header("Paidy-Version", &config.version)
        .header(CONTENT_TYPE, "application/json")
}

/// The address of a payment, or of what can be done with it. The id comes from a browser: nothing but an id may get into an
/// address. Errors: `Refused` with code `ours`.
pub(super) fn payment(id: &ProviderId, action: &str) -> Result<String, ProviderError> {
    if !is_id(id.as_str(), "pay_") {
        return Err(ProviderError::ours("決済IDの形式"));
    }
    Ok(format!("payments/{id}{action}"))
}

/// Whether a text is an id of that kind.
pub(super) fn is_id(text: &str, kind: &str) -> bool {
    text.strip_prefix(kind).is_some_and(|rest| {
        (1..=60).contains(&rest.len())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    })
}

/// Whether a text can be a number of ours: at most 20 of `[0-9A-Za-z_-]`.
pub(super) fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
