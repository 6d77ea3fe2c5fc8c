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
//! | `--reissue-limit` | `NOREN_SANDBOX_REISSUE_LIMIT` | `7` |
//! | `--public-url` | `NOREN_SANDBOX_PUBLIC_URL` | the address of `--http` |
//! | `--np-merchant-code` | `NOREN_SANDBOX_NP_MERCHANT_CODE` | `10001` |
//! | `--np-sp-code` | `NOREN_SANDBOX_NP_SP_CODE` | `sandbox-sp` |
//! | `--np-terminal-id` | `NOREN_SANDBOX_NP_TERMINAL_ID` | `1000000001` |
//! | `--np-approval-days` | `NOREN_SANDBOX_NP_APPROVAL_DAYS` | `90` |
//! | `--np-batch-finds` | `NOREN_SANDBOX_NP_BATCH_FINDS` | none: screening decides at once |
//! | `--np-find-by-shop-id` | `NOREN_SANDBOX_NP_FIND_BY_SHOP_ID` | `true` |
//! | `--np-goods-tolerance` | `NOREN_SANDBOX_NP_GOODS_TOLERANCE` | `3000` yen, or `off` |
//! | `--np-wiz-without-destination` | `NOREN_SANDBOX_NP_WIZ_WITHOUT_DESTINATION` | `true` |
//! | `--np-wiz-bill-day` | `NOREN_SANDBOX_NP_WIZ_BILL_DAY` | `true` |
//! | `--np-cancelled-found` | `NOREN_SANDBOX_NP_CANCELLED_FOUND` | `false` |
//! | `--np-ng-spelling` | `NOREN_SANDBOX_NP_NG_SPELLING` | `re`, or `ng` |
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

use sandbox::kuroneko::contract::Contract;
use sandbox::np::settings::Settings as NpSettings;
use sandbox::{Config, magic, paidy, score};
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
    "--reissue-limit",
    "--public-url",
    "--np-merchant-code",
    "--np-sp-code",
    "--np-terminal-id",
    "--np-approval-days",
    "--np-batch-finds",
    "--np-find-by-shop-id",
    "--np-goods-tolerance",
    "--np-wiz-without-destination",
    "--np-wiz-bill-day",
    "--np-cancelled-found",
    "--np-ng-spelling",
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
        notice_url: settings.take_url("--notice-url"),
        pin_ttl: Duration::from_secs(settings.take("--pin-seconds", default.pin_ttl.as_secs())),
        pin_tries: settings.take("--pin-tries", default.pin_tries),
        limit_yen: settings.take("--limit-yen", default.limit_yen),
        bundled_invoice: default.bundled_invoice,
        score: read_score(&mut settings, default.score),
        kuroneko: Contract {
            reissue_limit: settings.take("--reissue-limit", default.kuroneko.reissue_limit),
            ..default.kuroneko
        },
        public_url: settings.given.remove("--public-url").filter(|url| !url.is_empty()),
        np: np(&mut settings, default.np),
        paidy: paidy_settings(&mut settings, default.paidy),
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

/// Reads what is agreed with NP後払い.
fn np(settings: &mut Settings, default: NpSettings) -> NpSettings {
    let batch_finds = settings.take("--np-batch-finds", default.batch_finds.unwrap_or(0));
    let goods_tolerance_yen = match settings.given.get("--np-goods-tolerance").map(String::as_str) {
        Some("off") => None,
        _ => Some(settings.take("--np-goods-tolerance", default.goods_tolerance_yen.unwrap_or(0))),
    };
    NpSettings {
        merchant_code: settings.take("--np-merchant-code", default.merchant_code),
        sp_code: settings.take("--np-sp-code", default.sp_code),
        terminal_id: settings.take("--np-terminal-id", default.terminal_id),
        approval_days: settings.take("--np-approval-days", default.approval_days),
        batch_finds: (batch_finds > 0).then_some(batch_finds),
        find_by_shop_id: settings.take("--np-find-by-shop-id", default.find_by_shop_id),
        goods_tolerance_yen,
        wiz_without_destination: settings
            .take("--np-wiz-without-destination", default.wiz_without_destination),
        wiz_bill_day: settings.take("--np-wiz-bill-day", default.wiz_bill_day),
        cancelled_found: settings.take("--np-cancelled-found", default.cancelled_found),
        ng_spelling: settings.take("--np-ng-spelling", default.ng_spelling),
    }
}

/// Reads what is agreed with あと払い(ペイディ).
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
    /// The setting when it was given, and not as nothing.
    fn take_some<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        let text = self.given.remove(name).filter(|text| !text.is_empty())?;
        let read = text.parse().ok();
        if read.is_none() {
            self.mistakes.push(format!("{name}: cannot read {text:?}"));
        }
        read
    }

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
    fn a_review_of_score_ends_by_itself_only_where_that_is_said() {
        let lookups =
            |arguments: &[&str]| configured(arguments, &[]).map(|config| config.score.review_lookups);
        assert_eq!(lookups(&[]), Ok(None));
        assert_eq!(lookups(&["--score-review-lookups="]), Ok(None));
        assert_eq!(lookups(&["--score-review-lookups=3"]), Ok(Some(3)));
        assert_eq!(lookups(&["--score-review-lookups=soon"]).unwrap_err().len(), 1);
        assert_eq!(lookups(&["--score-shop-code=1234567890"]).unwrap_err().len(), 1);
    }

    #[test]
    fn the_agreement_with_np_can_be_turned() {
        let config = configured(
            &["--np-sp-code=sp", "--np-batch-finds", "3", "--np-goods-tolerance=off", "--np-ng-spelling=ng"],
            &[("NOREN_SANDBOX_NP_FIND_BY_SHOP_ID", "false")],
        )
        .unwrap();
        let np = config.np;
        assert_eq!((np.sp_code.as_str(), np.batch_finds, np.goods_tolerance_yen), ("sp", Some(3), None));
        assert!(!np.find_by_shop_id);
        assert_eq!(configured(&["--np-ng-spelling=xx", "--np-approval-days=0"], &[]).unwrap_err().len(), 2);
        assert_eq!(configured(&[], &[]).unwrap().np.goods_tolerance_yen, Some(3_000));
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
