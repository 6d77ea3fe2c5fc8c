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
//! | `--score-shop-code` | `NOREN_SANDBOX_SCORE_SHOP_CODE` | `900000001` |
//! | `--score-password` | `NOREN_SANDBOX_SCORE_PASSWORD` | `score-sandbox` |
//! | `--score-terminal-id` | `NOREN_SANDBOX_SCORE_TERMINAL_ID` | `T0000001` |
//! | `--score-review-lookups` | `NOREN_SANDBOX_SCORE_REVIEW_LOOKUPS` | none: the console decides |
//! | `--score-approval-days` | `NOREN_SANDBOX_SCORE_APPROVAL_DAYS` | `60` |
//! | `--score-postal-slip` | `NOREN_SANDBOX_SCORE_POSTAL_SLIP` | `true` |

use std::collections::HashMap;
use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

use sandbox::{Config, magic, score};
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
    "--score-shop-code",
    "--score-password",
    "--score-terminal-id",
    "--score-review-lookups",
    "--score-approval-days",
    "--score-postal-slip",
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
    let contracts: Vec<_> = config.contracts().collect();
    let running = match sandbox::start(config).await {
        Ok(running) => running,
        Err(failed) => {
            let source = std::error::Error::source(&failed).map(|why| format!(": {why}"));
            report(&format!("{failed}{}", source.unwrap_or_default()));
            return ExitCode::from(1);
        }
    };
    announce(&running, &contracts, limit_yen);
    let _asked_to_stop = tokio::signal::ctrl_c().await;
    running.shutdown().await;
    ExitCode::SUCCESS
}

/// A provider's name, and what is agreed with it.
type Contract = (&'static str, Vec<(&'static str, String)>);

/// Writes to the terminal; nobody is helped by failing when it is gone.
fn announce(running: &sandbox::Running, contracts: &[Contract], limit_yen: i64) {
    let mut text = format!("{:10}{}/\n{:10}{}\n", "pages", running.url(), "smtp", running.smtp_addr);
    for (name, url) in running.provider_urls() {
        text.push_str(&format!("{name:10}{url}\n"));
        let facts = contracts.iter().filter(|(provider, _)| *provider == name).flat_map(|(_, facts)| facts);
        for (what, value) in facts {
            text.push_str(&format!("{:12}{what}: {value}\n", ""));
        }
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
        notice_url: settings.given.remove("--notice-url").filter(|url| !url.is_empty()),
        pin_ttl: Duration::from_secs(settings.take("--pin-seconds", default.pin_ttl.as_secs())),
        pin_tries: settings.take("--pin-tries", default.pin_tries),
        limit_yen: settings.take("--limit-yen", default.limit_yen),
        bundled_invoice: default.bundled_invoice,
        score: read_score(&mut settings, default.score),
    };
    let mut mistakes = settings.mistakes;
    mistakes.extend(config.mistakes());
    if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
}

/// Reads what is agreed with スコア後払い.
fn read_score(settings: &mut Settings, default: score::settings::Settings) -> score::settings::Settings {
    score::settings::Settings {
        shop_code: settings.take("--score-shop-code", default.shop_code),
        password: settings.take("--score-password", default.password),
        terminal_id: settings.take("--score-terminal-id", default.terminal_id),
        review_lookups: settings.take_some("--score-review-lookups"),
        approval_days: settings.take("--score-approval-days", default.approval_days),
        postal_slip: settings.take("--score-postal-slip", default.postal_slip),
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
    /// The setting when it was given, and not as nothing.
    fn take_some<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        let text = self.given.remove(name).filter(|text| !text.is_empty())?;
        let read = text.parse().ok();
        if read.is_none() {
            self.mistakes.push(format!("{name}: cannot read {text:?}"));
        }
        read
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
