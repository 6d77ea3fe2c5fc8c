//! `cargo xtask seed`: a shop with as many orders and products as one wants, to look at or to measure.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use pico_args::Arguments;
use serde_json::Value;

use crate::places::{self, Places};
use crate::serve;
use crate::world::port;
use crate::world::process::Process;
use crate::world::settings::Settings;
use crate::{nothing_left, prerequisites, program, say, site};

/// Seeds the database that `cargo xtask serve` uses, or another one.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let products: u32 = arguments.opt_value_from_str("--products")?.unwrap_or(0);
    let usual = if products == 0 { 1_000 } else { 0 };
    let orders: u32 = arguments.opt_value_from_str("--orders")?.unwrap_or(usual);
    let database: Option<String> = arguments.opt_value_from_str("--database")?;
    nothing_left(arguments)?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    site::build(&places)?;
    places::build_servers("debug")?;
    let settings = Settings {
        shop: port::free()?,
        sandbox: port::free()?,
        mail: port::free()?,
        ..serve::settings(&places, database)?
    };
    let programs = places.target.join("debug");
    // Its first start makes the tables and the demo shop.
    let mut noren = Process::start("noren", &mut settings.noren(&programs))?;
    noren.wait_until_healthy(settings.shop, "/health")?;
    drop(noren);
    let (baseline, database) = (programs.join("baseline"), &settings.database);
    // Orders first: they hold what the demo shop sells.
    if orders > 0 {
        let step = say::Step::begin(format!("writing {orders} orders"));
        let seeded = orders_into(&baseline, database, orders)?;
        step.done();
        let Seeded { seconds, newest, oldest, .. } = seeded;
        say::line(format_args!("{orders} orders in {seconds:.1} s, {newest} to {oldest}, in {database}"));
    }
    if products > 0 {
        let step = say::Step::begin(format!("writing {products} products"));
        let goods = products_into(&baseline, database, products)?;
        step.done();
        let (seconds, variants) = (goods.seconds, goods.variants);
        say::line(format_args!(
            "{products} products with {variants} variants in {seconds:.1} s, in {database}"
        ));
    }
    Ok(())
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Seeded {
    /// How long it took.
    pub seconds: f64,
    /// Numbers of the newest and the oldest order.
    pub newest: String,
    /// See `newest`.
    pub oldest: String,
    /// The order in the middle.
    pub middle: Middle,
}

/// An order as half of the others are newer.
#[derive(Clone, Debug, PartialEq)]
pub struct Middle {
    /// The seven digits of its number.
    pub number: String,
    /// Its place in the list, as addresses write it.
    pub place: String,
    /// The day it was placed: `2026-11-24`.
    pub day: String,
}

/// Products that were written, and what to look for among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Goods {
    /// How long it took.
    pub seconds: f64,
    /// What can be bought of all of them.
    pub variants: u64,
    /// Every category that shows some.
    pub categories: Vec<String>,
    /// The place in the middle of おすすめ順, as addresses write it.
    pub middle_place: String,
    /// Ids of products with one variant.
    pub single: Vec<String>,
    /// Ids of products with variants along one axis.
    pub listed: Vec<String>,
    /// Ids of products with variants along two axes.
    pub tables: Vec<String>,
    /// A word of many products.
    pub common: String,
    /// A word of few products.
    pub rare: String,
    /// Two words that few products have both of.
    pub two: String,
    /// A word that no product has, and that resembles one.
    pub misspelt: String,
    /// A category that shows products with the common word.
    pub narrowed_category: String,
}

/// Writes that many products into a database that has a shop.
pub fn products_into(baseline: &Path, database: &str, products: u32) -> Result<Goods> {
    let json = write("goods", baseline, database, products)?;
    let word = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
    let words = |name: &str| {
        let all = json.get(name)?.as_array()?.iter();
        all.map(|one| one.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>()
    };
    let read = || {
        Some(Goods {
            seconds: json.get("seconds")?.as_f64()?,
            variants: json.get("variants")?.as_u64()?,
            categories: words("categories")?,
            middle_place: word("middle_place")?,
            single: words("single")?,
            listed: words("listed")?,
            tables: words("tables")?,
            common: word("common")?,
            rare: word("rare")?,
            two: word("two")?,
            misspelt: word("misspelt")?,
            narrowed_category: word("narrowed_category")?,
        })
    };
    read().with_context(|| format!("a seed of an unknown form: {json}"))
}

fn write(what: &str, baseline: &Path, database: &str, so_many: u32) -> Result<Value> {
    let now = program::now_millis()?;
    let (so_many, now) = (so_many.to_string(), now.to_string());
    let text = program::read(Command::new(baseline).args([what, database, &so_many, &now]))?;
    serde_json::from_str(&text).context("the seed is no JSON")
}

/// Writes that many orders into a database that has a shop.
pub fn orders_into(baseline: &Path, database: &str, orders: u32) -> Result<Seeded> {
    let json = write("seed", baseline, database, orders)?;
    let word = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
    let read = || {
        Some(Seeded {
            seconds: json.get("seconds")?.as_f64()?,
            newest: word("first")?,
            oldest: word("last")?,
            middle: Middle {
                number: word("middle_number")?,
                place: word("middle_place")?,
                day: word("middle_day")?,
            },
        })
    };
    read().with_context(|| format!("a seed of an unknown form: {json}"))
}
