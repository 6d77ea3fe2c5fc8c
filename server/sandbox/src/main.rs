//! The program `noren-sandbox`: the provider sandbox on its own.
//!
//! Each setting is an argument or a variable of the environment; the argument wins.
//!
//! | argument | variable | default |
//! |---|---|---|
//! | `--http` | `NOREN_SANDBOX_HTTP` | `127.0.0.1:4100` |
//! | `--smtp` | `NOREN_SANDBOX_SMTP` | `127.0.0.1:4125` |
//! | `--notice-url` | `NOREN_SANDBOX_NOTICE_URL` | none: no notices |
//! | `--shop-code` | `NOREN_SANDBOX_SHOP_CODE` | `12345678901` |
//! | `--password` | `NOREN_SANDBOX_PASSWORD` | `sandbox1` |
//! | `--pin-seconds` | `NOREN_SANDBOX_PIN_SECONDS` | `180` |
//! | `--pin-tries` | `NOREN_SANDBOX_PIN_TRIES` | `3` |
//! | `--limit-yen` | `NOREN_SANDBOX_LIMIT_YEN` | `55000` |
//! | `--paidy-public-key` | `NOREN_SANDBOX_PAIDY_PUBLIC_KEY` | `pk_test_sandbox00000000000000` |
//! | `--paidy-secret-key` | `NOREN_SANDBOX_PAIDY_SECRET_KEY` | `sk_test_sandbox00000000000000` |
//! | `--paidy-webhook-url` | `NOREN_SANDBOX_PAIDY_WEBHOOK_URL` | none: no webhooks |
//! | `--paidy-life-seconds` | `NOREN_SANDBOX_PAIDY_LIFE_SECONDS` | `2592000`: 30 days |
//! | `--paidy-expired-status` | `NOREN_SANDBOX_PAIDY_EXPIRED_STATUS` | `authorized`; or `closed`, `expired` |
//! | `--paidy-retry-seconds` | `NOREN_SANDBOX_PAIDY_RETRY_SECONDS` | `5` |

use std::collections::HashMap;
use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

use sandbox::{Config, magic, paidy};
use tracing_subscriber::EnvFilter;

/// Every argument. Its variable is `NOREN_SANDBOX_` and its name in capitals.
const ARGUMENTS: &[&str] = &[
    "--http",
    "--smtp",
    "--notice-url",
    "--shop-code",
    "--password",
    "--pin-seconds",
    "--pin-tries",
    "--limit-yen",
    "--paidy-public-key",
    "--paidy-secret-key",
    "--paidy-webhook-url",
    "--paidy-life-seconds",
    "--paidy-expired-status",
    "--paidy-retry-seconds",
];

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();

    let config = match configure(std::env::args().skip(1), |name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(mistakes) => {
            for mistake in mistakes {
                report(&mistake);
            }
            return ExitCode::from(2);
        }
    };
    let limit_yen = config.limit_yen;
    let running = match sandbox::start(config).await {
        Ok(running) => running,
        Err(failed) => {
            let source = std::error::Error::source(&failed).map(|why| format!(": {why}"));
            report(&format!("{failed}{}", source.unwrap_or_default()));
            return ExitCode::from(1);
        }
    };
    announce(&running, limit_yen);
    let _asked_to_stop = tokio::signal::ctrl_c().await;
    running.shutdown().await;
    ExitCode::SUCCESS
}

/// Writes to the terminal; nobody is helped by failing when it is gone.
fn announce(running: &sandbox::Running, limit_yen: i64) {
    let mut text = format!("{:10}{}/\n{:10}{}\n", "pages", running.url(), "smtp", running.smtp_addr);
    for (name, url) in running.provider_urls() {
        text.push_str(&format!("{name:10}{url}\n"));
    }
    let _written = write!(std::io::stdout(), "{text}\n{}", magic::table_text(limit_yen));
}

fn report(line: &str) {
    let _written = writeln!(std::io::stderr(), "noren-sandbox: {line}");
}

/// Reads the configuration, or names every mistake.
fn configure(
    arguments: impl Iterator<Item = String>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Config, Vec<String>> {
    let mut mistakes = Vec::new();
    let mut given = read_arguments(arguments, &mut mistakes);
    for argument in ARGUMENTS.iter().copied() {
        let name =
            format!("NOREN_SANDBOX_{}", argument.trim_start_matches('-').replace('-', "_").to_uppercase());
        if let (false, Some(value)) = (given.contains_key(argument), variable(&name)) {
            given.insert(argument, value);
        }
    }
    let default = Config::default();
    let mut settings = Settings { given, mistakes };
    let config = Config {
        http: settings.take("--http", default.http),
        smtp: settings.take("--smtp", default.smtp),
        shop_code: settings.take("--shop-code", default.shop_code),
        password: settings.take("--password", default.password),
        notice_url: settings.take_url("--notice-url"),
        pin_ttl: Duration::from_secs(settings.take("--pin-seconds", default.pin_ttl.as_secs())),
        pin_tries: settings.take("--pin-tries", default.pin_tries),
        limit_yen: settings.take("--limit-yen", default.limit_yen),
        bundled_invoice: default.bundled_invoice,
        paidy: paidy_settings(&mut settings, default.paidy),
    };
    let mut mistakes = settings.mistakes;
    mistakes.extend(config.mistakes());
    if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
}

fn paidy_settings(settings: &mut Settings, default: paidy::Settings) -> paidy::Settings {
    let seconds = |settings: &mut Settings, name, default: Duration| {
        Duration::from_secs(settings.take(name, default.as_secs()))
    };
    paidy::Settings {
        public_key: settings.take("--paidy-public-key", default.public_key),
        secret_key: settings.take("--paidy-secret-key", default.secret_key),
        webhook_url: settings.take_url("--paidy-webhook-url"),
        life: seconds(settings, "--paidy-life-seconds", default.life),
        expired_status: settings.take("--paidy-expired-status", default.expired_status),
        retry_after: seconds(settings, "--paidy-retry-seconds", default.retry_after),
    }
}

/// Reads `--name value` and `--name=value`.
fn read_arguments(
    mut arguments: impl Iterator<Item = String>,
    mistakes: &mut Vec<String>,
) -> HashMap<&'static str, String> {
    let mut given = HashMap::new();
    while let Some(argument) = arguments.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let Some(known) = ARGUMENTS.iter().copied().find(|known| *known == name) else {
            mistakes.push(format!("unknown argument {name}; known are {}", ARGUMENTS.join(" ")));
            continue;
        };
        match value.or_else(|| arguments.next()) {
            Some(value) => {
                given.insert(known, value);
            }
            None => mistakes.push(format!("{known} needs a value")),
        }
    }
    given
}

struct Settings {
    given: HashMap<&'static str, String>,
    mistakes: Vec<String>,
}

impl Settings {
    /// An address that may be left out.
    fn take_url(&mut self, name: &'static str) -> Option<String> {
        self.given.remove(name).filter(|url| !url.is_empty())
    }

    fn take<T: FromStr>(&mut self, name: &'static str, default: T) -> T {
        let Some(text) = self.given.remove(name) else { return default };
        text.parse().unwrap_or_else(|_| {
            self.mistakes.push(format!("{name}: cannot read {text:?}"));
            default
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn configured(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        configure(arguments.iter().map(ToString::to_string), |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn arguments_win_over_variables_and_variables_over_defaults() {
        let config = configured(
            &["--http", "127.0.0.1:5000", "--pin-tries=5"],
            &[("NOREN_SANDBOX_HTTP", "127.0.0.1:6000"), ("NOREN_SANDBOX_SMTP", "127.0.0.1:6001")],
        )
        .unwrap();
        assert_eq!(config.http.port(), 5000);
        assert_eq!(config.smtp.port(), 6001);
        assert_eq!(config.pin_tries, 5);
        assert_eq!(config.shop_code, "12345678901");
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes = configured(
            &["--http", "nowhere", "--what", "--password", "much too long", "--notice-url=https://x/"],
            &[("NOREN_SANDBOX_LIMIT_YEN", "0")],
        )
        .unwrap_err();
        assert_eq!(mistakes.len(), 5, "{mistakes:?}");
    }
}
