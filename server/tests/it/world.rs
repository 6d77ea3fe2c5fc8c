//! Everything a test stands on: the program, the simulated provider, a database and the folder of a site.

use crate::{
    browser::Browser,
    program::{Program, Settings},
    shopper,
};
use domain::{
    id::{OrderNumber, ShopId},
    order::record::Order,
    payment::record::Payment,
};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use store::{
    StoreError, Tx,
    testing::{self, TestDb},
};

/// Where shoppers reach the shop, as the program is told. Tests go there by the port that the program took.
pub const PUBLIC_URL: &str = "http://shop.noren.example";
/// The server's secret, 32 bytes in base64.
pub const KEY: &str = "a2V5LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5YWJjZGU=";
/// Who owns the shop.
pub const OWNER: &str = "owner@noren.example";
/// The password at the provider.
pub const PROVIDER_PASSWORD: &str = "pa55w0rd";

/// A folder of a test's own, removed with the value.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("noren-server-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

/// The world of a test.
pub struct World {
    // Ended first.
    pub program: Program,
    pub settings: Settings,
    pub sandbox: sandbox::Running,
    _site: Folder,
    pub db: TestDb,
}

impl World {
    /// On SQLite.
    pub async fn open() -> Self {
        Self::on(testing::sqlite().await, |settings| settings).await
    }

    /// On SQLite, with other settings.
    pub async fn told(change: impl FnOnce(Settings) -> Settings) -> Self {
        Self::on(testing::sqlite().await, change).await
    }

    /// On SQLite, with settings that depend on where the sandbox is.
    pub async fn agreed(change: impl FnOnce(Settings, &sandbox::Running) -> Settings) -> Self {
        let db = testing::sqlite().await;
        let (site, sandbox) = (site(), sandbox().await);
        let settings = change(settings(&db.url, &site, &sandbox), &sandbox);
        let program = settings.start();
        Self { program, settings, sandbox, _site: site, db }
    }

    /// On each database that there is.
    pub async fn each() -> Vec<Self> {
        let mut worlds = Vec::new();
        for db in testing::dbs().await {
            worlds.push(Self::on(db, |settings| settings).await);
        }
        worlds
    }

    /// On that database, with other settings.
    pub async fn on(db: TestDb, change: impl FnOnce(Settings) -> Settings) -> Self {
        let site = site();
        let sandbox = sandbox().await;
        let settings = change(settings(&db.url, &site, &sandbox));
        let program = settings.start();
        Self { program, settings, sandbox, _site: site, db }
    }

    /// A browser that knows nothing yet.
    pub fn browser(&self) -> Browser {
        Browser::new(self.program.address, PUBLIC_URL)
    }

    /// Starts the program anew, after it has ended.
    pub fn start_again(&mut self) {
        self.program = self.settings.start();
    }

    /// Turns a knob of the simulated provider.
    pub async fn knobs(&self, knobs: Value) {
        let url = format!("{}/control/knobs", self.sandbox.url());
        let answer = reqwest::Client::new().post(url).json(&knobs).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{}", answer.text().await.unwrap());
    }

    /// What an inbox or a list of the simulated provider holds.
    pub async fn inbox(&self, path: &str) -> Vec<Value> {
        let answer = reqwest::get(format!("{}{path}", self.sandbox.url())).await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }

    /// The code that was texted last to a telephone.
    pub async fn code(&self, phone: &str) -> String {
        let texts = self.inbox(&format!("/control/sms?phone={phone}")).await;
        texts[0]["code"].as_str().unwrap().to_owned()
    }

    /// The order of a page's path, as it is kept.
    pub async fn order(&self, path: &str) -> Order {
        let number = &OrderNumber::new(shopper::number(path));
        let read = |mut tx: Tx| async move { store::orders::by_number(&mut tx, &shop(), number).await };
        self.db.db.read(read).await.unwrap().unwrap()
    }

    /// The attempts to pay for it, first to last.
    pub async fn payments(&self, path: &str) -> Vec<Payment> {
        let id = &self.order(path).await.id;
        let read = |mut tx: Tx| async move { store::payments::all_of(&mut tx, &shop(), id).await };
        self.db.db.read(read).await.unwrap()
    }

    /// How many orders there are, and how many pieces of everything are reserved.
    pub async fn kept(&self) -> (u64, i64) {
        let read = |mut tx: Tx| async move {
            let all = [store::order_list::Search::default()];
            let orders = store::order_list::counts(&mut tx, &shop(), &all, 1_000)
                .await?
                .first()
                .map_or(0, |count| count.found);
            let books = store::stock::audit(&mut tx, &shop()).await?;
            assert!(books.iter().all(store::stock::Books::agree), "{books:?}");
            Ok::<_, StoreError>((orders, books.iter().map(|book| book.reserved).sum()))
        };
        self.db.db.read(read).await.unwrap()
    }
}

/// Tries the same in each world, all at the same time: where much is waited for.
pub async fn all(worlds: Vec<World>, test: impl AsyncFn(World)) {
    let test = &test;
    futures::future::join_all(worlds.into_iter().map(|world| test(world))).await;
}

/// The shop that the program serves.
pub fn shop() -> ShopId {
    ShopId::new("main")
}

/// The smallest site there is.
pub fn site() -> Folder {
    let site = Folder::new();
    for (name, text) in
        [("manifest.json", "{}"), ("shop.css", ""), ("admin.css", ""), ("robots.txt", "User-agent: *\n")]
    {
        std::fs::write(site.path().join(name), text).unwrap();
    }
    site
}

/// The simulated provider and its mail server, on free ports.
pub async fn sandbox() -> sandbox::Running {
    // The first of several that install it wins; all install the same.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let config =
        sandbox::Config { password: PROVIDER_PASSWORD.to_owned(), ..sandbox::Config::on_free_ports() };
    sandbox::start(config).await.unwrap()
}

/// What the program is told in every test.
pub fn settings(database: &str, site: &Folder, sandbox: &sandbox::Running) -> Settings {
    Settings::default()
        .with("NOREN_LISTEN", "127.0.0.1:0")
        .with("NOREN_PUBLIC_URL", PUBLIC_URL)
        .with("NOREN_DATABASE_URL", database)
        .with("NOREN_KEY", KEY)
        .with("NOREN_SITE_DIR", site.path().to_string_lossy())
        .with("NOREN_SMTP_URL", format!("smtp://{}", sandbox.smtp_addr))
        .with("NOREN_MAIL_FROM", "暖簾茶舗 <shop@noren.example>")
        .with("NOREN_OWNER_EMAIL", OWNER)
        .with("NOREN_KURONEKO_URL", sandbox.kuroneko_url())
        .with("NOREN_KURONEKO_SHOP_CODE", "12345678901")
        .with("NOREN_KURONEKO_PASSWORD", PROVIDER_PASSWORD)
        .with("NOREN_DEMO", "1")
}

/// Asks again until it is so. Fails after as long as nothing takes that works.
pub async fn until<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
    let begun = Instant::now();
    while !so().await {
        assert!(begun.elapsed() < Duration::from_secs(40), "it never comes to this: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
