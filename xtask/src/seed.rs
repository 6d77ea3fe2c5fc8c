//! `cargo xtask seed`: a shop with as many orders as one wants, to look at or to measure.

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
    let orders: u32 = arguments.opt_value_from_str("--orders")?.unwrap_or(1_000);
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
    let step = say::Step::begin(format!("writing {orders} orders"));
    let seeded = orders_into(&programs.join("baseline"), &settings.database, orders)?;
    step.done();
    say::line(format_args!(
        "{orders} orders in {:.1} s, {} to {}, in {}",
        seeded.seconds, seeded.newest, seeded.oldest, settings.database
    ));
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

/// Writes that many orders into a database that has a shop.
pub fn orders_into(baseline: &std::path::Path, database: &str, orders: u32) -> Result<Seeded> {
    let now = program::now_millis()?;
    let text = program::read(Command::new(baseline).args([
        "seed",
        database,
        &orders.to_string(),
        &now.to_string(),
    ]))?;
    let json: Value = serde_json::from_str(&text).context("the seed is no JSON")?;
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
    read().with_context(|| format!("a seed of an unknown form: {text}"))
}
