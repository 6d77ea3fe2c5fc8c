//! Who may call: Basic authentication and the terminal's number.

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::settings::Settings;

/// Checks who calls.
///
/// # Errors
/// 401 without the right merchant and SP code, 403 without the right terminal.
pub fn check(headers: &HeaderMap, settings: &Settings) -> Result<(), StatusCode> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let expected = format!("{}:{}", settings.merchant_code, settings.sp_code);
    let is_known = text(header::AUTHORIZATION)
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|encoded| STANDARD.decode(encoded.trim()).ok())
        .is_some_and(|pair| pair == expected.as_bytes());
    if !is_known {
        return Err(StatusCode::UNAUTHORIZED);
    }
    let terminal = headers.get("x-np-terminal-id").and_then(|value| value.to_str().ok());
    if terminal == Some(settings.terminal_id.as_str()) { Ok(()) } else { Err(StatusCode::FORBIDDEN) }
}
