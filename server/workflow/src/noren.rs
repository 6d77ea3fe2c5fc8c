//! What every verb is handed: the database, the clock, the providers, and the settings of the server.

use crate::{
    access::Secret, clock::Clock, error::Trouble, ids::Ids, mail::mailer::Mailer, memory::Memory,
    pictures::files::Files,
};
use domain::{
    id::{OrderNumber, ShopId},
    moment::Moment,
    shop::Shop,
};
use postal::Table;
use providers::registry::Providers;
use std::{sync::Arc, time::Duration};
use store::Db;
use tokio::sync::Notify;
use tokio_util::task::TaskTracker;

/// Settings of the server that the verbs need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The shop that this server serves.
    pub shop: ShopId,
    /// Where shoppers reach it, without a slash at the end: for links in mails.
    pub public_url: String,
    /// How long a request waits for a provider before its page says 確認中.
    pub patience: Duration,
    /// Limits on sending codes.
    pub codes: CodeLimits,
    /// How many duties the worker has under way at most, and so how many requests to providers: 1 to [`MOST_AT_ONCE`].
    pub at_once: u16,
}

/// How many duties are under way at most where nobody says otherwise.
pub const AT_ONCE: u16 = 16;

/// More than any provider would bear.
pub const MOST_AT_ONCE: u16 = 256;

/// How many codes may be sent. A code costs money and wakes a telephone: whoever makes a shop send many is no shopper.
#[derive(Clone, Copy, Debug)]
pub struct CodeLimits {
    /// To one telephone, per hour.
    pub phone: u32,
    /// To one postal address, per hour.
    pub address: u32,
    /// From one session, per hour.
    pub session: u32,
    /// By the whole shop, per hour.
    pub shop: u32,
}

impl Default for CodeLimits {
    fn default() -> Self {
        Self { phone: 5, address: 8, session: 5, shop: 600 }
    }
}

/// Handed to every verb; cheap to clone.
#[derive(Clone)]
pub struct Noren {
    /// The database.
    pub db: Db,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub ids: Arc<dyn Ids>,
    /// The providers.
    pub providers: Providers,
    /// 郵便番号 → 住所.
    pub postal: Arc<Table>,
    /// Who carries mails.
    pub mailer: Arc<dyn Mailer>,
    /// The server's secret.
    pub secret: Secret,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Rung when a duty was written, so that the worker need not wait for its next look.
    pub bell: Arc<Notify>,
    /// Where files of pictures lie.
    pub pictures: Files,
    /// What this process remembers for a while.
    pub memory: Arc<Memory>,
    /// Work that goes on when the request that began it is over. Whoever stops the program waits for it: what a provider
    /// is about to answer is worth keeping.
    pub under_way: TaskTracker,
}

impl Noren {
    /// Now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The shop that this server serves.
    pub fn shop_id(&self) -> &ShopId {
        &self.settings.shop
    }

    /// The shop's own facts, as they were a moment ago at most.
    pub async fn shop(&self) -> Result<Shop, Trouble> {
        if let Some(shop) = self.memory.shop(self.now()) {
            return Ok(shop);
        }
        let shop = self.read_shop().await?;
        self.memory.keep_shop(self.now(), &shop);
        Ok(shop)
    }

    /// The shop's own facts as the database has them; an answer also says that the database is there.
    pub async fn read_shop(&self) -> Result<Shop, Trouble> {
        let id = self.shop_id();
        let shop = self
            .db
            .read(|mut tx| async move { store::shops::get(&mut tx, id).await.map_err(Trouble::from) })
            .await?;
        shop.ok_or_else(|| Trouble::NoShop(self.shop_id().to_string()))
    }

    /// A new order number: the day, and six characters that nobody can count up from.
    pub fn new_order_number(&self) -> OrderNumber {
        let day = self.now().day().compact();
        let short: String = day.chars().skip(2).collect();
        OrderNumber::new(format!("{short}-{}", self.ids.short(6)))
    }

    /// The path of an order's page, with its key.
    pub fn order_path(&self, number: &OrderNumber) -> String {
        format!("/orders/{number}/{}", self.secret.order_key(self.shop_id(), number))
    }

    /// The same as a link for mails.
    pub fn order_link(&self, number: &OrderNumber) -> String {
        format!("{}{}", self.settings.public_url, self.order_path(number))
    }
}
