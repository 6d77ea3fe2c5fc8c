//! The contract with a provider: how far the application has come, credentials, and whatever else the provider's folder
//! asks for. Every provider has the same page; what stands on it is data.

mod keep;
mod plan;
mod whole;

pub use keep::save;
pub use whole::keep_typed;

use super::trail::{self, Record, Subject};
use crate::{error::Trouble, noren::Noren};
use domain::{
    contract::{Contract, Status, write_times},
    method::Kind,
    moment::Moment,
};
use providers::{
    form::{Entry, Input},
    settings::Told,
};
use std::collections::BTreeMap;
use store::{
    Tx,
    methods::{self, Kept},
};

pub use providers::{
    contracts::{Known, known},
    form,
};
pub(super) use whole::compose;

/// The provider of that name.
pub fn named(provider: &str) -> Option<Known> {
    known().into_iter().find(|known| known.name == provider)
}

/// Where the value of a setting comes from. What the environment says wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From the environment of the program: it cannot be changed on the page.
    Environment,
    /// From staff.
    Staff,
    /// Nobody said anything: the default holds.
    Default,
    /// Nobody said anything, and something has to be said.
    Missing,
    /// It is kept, and the server's key does not open it.
    Unreadable,
}

/// A setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it is.
    pub entry: &'static Entry,
    /// Where it comes from.
    pub source: Source,
    /// What it is; empty for secrets.
    pub value: String,
    /// Since when a secret is kept.
    pub since: Option<Moment>,
}

/// A contract as its page shows it. Holds no secret.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The provider.
    pub known: Known,
    /// How far it has come; `None` while nobody applied.
    pub status: Option<Status>,
    /// Whether the environment gives the whole contract and staff wrote nothing.
    pub given: bool,
    /// 申込みオプション.
    pub kind: String,
    /// The plan.
    pub plan: String,
    /// Times of day at which whatever is under review is asked again, as they are typed.
    pub looks_at: String,
    /// The settings, in the order of the page.
    pub settings: Vec<Setting>,
    /// Its payment methods.
    pub methods: Vec<Kept>,
    /// Whether its plans have figures, so that a change of plan counts in 決済手数料 from that day on.
    pub has_fees: bool,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
    /// The version that a form of this page has to say; 0 while nothing is kept.
    pub version: i64,
}

impl Sheet {
    /// Whether its payment methods may be published.
    pub fn is_usable(&self) -> bool {
        self.status == Some(Status::Usable)
    }
}

/// What was typed. Holds secrets, so it cannot be printed.
#[derive(Clone, Default)]
pub struct Typed {
    /// Name of the status.
    pub status: String,
    /// 申込みオプション.
    pub kind: String,
    /// The plan.
    pub plan: String,
    /// Times of day.
    pub looks_at: String,
    /// Settings by name; an empty secret is the one before.
    pub settings: BTreeMap<String, String>,
    /// Secrets typed before, as [`keep_typed`] sealed them.
    pub sealed: BTreeMap<String, String>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field.
    pub field: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it may be; `None` when it is missing.
    pub rule: Option<&'static str>,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done(Followed),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Problem>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
    /// There is no such provider.
    NoSuchProvider,
}

/// What followed from a new status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Nothing more.
    Nothing,
    /// Its usual payment methods were made, and are offered.
    Created,
    /// Its payment methods are no longer offered.
    Hidden,
}

/// What is kept of a contract, secrets opened. Cannot be printed.
pub(super) struct Book {
    pub(super) contract: Option<Contract>,
    secrets: BTreeMap<String, String>,
}

impl Book {
    pub(super) async fn read(tx: &mut Tx, noren: &Noren, provider: &str) -> Result<Self, Trouble> {
        let shop = noren.shop_id();
        let contract = store::contracts::get(tx, shop, provider).await?;
        let mut secrets = BTreeMap::new();
        for name in contract.iter().flat_map(|contract| contract.secrets.keys()) {
            let place = place(provider, name);
            let sealed = store::secrets::get(tx, shop, &place).await?;
            let plain = sealed.and_then(|sealed| noren.secret.unseal(shop, &place, &sealed));
            secrets.extend(plain.map(|plain| (name.clone(), plain)));
        }
        Ok(Self { contract, secrets })
    }

    /// What is said of a setting: by the environment, else by staff.
    pub(super) fn said(&self, told: &Told, provider: &str, setting: &str) -> Option<String> {
        let staff = || self.contract.as_ref()?.settings.get(setting).or_else(|| self.secrets.get(setting));
        told.get(provider, setting).map(str::to_owned).or_else(|| staff().cloned())
    }
}

/// The name under which a secret is kept.
fn place(provider: &str, setting: &str) -> String {
    format!("{provider}/{setting}")
}

/// Whether the payment methods of a provider may be published.
pub(super) async fn is_usable(tx: &mut Tx, noren: &Noren, provider: &str) -> Result<bool, Trouble> {
    let contract = store::contracts::get(tx, noren.shop_id(), provider).await?;
    Ok(contract
        .map_or_else(|| noren.providers.is_given(provider), |contract| contract.status == Status::Usable))
}

/// The contract with that provider; `None` when there is no such provider.
pub async fn show(noren: &Noren, provider: &str) -> Result<Option<Sheet>, Trouble> {
    let Some(known) = named(provider) else { return Ok(None) };
    let name = known.name;
    let (book, methods, fees, trail) = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let book = Book::read(tx, noren, name).await?;
            let methods = methods::kept(tx, noren.shop_id()).await?;
            let fees = store::fee_plans::contract(tx, noren.shop_id(), name).await?;
            let trail = trail::of(tx, noren, &Subject::Contract(name.to_owned())).await?;
            Ok::<_, Trouble>((book, methods, fees, trail))
        })
        .await?;
    let given = book.contract.is_none() && noren.providers.is_given(name);
    let settings = known.form.entries.iter().map(|entry| setting(noren, &known, &book, entry)).collect();
    let contract = book.contract.as_ref();
    let usual = known.offers.first().map(|offer| offer.able.looks_at.as_slice()).unwrap_or_default();
    let looks_at = contract.and_then(|contract| contract.looks_at.as_deref()).unwrap_or(usual);
    Ok(Some(Sheet {
        status: contract.map(|contract| contract.status).or(given.then_some(Status::Usable)),
        given,
        kind: contract.map(|contract| contract.kind.clone()).unwrap_or_default(),
        plan: plan::holding(&fees, noren.now().day(), contract),
        has_fees: !fees.plans.is_empty(),
        trail,
        looks_at: write_times(looks_at),
        settings,
        methods: methods.into_iter().filter(|kept| of(kept, name)).collect(),
        version: contract.map_or(0, |contract| contract.version),
        known,
    }))
}

/// Every contract, in the order in which staff see them.
pub async fn all(noren: &Noren) -> Result<Vec<Sheet>, Trouble> {
    let mut sheets = Vec::new();
    for known in known() {
        sheets.extend(show(noren, known.name).await?);
    }
    Ok(sheets)
}

fn setting(noren: &Noren, known: &Known, book: &Book, entry: &'static Entry) -> Setting {
    let told = noren.providers.environment().get(known.name, entry.name);
    let contract = book.contract.as_ref();
    let since = contract.and_then(|contract| contract.secrets.get(entry.name)).copied();
    let staff = contract.and_then(|contract| contract.settings.get(entry.name)).cloned();
    let default = known.settings.iter().find(|setting| setting.name == entry.name);
    let default = default.and_then(|setting| setting.default);
    let (source, value) = match (told, staff) {
        (Some(told), _) => (Source::Environment, told.to_owned()),
        (None, Some(staff)) => (Source::Staff, staff),
        (None, None) if book.secrets.contains_key(entry.name) => (Source::Staff, String::new()),
        (None, None) if since.is_some() => (Source::Unreadable, String::new()),
        (None, None) => match default {
            Some(default) => (Source::Default, default.to_owned()),
            None => (Source::Missing, String::new()),
        },
    };
    let value = if entry.input == Input::Secret { String::new() } else { value };
    Setting { entry, source, value, since }
}

fn of(kept: &Kept, name: &str) -> bool {
    matches!(&kept.method.kind, Kind::Deferred { provider, .. } if provider == name)
}
