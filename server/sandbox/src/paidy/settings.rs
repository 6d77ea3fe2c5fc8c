//! What the shop and this provider agreed on.

use std::time::Duration;

use super::state::ExpiredStatus;

/// The longest time for capturing that can be set: a year.
const LIFE_MAX: Duration = Duration::from_secs(366 * 24 * 60 * 60);

/// The contract between the shop and あと払い(ペイディ).
#[derive(Clone, Debug)]
pub struct Settings {
    /// The key a browser shows, `pk_test_…`.
    pub public_key: String,
    /// The key a server shows, `sk_test_…`.
    pub secret_key: String,
    /// Where webhooks are posted (`http://` only). Without it there are none.
    pub webhook_url: Option<String>,
    /// How long an authorisation can be captured.
    pub life: Duration,
    /// What status an authorisation shows whose time is over.
    pub expired_status: ExpiredStatus,
    /// How long after a webhook was not taken it is sent again, in real time; doubled each time.
    pub retry_after: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_key: "pk_test_sandbox00000000000000".to_owned(),
            secret_key: "sk_test_sandbox00000000000000".to_owned(),
            webhook_url: None,
            life: Duration::from_secs(30 * 24 * 60 * 60),
            expired_status: ExpiredStatus::default(),
            retry_after: Duration::from_secs(5),
        }
    }
}

impl Settings {
    /// Names everything that is wrong.
    pub fn mistakes(&self) -> impl Iterator<Item = &'static str> {
        let is_key = |key: &str, prefix| {
            key.strip_prefix(prefix)
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
        };
        let webhook_is_http = self.webhook_url.as_deref().is_none_or(|url| {
            reqwest::Url::parse(url).is_ok_and(|url| url.scheme() == "http" && url.has_host())
        });
        [
            (
                is_key(&self.public_key, "pk_test_"),
                "the public key must be pk_test_ with letters and digits behind it",
            ),
            (
                is_key(&self.secret_key, "sk_test_"),
                "the secret key must be sk_test_ with letters and digits behind it",
            ),
            (webhook_is_http, "the webhook address must begin with http://"),
            (
                !self.life.is_zero() && self.life <= LIFE_MAX,
                "the time for capturing must be more than none and at most a year",
            ),
            (!self.retry_after.is_zero(), "the time before a webhook is sent again must not be zero"),
        ]
        .into_iter()
        .filter(|(holds, _)| !holds)
        .map(|(_, mistake)| mistake)
    }

    /// How long an authorisation can be captured, in milliseconds.
    #[must_use]
    pub fn life_ms(&self) -> i64 {
        i64::try_from(self.life.as_millis()).unwrap_or(i64::MAX)
    }
}
