//! What `noren` and `noren-sandbox` are told by environment when we start them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The shop's account at the simulated provider.
const SHOP_CODE: &str = "12345678901";
const PASSWORD: &str = "sandbox1";
/// What the sandbox has agreed upon with a shop that says nothing else.
const AGREED: [(&str, &str); 10] = [
    ("NOREN_SCORE_SHOP_CODE", "900000001"),
    ("NOREN_SCORE_PASSWORD", "score-sandbox"),
    ("NOREN_SCORE_TERMINAL_ID", "T0000001"),
    ("NOREN_NP_MERCHANT_CODE", "10001"),
    ("NOREN_NP_SP_CODE", "sandbox-sp"),
    ("NOREN_NP_TERMINAL_ID", "1000000001"),
    ("NOREN_NP_FIND_BY_NUMBER", "on"),
    ("NOREN_PAIDY_PUBLIC_KEY", "pk_test_sandbox00000000000000"),
    ("NOREN_PAIDY_SECRET_KEY", "sk_test_sandbox00000000000000"),
    ("NOREN_PAIDY_STORE_NAME", "暖簾茶舗"),
];

/// Addresses, database and secrets of one pair of programs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the shop and the order desk listen.
    pub shop: u16,
    /// Where the sandbox listens for HTTP.
    pub sandbox: u16,
    /// Where the sandbox listens for mail.
    pub mail: u16,
    /// `sqlite:path` or `postgres://…`.
    pub database: String,
    /// The browser's files.
    pub site: PathBuf,
    /// 32 bytes as base64.
    pub key: String,
    /// Whether a demo shop is put into an empty database.
    pub demo: bool,
    /// Whether many shoppers come at once and no limit may stop them.
    pub crowd: bool,
}

impl Settings {
    /// The shop's address.
    pub fn shop_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.shop)
    }

    /// The sandbox's address.
    pub fn sandbox_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.sandbox)
    }

    /// The shop's contracts with the simulated providers.
    pub fn contracts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let url = self.sandbox_url();
        let own = [
            ("NOREN_KURONEKO_URL", format!("{url}/kuroneko-atobarai-api/")),
            ("NOREN_KURONEKO_SHOP_CODE", SHOP_CODE.to_owned()),
            ("NOREN_KURONEKO_PASSWORD", PASSWORD.to_owned()),
            ("NOREN_SCORE_URL", format!("{url}/score/")),
            ("NOREN_NP_URL", format!("{url}/np/v1/")),
            ("NOREN_PAIDY_URL", format!("{url}/paidy/")),
            ("NOREN_PAIDY_SCRIPT_URL", format!("{url}/paidy/checkout.js")),
            ("NOREN_PAIDY_DIALOG_ORIGINS", url),
        ];
        own.into_iter().chain(AGREED.map(|(name, value)| (name, value.to_owned())))
    }

    /// The command that starts the shop.
    pub fn noren(&self, programs: &Path) -> Command {
        self.noren_as(&programs.join("noren"))
    }

    /// The command that starts another build of the shop.
    pub fn noren_as(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("NOREN_LISTEN", format!("127.0.0.1:{}", self.shop))
            .env("NOREN_PUBLIC_URL", self.shop_url())
            .env("NOREN_DATABASE_URL", &self.database)
            .env("NOREN_KEY", &self.key)
            .env("NOREN_SITE_DIR", &self.site)
            .env("NOREN_SMTP_URL", format!("smtp://127.0.0.1:{}", self.mail))
            .env("NOREN_MAIL_FROM", "暖簾茶舗 <shop@noren.example>")
            .env("NOREN_OWNER_EMAIL", "owner@noren.example")
            .envs(self.contracts());
        if self.demo {
            command.env("NOREN_DEMO", "1");
        }
        if self.demo && !self.crowd {
            // Whoever looks around shall find every way to pay, 請求書同梱 too; measurements take the usual ones.
            command.env("NOREN_DEMO_ALL", "1");
        }
        if self.crowd {
            // All shoppers of a measurement come from this machine; each says where it would come from.
            command.env("NOREN_TRUST_FORWARDED", "1");
            for limit in ["PHONE", "ADDRESS", "SESSION", "SHOP"] {
                command.env(format!("NOREN_CODES_{limit}"), "1000000");
            }
        }
        command
    }

    /// The command that starts the sandbox.
    pub fn sandbox(&self, programs: &Path) -> Command {
        let mut command = Command::new(programs.join("noren-sandbox"));
        command
            .env("NOREN_SANDBOX_HTTP", format!("127.0.0.1:{}", self.sandbox))
            .env("NOREN_SANDBOX_SMTP", format!("127.0.0.1:{}", self.mail))
            .env("NOREN_SANDBOX_NOTICE_URL", format!("{}/notices/kuroneko", self.shop_url()))
            .env("NOREN_SANDBOX_PAIDY_WEBHOOK_URL", format!("{}/notices/paidy", self.shop_url()))
            .env("NOREN_SANDBOX_SHOP_CODE", SHOP_CODE)
            .env("NOREN_SANDBOX_PASSWORD", PASSWORD);
        command
    }
}
