//! The same providers, simulated over HTTP, with inboxes, a console and knobs.
//!
//! The sandbox is written from the providers' wire contracts and shares no code with the adapters it is there to
//! test. It is a real server: the program under test talks to it over TCP and does not know the difference.
//!
//! - One folder per provider: [`kuroneko`], [`np`], [`paidy`], [`score`]. `providers` lists them; what they share stands beside it: [`dossier`] and
//!   [`evidence`] (what is remembered), [`faults`] and [`answer`] (what goes wrong, and what goes back), [`courier`]
//!   (notices to the shop), [`xml`].
//! - [`magic`]: what a shopper types to choose the outcome. [`knobs`]: faults for everybody. [`clock`]: the time that
//!   things expire by.
//! - `inbox`: texts and mails (the latter by real SMTP). `pages`: all of it to look at. `control`: all of it as JSON.
//!
//! Nothing is written to disk; a restart forgets everything. It is a tool for one machine: there is no sign-in, so it
//! belongs on a loopback address.
//!
//! # Control over HTTP
//!
//! | request | does |
//! |---|---|
//! | `GET /control/clock`, `POST /control/clock` | `{"advance_seconds": 200}`, `{"set_ms": 1743470101000}` or `{"reset": true}`; answers `{"nowMs", "offsetMs"}` |
//! | `GET /control/knobs`, `POST /control/knobs` | any of the fields of [`knobs::Knobs`]; the others stay; answers them all |
//! | `GET /control/load`, `POST /control/load` | [`load::Load`]: how many calls are answered at the same time; `POST` counts anew |
//! | `POST /control/reset` | forgets transactions, texts, mails, knobs, and puts the clock back |
//! | `GET /control/sms?phone=&limit=` | texts, newest first: `[{"atMs", "provider", "orderNo", "phone", "code" or null, "text", "delivered"}]` |
//! | `GET /control/mail?to=&limit=` | mails, newest first: `[{"id", "atMs", "from", "to", "subject", "headers", "text", "html", "size"}]` |
//! | `GET /control/{provider}/transactions` | every number of that provider, newest first, for example [`kuroneko::row::TransactionRow`] |
//! | `GET /control/{provider}/evidence/{number}` | what came and what was answered, oldest first |
//! | `POST /control/{provider}/transactions/{number}/{action}` | what its console can do, with details as a JSON object where it needs any; 400 wrong details, 404 unknown, 409 not allowed now |
//! | `POST /control/score/transactions/{number}/{action}` | approve, refuse, hold `{"reasons": "S001,S003"}`, pay, cancel, amount `{"amount": 5000}` |
//! | the same without `/{provider}` | クロネコ代金後払い: approve, refuse, expire, lapse, deliver, investigate, warn, invoice, pay, cancel |
//! | the same for `np` | approve, refuse (`reason`: RE001 RE002 RE003), hold (`reason`: `RE009,RE021`), invalidate, pay, cancel, amount (`amount`: yen); the number is the shop's or the provider's, rows are [`np::row::TransactionRow`] |
//! | `/control/paidy/checkouts`, `/control/paidy/webhooks` | what only あと払い(ペイディ) has, see [`paidy::control`] |
//! | `GET /control/magic` | the table of magic inputs as text |

pub mod answer;
pub mod clock;
pub mod control;
pub mod courier;
pub mod dossier;
pub mod evidence;
pub mod faults;
mod guard;
pub mod inbox;
pub mod knobs;
pub mod kuroneko;
mod listen;
pub mod load;
pub mod magic;
pub mod np;
mod pages;
pub mod paidy;
mod prefectures;
mod providers;
pub mod score;
pub mod xml;

use std::net::SocketAddr;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use clock::Clock;
use inbox::mail::MailInbox;
use inbox::sms::SmsInbox;
use knobs::Knobs;
use providers::Ledgers;

pub use providers::ActError;

/// The largest body of a request, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// How often waits that are over are looked for, so that notices go out even when nobody calls.
const EXPIRY_TICK: Duration = Duration::from_millis(500);
/// How long [`Running::shutdown`] waits for open connections.
const SHUTDOWN_MAX: Duration = Duration::from_secs(5);

/// What the sandbox is started with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where HTTP is served. Port 0 takes any that is free.
    pub http: SocketAddr,
    /// Where SMTP is served. Port 0 takes any that is free.
    pub smtp: SocketAddr,
    /// The shop's code at the provider, eleven digits.
    pub shop_code: String,
    /// The shop's password at the provider, at most eight letters and digits.
    pub password: String,
    /// Where notices of SMS results are posted (`http://` only). Without it there are none.
    pub notice_url: Option<String>,
    /// How long a code lives.
    pub pin_ttl: Duration,
    /// How many wrong codes end a transaction.
    pub pin_tries: u32,
    /// The largest total that gets credit, in yen with tax.
    pub limit_yen: i64,
    /// Whether the shop may bundle invoices with the goods (sendDiv 2).
    pub bundled_invoice: bool,
    /// The contract with スコア後払い.
    pub score: score::settings::Settings,
    /// What else of クロネコ代金後払い is a setting.
    pub kuroneko: kuroneko::contract::Contract,
    /// The address of this sandbox as a buyer's browser reaches it, for links in mails and texts. Without it, the address
    /// that HTTP is served at.
    pub public_url: Option<String>,
    /// The agreement with NP後払い.
    pub np: np::settings::Settings,
    /// The contract with あと払い(ペイディ).
    pub paidy: paidy::Settings,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            http: SocketAddr::from(([127, 0, 0, 1], 4100)),
            smtp: SocketAddr::from(([127, 0, 0, 1], 4125)),
            shop_code: "12345678901".to_owned(),
            password: "sandbox1".to_owned(),
            notice_url: None,
            pin_ttl: Duration::from_secs(180),
            pin_tries: 3,
            limit_yen: 55_000,
            bundled_invoice: true,
            score: score::settings::Settings::default(),
            kuroneko: kuroneko::contract::Contract::default(),
            public_url: None,
            np: np::settings::Settings::default(),
            paidy: paidy::Settings::default(),
        }
    }
}

impl Config {
    /// The default configuration on two free ports, for tests.
    #[must_use]
    pub fn on_free_ports() -> Self {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        Self { http: any, smtp: any, ..Self::default() }
    }

    /// The name of every provider, and what is agreed with it. No passwords.
    pub fn contracts(&self) -> impl Iterator<Item = (&'static str, Vec<(&'static str, String)>)> {
        providers::ALL.iter().map(|provider| (provider.name(), provider.facts(self)))
    }

    /// Names everything that is wrong, all at once.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        let digits = self.shop_code.bytes().all(|b| b.is_ascii_digit());
        let alphanumeric = self.password.bytes().all(|b| b.is_ascii_alphanumeric());
        let notice_is_http = self.notice_url.as_deref().is_none_or(|url| {
            reqwest::Url::parse(url).is_ok_and(|url| url.scheme() == "http" && url.has_host())
        });
        let public_is_http = self.public_url.as_deref().is_none_or(|url| {
            reqwest::Url::parse(url)
                .is_ok_and(|parsed| matches!(parsed.scheme(), "http" | "https") && parsed.has_host())
                && !url.ends_with('/')
        });
        [
            (digits && self.shop_code.len() == 11, "the shop code must be 11 digits"),
            (
                alphanumeric && (1..=8).contains(&self.password.len()),
                "the password must be 1 to 8 letters and digits",
            ),
            (notice_is_http, "the notice address must begin with http://"),
            (!self.pin_ttl.is_zero(), "the lifetime of a code must not be zero"),
            (self.pin_tries > 0, "at least one try must be allowed"),
            (self.limit_yen > 0, "the limit must be above zero"),
            (
                public_is_http,
                "the public address must begin with http:// or https:// and end without a slash",
            ),
            (self.kuroneko.names_are_sound(), "names of elements must be letters, digits, - and _"),
        ]
        .into_iter()
        .chain(self.score.rules())
        .filter(|(holds, _)| !holds)
        .map(|(_, mistake)| mistake)
        .chain(self.paidy.mistakes())
        .map(str::to_owned)
        .chain(self.np.mistakes())
        .collect()
    }
}

/// Why the sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration is wrong; every mistake is named.
    #[error("wrong configuration: {}", .0.join("; "))]
    Config(Vec<String>),
    /// An address could not be taken.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The client that posts notices could not be made.
    #[error("cannot set up the HTTP client for notices")]
    Client(#[from] reqwest::Error),
}

/// A running sandbox. Dropping it stops it at once; [`Running::shutdown`] lets open connections finish.
#[derive(Debug)]
pub struct Running {
    /// Where HTTP is served.
    pub http_addr: SocketAddr,
    /// Where SMTP is served.
    pub smtp_addr: SocketAddr,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// The address of the pages, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.http_addr)
    }

    /// The address of クロネコ代金後払い, as a shop configures it: with a slash at the end, before `KAARA0010…`.
    #[must_use]
    pub fn kuroneko_url(&self) -> String {
        format!("http://{}/kuroneko-atobarai-api/", self.http_addr)
    }

    /// The address of NP後払い, as a shop configures it: with a slash at the end, before `transactions`.
    #[must_use]
    pub fn np_url(&self) -> String {
        format!("{}/np/v1/", self.url())
    }

    /// The address of あと払い(ペイディ), as a shop configures it: with a slash at the end, before `payments` and
    /// `checkout.js`.
    #[must_use]
    pub fn paidy_url(&self) -> String {
        format!("http://{}/paidy/", self.http_addr)
    }

    /// The name and the address of every provider's wire, as a shop configures it: with a slash at the end.
    pub fn provider_urls(&self) -> impl Iterator<Item = (&'static str, String)> {
        let url = self.url();
        providers::ALL.iter().map(move |provider| (provider.name(), format!("{url}{}", provider.path())))
    }

    /// The address of スコア後払い, as a shop configures it: with a slash at the end, before `direct/autotransaction.do`.
    #[must_use]
    pub fn score_url(&self) -> String {
        format!("http://{}/score/", self.http_addr)
    }

    /// Stops listening, lets open connections finish for a moment, and returns when all is closed.
    pub async fn shutdown(mut self) {
        let _nobody_listening = self.stop.send(true);
        let ended = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(SHUTDOWN_MAX, ended).await.is_err() {
            self.tasks.shutdown().await;
        }
    }
}

/// Everything the sandbox remembers.
pub struct Sandbox {
    config: Config,
    /// Without a slash at the end.
    public_url: String,
    clock: Clock,
    knobs: Mutex<Knobs>,
    ledgers: Ledgers,
    sms: Mutex<SmsInbox>,
    mail: Mutex<MailInbox>,
    client: reqwest::Client,
    load: load::Gauge,
    /// Goes up at every reset, so that late notices of an earlier era are not sent.
    era: AtomicU64,
}

/// Starts the sandbox.
///
/// # Errors
/// See [`StartError`].
pub async fn start(config: Config) -> Result<Running, StartError> {
    let mistakes = config.mistakes();
    if !mistakes.is_empty() {
        return Err(StartError::Config(mistakes));
    }
    let (http, http_addr) = listen_on(config.http).await?;
    let (smtp, smtp_addr) = listen_on(config.smtp).await?;
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{http_addr}"));
    let sandbox = Arc::new(Sandbox {
        config,
        public_url,
        clock: Clock::default(),
        knobs: Mutex::default(),
        ledgers: Ledgers::default(),
        sms: Mutex::default(),
        mail: Mutex::default(),
        client: courier::client()?,
        load: Mutex::default(),
        era: AtomicU64::new(0),
    });
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(listen::serve(http, router(Arc::clone(&sandbox)), stopped.clone()));
    tasks.spawn(inbox::smtp::serve(smtp, Arc::clone(&sandbox), stopped.clone()));
    tasks.spawn(expire_in_time(sandbox, stopped));
    Ok(Running { http_addr, smtp_addr, stop, tasks })
}

async fn listen_on(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

fn router(sandbox: Arc<Sandbox>) -> Router {
    let own = pages::router().merge(control::router());
    let pages = providers::ALL
        .iter()
        .fold(own, |router, provider| router.merge(provider.pages()).merge(provider.control()));
    let pages = pages::protect(pages);
    let wires = providers::ALL.iter().fold(Router::new(), |router, provider| router.merge(provider.wire()));
    let counted = wires.layer(middleware::from_fn_with_state(Arc::clone(&sandbox), load::count));
    pages.merge(counted).layer(DefaultBodyLimit::max(BODY_BYTES_MAX)).with_state(sandbox)
}

async fn expire_in_time(sandbox: Arc<Sandbox>, mut stop: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(EXPIRY_TICK);
    loop {
        tokio::select! {
            _now = tick.tick() => providers::expire_due(&sandbox),
            _changed = stop.changed() => return,
        }
    }
}
