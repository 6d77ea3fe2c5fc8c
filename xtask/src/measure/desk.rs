//! `cargo xtask bench desk`: the order desk of a shop with very many orders, beside the same desk with few of them.

pub mod clerk;
mod client;
mod pages;

use std::time::{Duration, Instant};

use anyhow::Result;
use pico_args::Arguments;

use super::percentile;
use super::report::{self, Aim, Figure};
use crate::places::Places;
use crate::seed;
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{nothing_left, say};
use clerk::Clerk;

/// How often each page is asked for: often enough that what a shared machine does to one request in a hundred is in both figures.
const ASKED: usize = 1_000;

/// Everything that was measured in one shop.
struct Measured {
    seed_seconds: f64,
    /// Name of a page, and how long it took, sorted.
    pages: Vec<(String, Vec<Duration>)>,
    /// Orders a second, shipped in bulk.
    shipped: f64,
    export: Export,
}

/// A file with every order in it.
struct Export {
    /// Rows a second.
    rows: f64,
    /// The same by the database's own client.
    client: f64,
    /// Memory of the shop before and at its peak, megabytes.
    before: f64,
    peak: f64,
}

/// Reads arguments, measures each database with few and with many orders, reports; `false` when an aim was missed.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let many: u32 = arguments.opt_value_from_str("--orders")?.unwrap_or(1_000_000);
    let few: u32 = arguments.opt_value_from_str("--few")?.unwrap_or(1_000);
    let databases = Databases::asked(&mut arguments)?;
    // Quick to build and of no other use than to try the benchmark itself.
    let profile = if arguments.contains("--dev") { "debug" } else { "release" };
    nothing_left(arguments)?;
    let places = super::prepare(profile)?;
    let mut figures = Vec::new();
    for database in databases.0 {
        let plan = Plan { database, durability: Durability::Full, profile };
        let small = shop(&places, plan, few)?;
        let large = shop(&places, plan, many)?;
        figures.extend(compare(database, many, &small, &large));
    }
    report::bench(&places.target, "desk", &figures)
}

fn shop(places: &Places, plan: Plan, orders: u32) -> Result<Measured> {
    let step = say::Step::begin(format!("{orders} orders on {}", plan.database));
    let world = World::start(places, plan)?;
    let seeded = seed::orders_into(&world.program("baseline"), world.database(), orders)?;
    let mut clerk = Clerk::sign_in(world.shop(), &world.welcome()?)?;
    let pages = pages::all(&mut clerk, &seeded, ASKED)?;
    let export = export(&world, &mut clerk)?;
    let begun = Instant::now();
    let shipped = clerk.ship_all()?;
    let shipped = f64::from(shipped) / begun.elapsed().as_secs_f64();
    step.done();
    Ok(Measured { seed_seconds: seeded.seconds, pages, shipped, export })
}

fn export(world: &World, clerk: &mut Clerk) -> Result<Export> {
    let megabytes = |kilobytes: u64| u32::try_from(kilobytes).map(|value| f64::from(value) / 1024.0);
    let before = world.usage()?.resident;
    let begun = Instant::now();
    let lines = clerk.export_all()?;
    let seconds = begun.elapsed().as_secs_f64();
    let peak = world.usage()?.peak;
    Ok(Export {
        rows: f64::from(lines) / seconds,
        client: client::rows_per_second(world.database())?,
        before: megabytes(before)?,
        peak: megabytes(peak)?,
    })
}

fn compare(database: Database, many: u32, small: &Measured, large: &Measured) -> Vec<Figure> {
    let name = |what: &str| format!("{database}: {what}");
    let mut figures = vec![
        Figure::new(name("seeding"), large.seed_seconds, "s"),
        Figure::new(name("seeded"), f64::from(many) / large.seed_seconds, "orders/s"),
    ];
    for ((page, many), (_, few)) in large.pages.iter().zip(&small.pages) {
        figures.push(
            Figure::new(name(&format!("{page}, p50")), percentile(many, 50), "ms")
                .beside(percentile(few, 50)),
        );
        let p99 = Figure::new(name(&format!("{page}, p99")), percentile(many, 99), "ms")
            .beside(percentile(few, 99));
        figures.push(if page == pages::HOME { p99 } else { p99.aiming(Aim::RatioAtMost(2.0)) });
    }
    let (few, many) = (&small.export, &large.export);
    figures.extend([
        Figure::new(name("CSV beside the client"), many.rows, "rows/s")
            .beside(many.client)
            .aiming(Aim::RatioAtLeast(0.5)),
        Figure::new(name("memory before the CSV"), many.before, "MiB").beside(few.before),
        Figure::new(name("memory, peak"), many.peak, "MiB").beside(few.peak),
        Figure::new(name("bulk shipping"), large.shipped, "orders/s").beside(small.shipped),
    ]);
    figures
}
