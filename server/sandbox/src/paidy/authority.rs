//! Who may call: the secret key and the version of the interface.

use axum::http::{HeaderMap, header};

use super::refusal::Refusal;

/// The one version of the interface. A call may leave it out.
const VERSION: &str = "2018-04-10";

/// Checks `Authorization: Bearer sk_…` and `Paidy-Version`.
///
/// # Errors
/// 401 for the key, then 400 for the version.
pub fn check(headers: &HeaderMap, secret_key: &str) -> Result<(), Refusal> {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if sent.and_then(|it| it.strip_prefix("Bearer ")) != Some(secret_key) {
        return Err(Refusal::unauthenticated());
    }
    match headers.get("paidy-version") {
        Some(version) if version.as_bytes() != VERSION.as_bytes() => Err(Refusal::version()),
        _ => Ok(()),
    }
}

/// Whether a body says that it is JSON.
#[must_use]
pub fn says_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
