//! Configuration: environment → types, with every mistake found at once.

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{email::Email, id::ShopId};
use providers::{contracts, settings::Told};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use workflow::{
    access::Secret,
    mail::mailer::Smtp,
    noren::{AT_ONCE, CodeLimits, MOST_AT_ONCE},
    pictures::bucket::Bucket,
};

/// What the program was told.
#[derive(Clone, Debug)]
pub struct Config {
    /// `NOREN_LISTEN`, default `127.0.0.1:4000`.
    pub listen: SocketAddr,
    /// `NOREN_PUBLIC_URL`: where shoppers reach it, default `http://LISTEN`; no slash at the end.
    pub public_url: String,
    /// `NOREN_DATABASE_URL`: `sqlite:FILE` or `postgres://…`.
    pub database_url: SecretUrl,
    /// `NOREN_KEY`: 32 bytes in base64, for links and secrets.
    pub key: Secret,
    /// `NOREN_PICTURES`: where pictures are.
    pub pictures: Pictures,
    /// `NOREN_SITE_DIR`: the built site; not needed when the files are inside the program.
    pub site_dir: Option<PathBuf>,
    /// `NOREN_SMTP_URL`.
    pub smtp_url: SecretUrl,
    /// `NOREN_MAIL_FROM`: `店名 <address>`.
    pub mail_from: String,
    /// `NOREN_OWNER_EMAIL`: whose account the first start creates.
    pub owner_email: String,
    /// `NOREN_KURONEKO_*`, `NOREN_SCORE_*`, `NOREN_NP_*`, `NOREN_PAIDY_*`: what wins over the settings that staff write.
    pub providers: Told,
    /// `NOREN_DEMO=1`: fill an empty database with a demo shop.
    pub demo: bool,
    /// `NOREN_DEMO_ALL=1`: the demo shop takes every way to pay that its contracts offer, not only the usual ones.
    pub demo_all: bool,
    /// `NOREN_SHOP`: id of the shop, default `main`.
    pub shop: ShopId,
    /// `NOREN_PATIENCE_MS`: how long a request waits for a provider, default 4000.
    pub patience: Duration,
    /// `NOREN_CODES_PHONE`, `_ADDRESS`, `_SESSION`, `_SHOP`: codes per hour.
    pub codes: CodeLimits,
    /// `NOREN_AT_ONCE`: how many duties are under way at most, default 16.
    pub at_once: u16,
    /// `NOREN_TRUST_FORWARDED=1`: a proxy in front sets X-Forwarded-For.
    pub trust_forwarded: bool,
    /// `NOREN_LOG`: as in tracing's EnvFilter, default `info`.
    pub log: String,
}

/// Where pictures are.
#[derive(Clone, Debug)]
pub enum Pictures {
    /// In a folder; by default `pictures` beside the file of SQLite, or where the program runs.
    Folder(PathBuf),
    /// `s3://BUCKET/PREFIX`: in a bucket, with `NOREN_S3_*`.
    Bucket(Bucket),
}

/// A URL that may hold a password. Prints as `…`.
#[derive(Clone)]
pub struct SecretUrl(pub String);

impl std::fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// Reads one variable after another and collects what is wrong with them.
struct Reader<F> {
    get: F,
    mistakes: Vec<String>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    fn text(&self, name: &str) -> Option<String> {
        (self.get)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn required(&mut self, name: &str, what: &str) -> String {
        self.text(name).unwrap_or_else(|| {
            self.mistakes.push(format!("{name} is missing: {what}"));
            String::new()
        })
    }

    fn parsed<T: std::str::FromStr>(&mut self, name: &str, default: T, what: &str) -> T {
        match self.text(name).map(|value| value.parse()) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.mistakes.push(format!("{name} is wrong: {what}"));
                default
            }
        }
    }

    /// Each is tried with a right one of the other, so that two mistakes are found at once.
    fn mail(&mut self, url: &SecretUrl, from: &str) {
        let tried = [
            ("NOREN_SMTP_URL", url.0.as_str(), Smtp::open(&url.0, "shop <shop@shop.example>")),
            ("NOREN_MAIL_FROM", from, Smtp::open("smtp://127.0.0.1:25", from)),
        ];
        for (name, told, opened) in tried {
            if let (false, Err(mistake)) = (told.is_empty(), opened) {
                self.mistakes.push(format!("{name} is wrong: {mistake}"));
            }
        }
    }

    fn switch(&mut self, name: &str) -> bool {
        match self.text(name).as_deref() {
            None | Some("0") => false,
            Some("1") => true,
            Some(_) => {
                self.mistakes.push(format!("{name} is wrong: 0 or 1"));
                false
            }
        }
    }
}

impl Config {
    /// Reads the environment through `get`. Errors: every mistake, one sentence each, without values that may be secret.
    pub fn from_env(get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut read = Reader { get, mistakes: Vec::new() };
        let listen = read.parsed(
            "NOREN_LISTEN",
            SocketAddr::from(([127, 0, 0, 1], 4000)),
            "an address and port such as 127.0.0.1:4000",
        );
        let public_url = public_url(&mut read, listen);
        let limits = CodeLimits::default();
        let what = "a whole number of codes per hour";
        let config = Self {
            listen,
            public_url,
            database_url: database_url(&mut read),
            pictures: pictures(&mut read),
            key: key(&mut read),
            site_dir: site_dir(&mut read),
            smtp_url: SecretUrl(read.required("NOREN_SMTP_URL", "a mail server such as smtp://127.0.0.1:25")),
            mail_from: read.required("NOREN_MAIL_FROM", "a sender such as 暖簾茶舗 <shop@example.jp>"),
            owner_email: read.required("NOREN_OWNER_EMAIL", "the mail address of the shop's owner"),
            providers: providers(&mut read),
            demo: read.switch("NOREN_DEMO"),
            demo_all: read.switch("NOREN_DEMO_ALL"),
            shop: ShopId::new(read.text("NOREN_SHOP").unwrap_or_else(|| "main".to_owned())),
            patience: Duration::from_millis(read.parsed(
                "NOREN_PATIENCE_MS",
                4000,
                "milliseconds, a whole number",
            )),
            codes: CodeLimits {
                phone: read.parsed("NOREN_CODES_PHONE", limits.phone, what),
                address: read.parsed("NOREN_CODES_ADDRESS", limits.address, what),
                session: read.parsed("NOREN_CODES_SESSION", limits.session, what),
                shop: read.parsed("NOREN_CODES_SHOP", limits.shop, what),
            },
            at_once: read.parsed("NOREN_AT_ONCE", AT_ONCE, "a whole number from 1 to 256"),
            trust_forwarded: read.switch("NOREN_TRUST_FORWARDED"),
            log: read.text("NOREN_LOG").unwrap_or_else(|| "info".to_owned()),
        };
        if config.log.parse::<tracing_subscriber::EnvFilter>().is_err() {
            read.mistakes.push("NOREN_LOG is wrong: a filter such as info or workflow=debug,info".to_owned());
        }
        if !(1..=MOST_AT_ONCE).contains(&config.at_once) {
            read.mistakes.push("NOREN_AT_ONCE is wrong: a whole number from 1 to 256".to_owned());
        }
        read.mail(&config.smtp_url, &config.mail_from);
        if !config.owner_email.is_empty() && Email::parse(&config.owner_email).is_err() {
            read.mistakes.push("NOREN_OWNER_EMAIL is wrong: it is no mail address".to_owned());
        }
        if read.mistakes.is_empty() { Ok(config) } else { Err(read.mistakes) }
    }

    /// Whether shoppers come by https, so that cookies can be kept to it.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// As browsers write it in `Origin`, which forms are compared with: small letters, and no port where it is the usual one.
fn public_url<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>, listen: SocketAddr) -> String {
    let url =
        read.text("NOREN_PUBLIC_URL").unwrap_or_else(|| format!("http://{listen}")).to_ascii_lowercase();
    let url = url.trim_end_matches('/');
    let usual = if url.starts_with("https:") { ":443" } else { ":80" };
    let url = url.strip_suffix(usual).unwrap_or(url);
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        read.mistakes
            .push("NOREN_PUBLIC_URL is wrong: http:// or https:// and a host, without a path".to_owned());
    }
    url.to_owned()
}

fn database_url<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>) -> SecretUrl {
    let url = read.required("NOREN_DATABASE_URL", "sqlite:FILE or postgres://…");
    if !url.is_empty()
        && !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme))
    {
        read.mistakes.push("NOREN_DATABASE_URL is wrong: it begins with sqlite: or postgres://".to_owned());
    }
    if ["sqlite:", "sqlite://", "sqlite::memory:"].contains(&url.as_str()) {
        read.mistakes.push("NOREN_DATABASE_URL is wrong: sqlite: needs the path of a file".to_owned());
    }
    SecretUrl(url)
}

/// Beside the database, so that who copies one finds the other.
fn pictures<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>) -> Pictures {
    match read.text("NOREN_PICTURES") {
        Some(place) if place.starts_with("s3:") => return Pictures::Bucket(bucket(read, &place)),
        Some(folder) => return Pictures::Folder(PathBuf::from(folder)),
        None => {}
    }
    let url = read.text("NOREN_DATABASE_URL").unwrap_or_default();
    let file = url.strip_prefix("sqlite:").map(|file| file.trim_start_matches("//"));
    let file = file.map(|file| file.split('?').next().unwrap_or_default());
    let beside = file.and_then(|file| std::path::Path::new(file).parent());
    Pictures::Folder(beside.unwrap_or(std::path::Path::new("")).join("pictures"))
}

fn bucket<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>, place: &str) -> Bucket {
    let path = place.strip_prefix("s3://").unwrap_or_default().trim_end_matches('/');
    let (name, prefix) = path.split_once('/').unwrap_or((path, ""));
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
    if name.is_empty() || !name.chars().all(fits) {
        read.mistakes
            .push("NOREN_PICTURES is wrong: a bucket is written s3://NAME or s3://NAME/PREFIX".to_owned());
    }
    let endpoint = read.text("NOREN_S3_ENDPOINT").map(|endpoint| endpoint.trim_end_matches('/').to_owned());
    if endpoint
        .as_ref()
        .is_some_and(|url| !["http://", "https://"].iter().any(|scheme| url.starts_with(scheme)))
    {
        read.mistakes.push("NOREN_S3_ENDPOINT is wrong: a URL such as https://s3.example.jp".to_owned());
    }
    Bucket {
        name: name.to_owned(),
        prefix: prefix.to_owned(),
        endpoint,
        region: read.text("NOREN_S3_REGION").unwrap_or_else(|| "ap-northeast-1".to_owned()),
        key_id: read.required("NOREN_S3_KEY_ID", "the name of the key that opens the bucket"),
        secret: read.required("NOREN_S3_SECRET", "the key that opens the bucket"),
    }
}

fn key<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>) -> Secret {
    let text =
        read.required("NOREN_KEY", "32 random bytes in base64, for example from: openssl rand -base64 32");
    match STANDARD.decode(&text).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()) {
        Some(bytes) => Secret::new(bytes),
        None => {
            if !text.is_empty() {
                read.mistakes.push("NOREN_KEY is wrong: 32 bytes in base64 are 44 characters".to_owned());
            }
            Secret::new([0; 32])
        }
    }
}

fn site_dir<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>) -> Option<PathBuf> {
    let dir = read.text("NOREN_SITE_DIR").map(PathBuf::from);
    match &dir {
        Some(dir) if !dir.join("manifest.json").is_file() => {
            read.mistakes.push("NOREN_SITE_DIR is wrong: there is no manifest.json in it".to_owned());
        }
        None if !cfg!(feature = "embed") => {
            read.mistakes.push("NOREN_SITE_DIR is missing: the folder of the built site".to_owned());
        }
        _ => {}
    }
    dir
}

fn providers<F: Fn(&str) -> Option<String>>(read: &mut Reader<F>) -> Told {
    contracts::told("NOREN_", &read.get).unwrap_or_else(|mistakes| {
        read.mistakes.extend(mistakes);
        Told::default()
    })
}
