//! One POST, sent once, and what is certain when it goes wrong.

use super::{
    config::Config,
    wire::{Api, Form, garbled},
};
use crate::error::ProviderError;
use reqwest::{Client, Response, StatusCode, Url, header, redirect, retry};
use std::time::Duration;

/// Longest time for a connection to stand. Shorter than any whole wait, so that a provider that is away is known to be
/// away: only after connecting can something have been processed.
const CONNECT: Duration = Duration::from_secs(10);

/// Longest reply that is read, bytes. Real ones have a few hundred.
const LONGEST: usize = 64 * 1024;

/// The way to the provider.
#[derive(Clone, Debug)]
pub(super) struct Transport {
    client: Client,
    base: Url,
}

impl Transport {
    /// Opens nothing yet. Errors: `Misconfigured` when the program has not installed a TLS provider or the system has no
    /// certificates.
    pub(super) fn new(config: &Config) -> Result<Self, ProviderError> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(ProviderError::Misconfigured { what: "no TLS provider is installed".to_owned() });
        }
        let client = Client::builder()
            .timeout(config.timeout)
            .connect_timeout(CONNECT.min(config.timeout.mul_f32(0.8)))
            // A request may be processed and its answer lost: whatever is sent again unasked is sent blindly.
            .retry(retry::never())
            .redirect(redirect::Policy::none())
            // A connection kept idle may be dead by now. A request lost on it would be uncertain, and looking it up costs
            // more than a new connection.
            .pool_max_idle_per_host(0)
            // The contract admits certain addresses; a proxy found in the environment is none of them.
            .no_proxy()
            .build()
            .map_err(|error| ProviderError::Misconfigured { what: format!("no HTTPS client: {error}") })?;
        Ok(Self { client, base: config.base_url.clone() })
    }

    /// Sends a form and returns the text of the reply. Errors: `Unavailable` when nothing can have been processed or nothing
    /// was to be processed, `Uncertain` when something may have been, `Garbled` for a reply that is no text.
    pub(super) async fn post(&self, api: Api, form: &Form) -> Result<String, ProviderError> {
        let Ok(url) = self.base.join(api.path()) else {
            return Err(ProviderError::Misconfigured {
                what: "接続先URLが正しくありません".to_owned()
            });
        };
        let sent = self.client.post(url).form(form.fields()).send().await;
        let response = sent.map_err(|error| lost(api, &error))?;
        if response.status() != StatusCode::OK {
            tracing::warn!(
                provider = "kuroneko",
                ?api,
                status = response.status().as_u16(),
                "unexpected status"
            );
            let retry_after = retry_after(&response);
            return Err(unheard(api, retry_after));
        }
        body(api, response).await
    }
}

/// The body up to [`LONGEST`].
async fn body(api: Api, mut response: Response) -> Result<String, ProviderError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(api, &error))? {
        if bytes.len().saturating_add(chunk.len()) > LONGEST {
            return Err(garbled("応答が長すぎます"));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| garbled("応答が UTF-8 ではありません"))
}

/// What a failed exchange means. Only before a connection stands is it certain that nothing was processed.
fn lost(api: Api, error: &reqwest::Error) -> ProviderError {
    if error.is_builder() {
        return ProviderError::Misconfigured { what: "接続先URLが正しくありません".to_owned() };
    }
    // The error itself may hold the address, never the form; it is not traced all the same.
    let (connecting, timeout) = (error.is_connect(), error.is_timeout());
    tracing::warn!(provider = "kuroneko", ?api, connecting, timeout, "no reply");
    if connecting { ProviderError::Unavailable { retry_after: None } } else { unheard(api, None) }
}

/// No answer to something that was sent.
fn unheard(api: Api, retry_after: Option<Duration>) -> ProviderError {
    if api.is_harmless() { ProviderError::Unavailable { retry_after } } else { ProviderError::Uncertain }
}

/// `Retry-After` in seconds; the date form is not worth reading for a provider that promises neither.
fn retry_after(response: &Response) -> Option<Duration> {
    let header = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    header.trim().parse().ok().map(Duration::from_secs)
}
