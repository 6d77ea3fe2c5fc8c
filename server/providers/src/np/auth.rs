//! Who asks: what every request carries in its headers.

use super::config::Config;
use reqwest::RequestBuilder;

/// Which terminal of the shop asks.
const TERMINAL: &str = "X-NP-Terminal-Id";

/// The request with merchant code, SP code and terminal.
pub(super) fn sign(config: &Config, request: RequestBuilder) -> RequestBuilder {
    request
        .basic_auth(&config.merchant_code, Some(config.sp_code.reveal()))
        .header(TERMINAL, &config.terminal_id)
}

/// Whether a number can be a 加盟店取引ID there: at most 40 of `[0-9A-Za-z_-]`.
pub(super) fn is_number(text: &str) -> bool {
    (1..=40).contains(&text.len()) && is_plain(text)
}

/// Whether a text can be what the provider calls a transaction. The contract says 11 characters; a longer one is taken as it
/// is, for it has to be said back only.
pub(super) fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && is_plain(text)
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
