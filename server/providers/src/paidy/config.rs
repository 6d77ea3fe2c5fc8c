//! Settings of あと払い（ペイディ）. Everything that no public source confirms is a setting with the assumed value as its default;
//! docs/providers/paidy.md lists them.

use crate::{
    secret::Secret,
    settings::{Asked, Setting},
};
use reqwest::Url;
use std::time::Duration;

/// How to reach the provider, who we are there, and what we assume of it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the interfaces lie, with the slash at the end.
    pub base_url: Url,
    /// Address of the script that a page loads for the dialog.
    pub script: Url,
    /// Origins beside the script's own that it needs in a page. Unverified: not published.
    pub more_origins: Vec<String>,
    /// The key that pages may show: `pk_…`.
    pub public_key: String,
    /// The key that only the server holds: `sk_…`.
    pub secret_key: Secret,
    /// Whether the keys are those for trying out: no payment by them is real.
    pub test: bool,
    /// The shop's name, as the dialog shows it.
    pub store_name: String,
    /// How long to wait for a reply, connecting included.
    pub timeout: Duration,
    /// Version of the interface that is asked for.
    pub version: String,
    /// Status of an authorisation that was not used in time. Unverified: not published.
    pub expired: String,
    /// Longest name of goods, characters. Unverified: no length is published.
    pub title_length: usize,
}

/// The real provider. There is no other place for trying out: the keys decide.
pub const PRODUCTION: &str = "https://api.paidy.com/";

/// The real provider's script.
pub const SCRIPT: &str = "https://apps.paidy.com/";

/// Where else the real provider's script is said to go.
const MORE_ORIGINS: &str = "https://cdn.paidy.com https://api.paidy.com";

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "URL", default: Some(PRODUCTION), about: "address of the interfaces" },
    Setting { name: "SCRIPT_URL", default: Some(SCRIPT), about: "address of the dialog's script" },
    Setting {
        name: "DIALOG_ORIGINS",
        default: Some(MORE_ORIGINS),
        about: "origins that the script needs beside its own, such as https://cdn.example, with blanks between (unverified)",
    },
    Setting { name: "PUBLIC_KEY", default: None, about: "public key, pk_… (pk_test_… for trying out)" },
    Setting { name: "SECRET_KEY", default: None, about: "secret key, sk_… (sk_test_… for trying out)" },
    Setting {
        name: "STORE_NAME",
        default: None,
        about: "name of the shop, as the dialog shows it, up to 100 characters",
    },
    Setting { name: "TIMEOUT_SECONDS", default: Some("30"), about: "how long to wait for a reply, 1 to 120" },
    Setting { name: "VERSION", default: Some("2018-04-10"), about: "version of the interface" },
    Setting {
        name: "EXPIRED_STATUS",
        default: Some("expired"),
        about: "status of an authorisation that was not used in time (unverified), small letters and _",
    },
    Setting {
        name: "TITLE_LENGTH",
        default: Some("100"),
        about: "longest name of goods, characters (unverified), 10 to 1000",
    },
];

impl Config {
    /// The settings for a place and a shop there, everything else as assumed. For programs that already know them; what an
    /// operator wrote is read by [`Config::read`].
    pub fn new(
        base_url: Url,
        script: Url,
        public_key: impl Into<String>,
        secret_key: Secret,
        store_name: impl Into<String>,
    ) -> Self {
        let test = is_test(secret_key.reveal(), SECRET);
        Self {
            base_url,
            script,
            more_origins: origins(MORE_ORIGINS),
            public_key: public_key.into(),
            secret_key,
            test,
            store_name: store_name.into(),
            timeout: Duration::from_secs(30),
            version: "2018-04-10".to_owned(),
            expired: "expired".to_owned(),
            title_length: 100,
        }
    }

    /// Reads the settings by name, each with `prefix` before it (`NOREN_PAIDY_` + `PUBLIC_KEY`).
    /// Errors: every mistake at once, in words, without what was written for the keys.
    pub fn read(prefix: &str, get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut asked = Asked::of(prefix, SETTINGS, get);
        let base_url = asked.url("URL");
        let script = asked.file("SCRIPT_URL");
        let more_origins = asked.text("DIALOG_ORIGINS", |text| text.split_whitespace().all(is_origin));
        let public_key = asked.text("PUBLIC_KEY", |key| is_key(key, PUBLIC));
        let secret_key = asked.text("SECRET_KEY", |key| is_key(key, SECRET));
        let store_name = asked.text("STORE_NAME", |name| name.chars().count() <= 100);
        let timeout = asked.number("TIMEOUT_SECONDS", 1, 120);
        let version = asked.text("VERSION", |text| text.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        let expired =
            asked.text("EXPIRED_STATUS", |text| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        let title_length = asked.number("TITLE_LENGTH", 10, 1000);
        if let (Some(public), Some(secret)) = (&public_key, &secret_key)
            && is_test(public, PUBLIC) != is_test(secret, SECRET)
        {
            // A dialog opened with one kind makes payments that the other kind cannot see.
            asked.mistakes.push(format!(
                "{prefix}PUBLIC_KEY and {prefix}SECRET_KEY: one is for trying out and the other is not"
            ));
            return Err(asked.mistakes);
        }
        let whole = || {
            let mut config =
                Self::new(base_url?, script?, public_key?, Secret::new(secret_key?), store_name?);
            config.more_origins = origins(&more_origins?);
            config.timeout = Duration::from_secs(timeout?.into());
            config.version = version?;
            config.expired = expired?;
            config.title_length = usize::try_from(title_length?).ok()?;
            Some(config)
        };
        whole().ok_or(asked.mistakes)
    }
}

impl Config {
    /// Every origin that a page with the dialog has to allow, the script's first.
    pub fn origins(&self) -> Vec<String> {
        let own = self.script.origin().ascii_serialization();
        let more = self.more_origins.iter().filter(|origin| **origin != own);
        std::iter::once(own.clone()).chain(more.cloned()).collect()
    }
}

fn origins(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Whether a text is an origin as browsers write it, and nothing that could mean more in a page's policy.
fn is_origin(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:/".contains(c);
    text.chars().all(plain)
        && Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "https" | "http") && url.origin().ascii_serialization() == text
        })
}

/// What a public key begins with.
const PUBLIC: &str = "pk_";
/// What a secret key begins with.
const SECRET: &str = "sk_";

fn is_key(text: &str, begin: &str) -> bool {
    text.strip_prefix(begin)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
}

fn is_test(key: &str, begin: &str) -> bool {
    key.strip_prefix(begin).is_some_and(|rest| rest.starts_with("test_"))
}
