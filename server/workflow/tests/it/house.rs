//! A house of a test's own: database, shop, clock, and the outside world it is connected to.

use crate::{goods, outside::Outside, watch};
use domain::{
    id::{OrderNumber, ShopId},
    moment::Moment,
};
use providers::{
    kuroneko::{Kuroneko, config::Config},
    np::{self, Np},
    paidy::{self, Paidy},
    registry::Providers,
    score::{self, Score},
    secret::Secret as Password,
};
use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};
use store::{Db, StoreError, Tx, stock::Books, testing::TestDb};
use tokio_util::task::TaskTracker;
use workflow::{
    access::Secret,
    clock::{Clock, SetClock},
    desk::{
        list_orders::{self, Query},
        read_order::{self, Sheet},
    },
    error::Trouble,
    ids::SeededIds,
    mail::mailer::{Mailer, Smtp},
    noren::{AT_ONCE, CodeLimits, Noren, Settings},
    pictures::files::Files,
    worker,
};

/// When every house opens: a Saturday, 10 in the morning in Japan, at a full hour.
pub const OPENING: Moment = Moment(1_795_222_800_000);

/// How a house is set up.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How long a request waits for a provider. Long: a busy machine must not change what a test sees.
    pub patience: Duration,
    /// How long the adapter waits for a reply.
    pub timeout: Duration,
    /// Limits on sending codes.
    pub codes: CodeLimits,
    /// Where its ids begin.
    pub seed: u64,
    /// Whether NP後払い can be asked by our numbers.
    pub np_by_number: bool,
    /// Whether there is a contract with every provider; otherwise with クロネコ代金後払い only.
    pub all_contracts: bool,
}

impl Default for Plan {
    fn default() -> Self {
        // Wide: only what is about limits is to meet them.
        let codes = CodeLimits { phone: 1000, address: 1000, session: 1000, shop: 1000 };
        Self {
            patience: Duration::from_secs(60),
            timeout: Duration::from_secs(60),
            codes,
            seed: 1,
            np_by_number: true,
            all_contracts: true,
        }
    }
}

/// A house.
pub struct House {
    /// What every verb is handed.
    pub noren: Noren,
    /// Stands still until it is moved.
    pub clock: Arc<SetClock>,
    /// Provider, telephones, mailboxes.
    pub outside: Outside,
    /// Where its database is.
    pub url: String,
    _database: TestDb,
}

/// One house on each database.
pub async fn houses() -> Vec<House> {
    houses_like(&Plan::default()).await
}

/// The same, set up differently.
pub async fn houses_like(plan: &Plan) -> Vec<House> {
    let mut houses = Vec::new();
    for database in store::testing::dbs().await {
        houses.push(House::open(database, plan).await);
    }
    houses
}

impl House {
    /// Opens a house on an empty database.
    pub async fn open(database: TestDb, plan: &Plan) -> Self {
        watch::begin();
        static TLS: LazyLock<()> = LazyLock::new(|| {
            rustls::crypto::ring::default_provider().install_default().unwrap();
        });
        LazyLock::force(&TLS);
        let outside = Outside::at(OPENING).await;
        let clock = Arc::new(SetClock::at(OPENING));
        let shop = ShopId::new("noren");
        let id = &shop;
        let stocked = |mut tx: Tx| async move { goods::stock(&mut tx, id).await };
        database.db.write(stocked).await.unwrap();
        let noren = Noren {
            db: database.db.clone(),
            clock: clock.clone(),
            ids: Arc::new(SeededIds::from_seed(plan.seed)),
            providers: providers(&outside, plan),
            postal: Arc::clone(&POSTAL),
            mailer: mailer(&outside),
            secret: Secret::new([7; 32]),
            settings: Arc::new(Settings {
                shop,
                public_url: "https://noren.example".to_owned(),
                patience: plan.patience,
                codes: plan.codes,
                at_once: AT_ONCE,
            }),
            bell: Arc::default(),
            pictures: Files::in_memory(),
            memory: Arc::default(),
            under_way: TaskTracker::new(),
        };
        Self { noren, clock, outside, url: database.url.clone(), _database: database }
    }

    /// Another process on the same database, with connections and randomness of its own.
    pub async fn another_process(&self, seed: u64) -> Noren {
        let db = Db::open(&self.url).await.unwrap();
        Noren {
            db,
            ids: Arc::new(SeededIds::from_seed(seed)),
            bell: Arc::default(),
            memory: Arc::default(),
            ..self.process_that_dies()
        }
    }

    /// The same process with a way to the mail server of its own: what is dropped in the middle of a conversation shall not
    /// be taken up by anybody else.
    pub fn process_that_dies(&self) -> Noren {
        Noren { mailer: mailer(&self.outside), ..self.noren.clone() }
    }

    /// Which database it is on, for messages.
    pub fn name(&self) -> &'static str {
        self.noren.db.name()
    }

    /// Moves the clocks; nothing is done because of it.
    pub async fn advance(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
        self.outside.set_clock(self.clock.now()).await;
    }

    /// Performs everything that is due.
    pub async fn run_due(&self) {
        worker::run_due(&self.noren).await.unwrap();
    }

    /// Lets time pass, and every duty be performed at its moment.
    pub async fn pass(&self, seconds: i64) {
        let end = self.clock.now().plus_seconds(seconds);
        self.run_due().await;
        while let Some(due) = self.next_due().await.filter(|due| *due <= end) {
            self.advance(due.millis_since(self.clock.now()).max(1).div_euclid(1000).max(1)).await;
            self.run_due().await;
        }
        self.advance(end.millis_since(self.clock.now()).max(0) / 1000).await;
    }

    /// When there is something to do next.
    pub async fn next_due(&self) -> Option<Moment> {
        self.read(|mut tx| async move { store::duties::next_due(&mut tx).await }).await
    }

    /// Reads from the database.
    pub async fn read<T, F: Future<Output = Result<T, StoreError>>>(&self, body: impl FnMut(Tx) -> F) -> T {
        self.noren.db.read(body).await.unwrap()
    }

    /// Changes the database behind everybody's back.
    pub async fn write<T, F: Future<Output = Result<T, StoreError>>>(&self, body: impl FnMut(Tx) -> F) -> T {
        self.noren.db.write(body).await.unwrap()
    }

    /// All of an order, as staff see it.
    pub async fn order(&self, number: &OrderNumber) -> Sheet {
        read_order::read(&self.noren, number).await.unwrap().unwrap()
    }

    /// How many orders there are.
    pub async fn orders(&self) -> usize {
        let (mut query, mut found) = (Query::default(), 0);
        loop {
            let page = list_orders::list(&self.noren, &query).await.unwrap();
            found += page.rows.len();
            match page.next {
                Some(place) => query.from = Some(place),
                None => return found,
            }
        }
    }

    /// How many of a thing are reserved. The books have to agree whenever somebody looks.
    pub async fn reserved(&self, sku: &str) -> i64 {
        let books: Vec<Books> =
            self.read(|mut tx| async move { store::stock::audit(&mut tx, self.noren.shop_id()).await }).await;
        assert!(books.iter().all(Books::agree), "{}: {books:?}", self.name());
        books.iter().find(|books| books.sku.as_str() == sku).unwrap().reserved
    }
}

fn mailer(outside: &Outside) -> Arc<dyn Mailer> {
    let url = format!("smtp://{}", outside.mail.address);
    Arc::new(Smtp::open(&url, "暖簾茶舗 <shop@noren.example>").unwrap())
}

static POSTAL: LazyLock<Arc<postal::Table>> = LazyLock::new(|| Arc::new(postal::Table::load().unwrap()));

fn providers(outside: &Outside, plan: &Plan) -> Providers {
    let url = format!("http://{}/kuroneko-atobarai-api/", outside.provider.address);
    let mut config = Config::new(url.parse().unwrap(), "12345678901", Password::new("sandbox1"));
    config.timeout = plan.timeout;
    let mut providers = Providers::default();
    providers.add(Arc::new(Kuroneko::new(config).unwrap()));
    if !plan.all_contracts {
        return providers;
    }
    providers.add(Arc::new(Score::new(score(outside, plan)).unwrap()));
    let at = |path: &str| format!("http://{}/paidy/{path}", outside.provider.address).parse().unwrap();
    let agreed = sandbox::paidy::Settings::default();
    let secret = Password::new(agreed.secret_key);
    let mut config =
        paidy::config::Config::new(at(""), at("checkout.js"), agreed.public_key, secret, "暖簾茶舗");
    config.timeout = plan.timeout;
    providers.add(Arc::new(Paidy::new(config).unwrap()));
    providers.add(Arc::new(Np::new(np(outside, plan)).unwrap()));
    providers
}

fn np(outside: &Outside, plan: &Plan) -> np::config::Config {
    let contract = sandbox::np::settings::Settings::default();
    let url = format!("http://{}/np/v1/", outside.provider.address).parse().unwrap();
    let code = Password::new(contract.sp_code);
    let config = np::config::Config::new(url, contract.merchant_code, code, contract.terminal_id);
    np::config::Config { timeout: plan.timeout, find_by_number: plan.np_by_number, ..config }
}

fn score(outside: &Outside, plan: &Plan) -> score::config::Config {
    let contract = sandbox::Config::on_free_ports().score;
    let url = format!("http://{}/score/", outside.score.address);
    let settings = [
        ("URL", url.as_str()),
        ("SHOP_CODE", &contract.shop_code),
        ("TERMINAL_ID", &contract.terminal_id),
        ("PASSWORD", &contract.password),
    ];
    let read = |name: &str| settings.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
    let config = score::config::Config::read("", read).unwrap();
    score::config::Config { timeout: plan.timeout, ..config }
}

/// Whether a verb could not be finished because the database is away.
pub fn is_away<T: std::fmt::Debug>(result: &Result<T, Trouble>) -> bool {
    matches!(result, Err(Trouble::Store(StoreError::Unavailable { .. })))
}
