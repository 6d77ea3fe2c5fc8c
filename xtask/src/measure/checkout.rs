//! `cargo xtask bench checkout`: the whole way over HTTP, beside the same writes through the store alone in the same run.

use std::process::Command;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};
use pico_args::Arguments;
use serde_json::Value;

use super::percentile;
use super::report::{self, Aim, Figure};
use super::sandbox::Sandbox;
use super::walk::Walk;
use crate::places::Places;
use crate::world::postgres::Durability;
use crate::world::{Databases, Plan, World};
use crate::{interrupt, nothing_left, program, say};

/// Orders before the measured ones, so that caches and pools are as on any other day.
const WARM_UP: u32 = 10;

struct Size {
    orders: u32,
    at_once: u32,
}

/// One side of the comparison.
struct Speed {
    per_second: f64,
    p50: f64,
    p99: f64,
}

/// Reads arguments, measures each database, reports; `false` when an aim was missed.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let size = Size {
        orders: arguments.opt_value_from_str("--orders")?.unwrap_or(300),
        at_once: arguments.opt_value_from_str("--shoppers")?.unwrap_or(8),
    };
    let databases = Databases::asked(&mut arguments)?;
    // Quick to build and of no other use than to try the benchmark itself.
    let profile = if arguments.contains("--dev") { "debug" } else { "release" };
    nothing_left(arguments)?;
    let places = super::prepare(profile)?;
    let mut figures = Vec::new();
    for database in databases.0 {
        figures.extend(on(&places, Plan { database, durability: Durability::Full, profile }, &size)?);
    }
    report::bench(&places.target, "checkout", &figures)
}

fn on(places: &Places, plan: Plan, size: &Size) -> Result<Vec<Figure>> {
    let database = plan.database;
    let step =
        say::Step::begin(format!("{} orders on {database}, {} shoppers at once", size.orders, size.at_once));
    let mut world = World::start(places, plan)?;
    baseline(&world, &["fill"], &["1000000"])?;
    all_buy(&world, 0, WARM_UP, size.at_once)?;
    let before = world.usage()?;
    let whole = all_buy(&world, WARM_UP, size.orders, size.at_once)?;
    world.must_run()?;
    let after = world.usage()?;
    // Its worker would take the duties that the baseline writes.
    world.close_shop();
    let alone = baseline(&world, &["run"], &[&size.orders.to_string(), &size.at_once.to_string()])?;
    let alone = speed(&alone).context("a baseline of an unknown form")?;
    step.done();
    let name = |what: &str| format!("{database}: {what}");
    let processor = after.since(before).as_secs_f64() * 1000.0 / f64::from(size.orders.max(1));
    let megabytes = f64::from(u32::try_from(after.peak)?) / 1024.0;
    Ok(vec![
        Figure::new(name("orders"), whole.per_second, "per s")
            .beside(alone.per_second)
            .aiming(Aim::RatioAtLeast(0.5)),
        Figure::new(name("whole way, p50"), whole.p50, "ms").beside(alone.p50),
        Figure::new(name("whole way, p99"), whole.p99, "ms").beside(alone.p99),
        Figure::new(name("processor for 1,000 orders"), processor, "s"),
        Figure::new(name("memory, peak"), megabytes, "MiB"),
    ])
}

fn all_buy(world: &World, first: u32, orders: u32, at_once: u32) -> Result<Speed> {
    let sandbox = Sandbox::new(world.sandbox());
    let next = AtomicU32::new(first);
    let took = Mutex::new(Vec::new());
    let failed = Mutex::new(None);
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..at_once.max(1) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= first + orders || interrupt::requested() {
                        break;
                    }
                    let begun = Instant::now();
                    match Walk::new(world.shop(), sandbox, number).whole(|_, _, _| Ok(())) {
                        Ok(()) => took.lock().unwrap_or_else(PoisonError::into_inner).push(begun.elapsed()),
                        Err(error) => *failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error),
                    }
                }
            });
        }
    });
    let seconds = begun.elapsed().as_secs_f64();
    interrupt::check()?;
    if let Some(error) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(error.context("a shopper did not get through"));
    }
    let mut took = took.into_inner().unwrap_or_else(PoisonError::into_inner);
    took.sort_unstable();
    Ok(Speed {
        per_second: f64::from(orders) / seconds,
        p50: percentile(&took, 50),
        p99: percentile(&took, 99),
    })
}

/// Runs the program `baseline` on the world's database.
fn baseline(world: &World, verb: &[&str], rest: &[&str]) -> Result<Value> {
    let mut command = Command::new(world.program("baseline"));
    let text = program::read(command.args(verb).arg(world.database()).args(rest))?;
    if text.is_empty() {
        Ok(Value::Null)
    } else {
        serde_json::from_str(&text).context("the baseline is no JSON")
    }
}

fn speed(json: &Value) -> Option<Speed> {
    let number = |name: &str| json.get(name)?.as_f64();
    Some(Speed {
        per_second: number("orders")? / number("seconds")?,
        p50: number("p50_ms")?,
        p99: number("p99_ms")?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_baseline_is_read() {
        let found = speed(&json!({"orders": 100, "seconds": 4.0, "p50_ms": 1.0, "p99_ms": 2.0})).unwrap();
        assert_eq!((found.per_second, found.p50, found.p99), (25.0, 1.0, 2.0));
        assert!(speed(&json!({"orders": 100})).is_none());
    }
}
