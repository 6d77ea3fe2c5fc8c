//! `cargo xtask bench providers`: many orders under review, all looked up at the same time of day, at providers that take their
//! time; and the shop's pages meanwhile, beside the same pages before.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use pico_args::Arguments;
use serde_json::json;

use super::percentile;
use super::report::{self, Aim, Figure};
use super::sandbox::{Load, Sandbox};
use super::walk::Walk;
use crate::http::Connection;
use crate::places::Places;
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{interrupt, nothing_left, program, say};

/// How long a provider takes to answer.
const ANSWER_MS: u64 = 200;
/// How many requests are under way at most where nobody says otherwise (`NOREN_AT_ONCE`).
const AT_ONCE: f64 = 16.0;
/// How long pages are asked for before the look-ups begin.
const CALM: Duration = Duration::from_secs(5);
/// Between two pages of one shopper: nobody is served more than ten in a second.
const PAUSE: Duration = Duration::from_millis(200);
/// How many shoppers look around, each from an address of their own.
const SHOPPERS: u8 = 8;
/// How long nothing may happen before the look-ups count as stuck.
const STUCK: Duration = Duration::from_secs(60);

/// Reads arguments, measures each database, reports; `false` when an aim was missed.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let orders: u32 = arguments.opt_value_from_str("--orders")?.unwrap_or(300);
    let databases = Databases::asked(&mut arguments)?;
    // Quick to build and of no other use than to try the benchmark itself.
    let profile = if arguments.contains("--dev") { "debug" } else { "release" };
    nothing_left(arguments)?;
    let places = super::prepare(profile)?;
    let mut figures = Vec::new();
    for database in databases.0 {
        figures.extend(on(&places, Plan { database, durability: Durability::Full, profile }, orders)?);
    }
    report::bench(&places.target, "providers", &figures)
}

fn on(places: &Places, plan: Plan, orders: u32) -> Result<Vec<Figure>> {
    let database = plan.database;
    let step = say::Step::begin(format!("{orders} orders under review on {database}"));
    let mut world = World::start(places, plan)?;
    let sandbox = Sandbox::new(world.sandbox());
    // The pattern of all others.
    Walk::new(world.shop(), sandbox, 0).whole(|_, _, _| Ok(()))?;
    let due = due_in(CALM + writing(orders))?;
    hold(&world, orders, due)?;
    let rest = until(due)?.checked_sub(CALM).context("writing the orders took too long")?;
    thread::sleep(rest);
    sandbox.set(&json!({ "delay_ms": ANSWER_MS }))?;
    sandbox.count_anew()?;
    let calm = pages(world.shop(), || Ok(until(due)? == Duration::ZERO))?;
    let before = world.usage()?;
    let mut load = sandbox.load()?;
    let mut moved = Instant::now();
    let busy = pages(world.shop(), || {
        let now = sandbox.load()?;
        if now.calls > load.calls {
            moved = Instant::now();
        }
        load = now;
        if moved.elapsed() > STUCK {
            bail!("only {} of {orders} were looked up", load.calls);
        }
        Ok(load.calls >= u64::from(orders))
    })?;
    // The last ones are on their way still.
    thread::sleep(Duration::from_millis(ANSWER_MS * 2));
    let load = sandbox.load()?;
    world.must_run()?;
    let after = world.usage()?;
    step.done();
    figures(database, orders, &load, (before.resident, after.peak), (&calm, &busy))
}

fn figures(
    database: Database,
    orders: u32,
    load: &Load,
    (resident, peak): (u64, u64),
    (calm, busy): (&[Duration], &[Duration]),
) -> Result<Vec<Figure>> {
    let name = |what: &str| format!("{database}: {what}");
    let number = |value: u64| u32::try_from(value).map(f64::from);
    let megabytes = |kilobytes: u64| number(kilobytes).map(|value| value / 1024.0);
    let least = f64::from(orders) * number(ANSWER_MS)? / 1000.0 / AT_ONCE;
    Ok(vec![
        Figure::new(name("looked up"), number(load.calls)?, "orders"),
        Figure::new(name("wall time"), number(load.millis)? / 1000.0, "s").beside(least),
        Figure::new(name("requests in flight, most"), number(load.most)?, "").aiming(Aim::AtMost(AT_ONCE)),
        Figure::new(name("memory before"), megabytes(resident)?, "MiB"),
        Figure::new(name("memory, peak"), megabytes(peak)?, "MiB").beside(megabytes(resident)?),
        Figure::new(name("shop page, p50"), percentile(busy, 50), "ms").beside(percentile(calm, 50)),
        Figure::new(name("shop page, p99"), percentile(busy, 99), "ms").beside(percentile(calm, 99)),
    ])
}

/// Writes the orders.
fn hold(world: &World, orders: u32, due: Duration) -> Result<()> {
    let mut command = Command::new(world.program("baseline"));
    command.args(["hold", world.database(), &orders.to_string(), &due.as_millis().to_string()]);
    program::read(command.envs(world.contracts())).map(drop)
}

/// How long writing so many orders may take, with room to spare.
fn writing(orders: u32) -> Duration {
    Duration::from_secs(10) + Duration::from_millis(20) * orders
}

/// The moment that comes after so long, since 1970 UTC.
fn due_in(wait: Duration) -> Result<Duration> {
    Ok(now()? + wait)
}

/// How long it is until then; nothing once it has come.
fn until(due: Duration) -> Result<Duration> {
    Ok(due.saturating_sub(now()?))
}

fn now() -> Result<Duration> {
    Ok(Duration::from_millis(u64::try_from(program::now_millis()?)?))
}

/// How long the shop's first page took, in order of time, asked for again and again until something is so.
fn pages(shop: u16, mut done: impl FnMut() -> Result<bool>) -> Result<Vec<Duration>> {
    let over = AtomicBool::new(false);
    let shopping = &|shopper: u8| -> Result<Vec<Duration>> {
        let address = format!("198.51.100.{shopper}");
        let mut connection = Connection::open(shop)?;
        let mut took = Vec::new();
        while !over.load(Ordering::Relaxed) {
            let begun = Instant::now();
            let answer = connection.send("GET", "/", &[("x-forwarded-for", &address)], b"")?;
            if answer.status != 200 {
                bail!("the shop's page: status {}", answer.status);
            }
            took.push(begun.elapsed());
            thread::sleep(PAUSE);
        }
        Ok(took)
    };
    let mut took = thread::scope(|scope| -> Result<Vec<Duration>> {
        let shoppers: Vec<_> = (0..SHOPPERS).map(|shopper| scope.spawn(move || shopping(shopper))).collect();
        let waited = loop {
            match interrupt::check().and_then(|()| done()) {
                Ok(false) => thread::sleep(Duration::from_millis(100)),
                Ok(true) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        over.store(true, Ordering::Relaxed);
        let mut took = Vec::new();
        for shopper in shoppers {
            let Ok(times) = shopper.join() else { bail!("a shopper was lost") };
            took.extend(times?);
        }
        waited.map(|()| took)
    })?;
    took.sort_unstable();
    Ok(took)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_beside_what_they_are_compared_with() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        let load = Load { calls: 160, most: 16, millis: 2500 };
        let found = figures(Database::Sqlite, 160, &load, (20_480, 30_720), (&times, &times)).unwrap();
        for (name, value) in [
            ("sqlite: looked up", 160.0),
            ("sqlite: wall time", 2.5),
            ("sqlite: requests in flight, most", 16.0),
            ("sqlite: memory before", 20.0),
            ("sqlite: memory, peak", 30.0),
            ("sqlite: shop page, p99", 99.0),
        ] {
            assert!(found.iter().any(|figure| figure.is(name, value)), "{name}");
        }
    }

    #[test]
    fn what_has_come_is_waited_for_no_more() {
        assert_eq!(until(Duration::ZERO).unwrap(), Duration::ZERO);
        assert!(until(due_in(CALM).unwrap()).unwrap() > CALM / 2);
    }
}
