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

use std::collections::HashMap;
use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

use sandbox::np::settings::Settings as NpSettings;
use sandbox::{Config, magic};
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
        notice_url: settings.given.remove("--notice-url").filter(|url| !url.is_empty()),
        pin_ttl: Duration::from_secs(settings.take("--pin-seconds", default.pin_ttl.as_secs())),
        pin_tries: settings.take("--pin-tries", default.pin_tries),
        limit_yen: settings.take("--limit-yen", default.limit_yen),
        bundled_invoice: default.bundled_invoice,
        np: np(&mut settings, default.np),
    };
    let mut mistakes = settings.mistakes;
    mistakes.extend(config.mistakes());
    if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
}

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
