//! One request, sent once, and what is certain when it goes wrong. The same for every provider.

use crate::error::ProviderError;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url, header, redirect, retry};
use std::time::Duration;

/// Longest time for a connection to stand. Shorter than any whole wait, so that a provider that is away is known to be
/// away: only after connecting can something have been processed.
const CONNECT: Duration = Duration::from_secs(10);

/// Longest reply that is read, bytes. Real ones have a few thousand.
const LONGEST: usize = 256 * 1024;

/// The way to a provider.
#[derive(Clone, Debug)]
pub(crate) struct Transport {
    client: Client,
    provider: &'static str,
}

/// What is asked, for the log and for judging a silence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// The provider's name for it.
    pub(crate) what: &'static str,
    /// It only asks: sent twice, nothing has happened twice.
    pub(crate) harmless: bool,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    /// The status of HTTP.
    pub(crate) status: StatusCode,
    /// The body.
    pub(crate) text: String,
    /// When the provider wants to be asked again, if it said so in seconds.
    pub(crate) retry_after: Option<Duration>,
}

impl Transport {
    /// Opens nothing yet. Errors: `Misconfigured` when the program has not installed a TLS provider or the system has no
    /// certificates.
    pub(crate) fn new(provider: &'static str, timeout: Duration) -> Result<Self, ProviderError> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(ProviderError::Misconfigured { what: "no TLS provider is installed".to_owned() });
        }
        let client = Client::builder()
            .timeout(timeout)
            .connect_timeout(CONNECT.min(timeout.mul_f32(0.8)))
            // A request may be processed and its answer lost: whatever is sent again unasked is sent blindly.
            .retry(retry::never())
            .redirect(redirect::Policy::none())
            // A connection kept idle may be dead by now. A request lost on it would be uncertain, and looking it up costs
            // more than a new connection.
            .pool_max_idle_per_host(0)
            // The contracts admit certain addresses; a proxy found in the environment is none of them.
            .no_proxy()
            .build()
            .map_err(|error| ProviderError::Misconfigured { what: format!("no HTTPS client: {error}") })?;
        Ok(Self { client, provider })
    }

    /// A request to `path` below the base, to be filled and handed to [`Transport::send`].
    /// Errors: `Misconfigured` when there is no such address.
    pub(crate) fn request(
        &self,
        method: Method,
        base: &Url,
        path: &str,
    ) -> Result<RequestBuilder, ProviderError> {
        base.join(path).map(|url| self.client.request(method, url)).map_err(|_| wrong_address())
    }

    /// Sends it. Errors: `Unavailable` when nothing can have been processed or nothing was to be processed, `Uncertain` when
    /// something may have been, `Garbled` for a reply that is no text. Every status is an answer, to be judged by the caller.
    pub(crate) async fn send(&self, call: Call, request: RequestBuilder) -> Result<Reply, ProviderError> {
        let response = request.send().await.map_err(|error| self.lost(call, &error))?;
        let (status, retry_after) = (response.status(), retry_after(&response));
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            tracing::warn!(
                provider = self.provider,
                what = call.what,
                status = status.as_u16(),
                "unexpected status"
            );
            return Err(call.unheard(retry_after));
        }
        Ok(Reply { status, text: self.body(call, response).await?, retry_after })
    }

    /// The body up to [`LONGEST`].
    async fn body(&self, call: Call, mut response: Response) -> Result<String, ProviderError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.lost(call, &error))? {
            if bytes.len().saturating_add(chunk.len()) > LONGEST {
                return Err(ProviderError::garbled("応答が長すぎます"));
            }
            bytes.extend_from_slice(&chunk);
        }
        String::from_utf8(bytes).map_err(|_| ProviderError::garbled("応答が UTF-8 ではありません"))
    }

    /// What a failed exchange means. Only before a connection stands is it certain that nothing was processed.
    fn lost(&self, call: Call, error: &reqwest::Error) -> ProviderError {
        if error.is_builder() {
            return wrong_address();
        }
        // The error itself may hold the address, never what was sent; it is not traced all the same.
        let (connecting, timeout) = (error.is_connect(), error.is_timeout());
        tracing::warn!(provider = self.provider, what = call.what, connecting, timeout, "no reply");
        if connecting { ProviderError::Unavailable { retry_after: None } } else { call.unheard(None) }
    }
}

impl Call {
    /// No answer, or none that says anything, to something that was sent.
    pub(crate) fn unheard(self, retry_after: Option<Duration>) -> ProviderError {
        if self.harmless { ProviderError::Unavailable { retry_after } } else { ProviderError::Uncertain }
    }
}

fn wrong_address() -> ProviderError {
    ProviderError::Misconfigured { what: "接続先URLが正しくありません".to_owned() }
}

/// `Retry-After` in seconds; the date form is not worth reading for providers that promise neither.
fn retry_after(response: &Response) -> Option<Duration> {
    let header = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    header.trim().parse().ok().map(Duration::from_secs)
}
