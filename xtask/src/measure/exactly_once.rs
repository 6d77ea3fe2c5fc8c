//! `cargo xtask probe exactly-once`: is every order there exactly once, whatever happens?
//!
//! Many shoppers buy at once; every form is sent several times in parallel; the provider is slow, sometimes away, loses answers,
//! and sends its notices twice and late; the shop is killed with SIGKILL at random moments and started again. Afterwards the faults
//! end, the shop finishes its duties, and what shoppers were promised, what the shop wrote and what the provider did are compared.

mod buy;
mod verdict;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use pico_args::Arguments;
use serde_json::json;

use super::report::{self, Finding};
use super::sandbox::Sandbox;
use super::storm::{self, Kills};
use crate::places::Places;
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{interrupt, nothing_left, say};
use buy::{Shop, buy};
use verdict::{Bought, Outside, Verdict};

/// How much is tried.
#[derive(Clone, Debug)]
pub struct Size {
    /// Shoppers, each with one order.
    pub orders: u32,
    /// How many shop at the same time.
    pub at_once: u32,
    /// How often each form is sent at once.
    pub copies: usize,
    /// How often the shop is killed.
    pub kills: u32,
    /// What every random choice comes from.
    pub seed: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { orders: 50, at_once: 8, copies: 3, kills: 4, seed: 1 }
    }
}

/// Reads arguments, probes each database, reports; `false` when anything was violated.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let small = Size::default();
    let size = Size {
        orders: arguments.opt_value_from_str("--orders")?.unwrap_or(small.orders),
        at_once: arguments.opt_value_from_str("--shoppers")?.unwrap_or(small.at_once),
        copies: arguments.opt_value_from_str("--copies")?.unwrap_or(small.copies),
        kills: arguments.opt_value_from_str("--kills")?.unwrap_or(small.kills),
        seed: arguments.opt_value_from_str("--seed")?.unwrap_or(small.seed),
    };
    let databases = Databases::asked(&mut arguments)?;
    nothing_left(arguments)?;
    let places = super::prepare("debug")?;
    let findings =
        databases.0.iter().map(|database| on(&places, *database, &size)).collect::<Result<Vec<_>>>()?;
    report::probe(&places.target, "exactly-once", &findings)
}

/// Probes one database. Programs and site are built.
pub fn on(places: &Places, database: Database, size: &Size) -> Result<Finding> {
    let step = say::Step::begin(format!("{} shoppers on {database}, {} kills", size.orders, size.kills));
    let plan = Plan { database, durability: Durability::Full, profile: "debug" };
    let mut world = World::start(places, plan)?;
    let sandbox = Sandbox::new(world.sandbox());
    let before = world.census()?;
    sandbox.set(&json!({
        "seed": size.seed, "delay_ms": 20, "down_probability": 0.03, "drop_reply_probability": 0.1,
        "notice_copies": 2, "notice_delay_ms": 300,
    }))?;
    let shop = Shop { port: world.shop(), sandbox, copies: size.copies };
    let (bought, kills) = storm(&mut world, shop, size)?;
    sandbox.set(
        &json!({"delay_ms": 0, "down_probability": 0.0, "drop_reply_probability": 0.0, "notice_delay_ms": 0}),
    )?;
    settle(&mut world)?;
    let outside = Outside { bought, transactions: sandbox.transactions()?, mails: sandbox.mails()? };
    let after = world.census()?;
    let verdict = verdict::judge(&outside, &before, &after);
    let approved = outside.transactions.iter().filter(|transaction| transaction.approved).count();
    let left = after.duties.iter().filter(|duty| duty.parked && verdict::is_mail(duty));
    let counts = [
        ("orders", after.orders.len()),
        ("transactions approved at the sandbox", approved),
        ("mails that arrived", outside.mails.len()),
        ("mails left to a person", left.count()),
        ("kills", kills),
    ];
    step.done();
    Ok(finding(database, size, verdict, &counts))
}

fn finding(database: Database, size: &Size, verdict: Verdict, counts: &[(&str, usize)]) -> Finding {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let (lost, duplicated) = (count(verdict.lost.len()), count(verdict.duplicated.len()));
    let violations = verdict.lost.into_iter().chain(verdict.duplicated).chain(verdict.others).collect();
    Finding {
        database: database.to_string(),
        seed: size.seed,
        tried: u64::from(size.orders),
        lost,
        duplicated,
        violations,
        counts: counts.iter().map(|(name, number)| ((*name).to_owned(), count(*number))).collect(),
    }
}

/// Lets everybody buy while the shop is killed now and then. Gives what they came away with and how often it was killed.
fn storm(world: &mut World, shop: Shop, size: &Size) -> Result<(Vec<Bought>, usize)> {
    let next = AtomicU32::new(0);
    let all = Mutex::new(Vec::new());
    let kills = thread::scope(|scope| {
        let shoppers: Vec<_> = (0..size.at_once.max(1))
            .map(|_| {
                scope.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= size.orders || interrupt::requested() {
                            break;
                        }
                        let bought = buy(shop, number);
                        storm::held(&all).push(bought);
                    }
                })
            })
            .collect();
        let ended = || shoppers.iter().all(thread::ScopedJoinHandle::is_finished);
        let kills = Kills { wanted: size.kills, longest: Duration::from_secs(4), seed: size.seed }
            .now_and_then(world, &ended);
        while !ended() {
            thread::sleep(Duration::from_millis(20));
        }
        kills
    })?;
    interrupt::check()?;
    Ok((storm::left(all), kills))
}

/// Waits until the shop has done its duties. A code's and a hold's end come by the clock and are no duty of this storm.
fn settle(world: &mut World) -> Result<()> {
    /// Longer than a lease: what a killed shop had taken comes back when its lease ends.
    const PATIENCE: Duration = Duration::from_secs(180);
    const BY_THE_CLOCK: [&str; 2] = ["expire_code", "end_hold"];
    let begun = Instant::now();
    loop {
        interrupt::check()?;
        world.must_run()?;
        let duties = world.census()?.duties;
        let waiting: Vec<_> = duties
            .iter()
            .filter(|duty| !duty.parked && !BY_THE_CLOCK.contains(&duty.what.as_str()))
            .collect();
        if waiting.is_empty() {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            bail!(
                "{} duties are still not done after {} s, {:?} first",
                waiting.len(),
                PATIENCE.as_secs(),
                waiting.first()
            );
        }
        thread::sleep(Duration::from_millis(250));
    }
}
