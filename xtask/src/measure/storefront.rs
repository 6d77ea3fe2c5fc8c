//! `cargo xtask bench storefront`: pages with goods in a shop of few and of many products, beside the same bytes sent as they lie in memory.

mod allocations;
mod crowd;
mod pages;
mod still;

use std::time::Duration;

use anyhow::Result;
use pico_args::Arguments;

use super::percentile;
use super::report::{self, Aim, Figure};
use crate::places::{self, Places};
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{nothing_left, say, seed};
use crowd::{Coding, Speed};
use pages::{Kind, Sort};
use still::Still;

/// How much is asked.
#[derive(Clone, Copy)]
struct Size {
    /// Products of the larger shop.
    many: u32,
    /// Products of the smaller shop.
    few: u32,
    /// Connections at the same time.
    connections: u32,
    /// How long each sort of page is asked for, of the shop and of memory.
    length: Duration,
}

/// The same requests, answered by the shop and from memory.
struct Beside {
    shop: Speed,
    still: Speed,
}

/// A sort of page, measured.
struct Page {
    name: &'static str,
    kind: Kind,
    /// As browsers ask.
    packed: Beside,
    /// Without compression, which costs both sides the same.
    plain: Beside,
    /// How often memory is asked for, a request: by the shop, from memory.
    allocations: (f64, f64),
}

/// Everything that was measured in one shop.
struct Measured {
    seed_seconds: f64,
    pages: Vec<Page>,
}

/// Reads arguments, measures each database with few and with many products, reports; `false` when an aim was missed.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let seconds: f64 = arguments.opt_value_from_str("--seconds")?.unwrap_or(4.0);
    let size = Size {
        many: arguments.opt_value_from_str("--products")?.unwrap_or(100_000),
        few: arguments.opt_value_from_str("--few")?.unwrap_or(10_000),
        connections: arguments.opt_value_from_str("--connections")?.unwrap_or(8),
        length: Duration::try_from_secs_f64(seconds)?,
    };
    let databases = Databases::asked(&mut arguments)?;
    // Quick to build and of no other use than to try the benchmark itself.
    let profile = if arguments.contains("--dev") { "debug" } else { "release" };
    nothing_left(arguments)?;
    let places = super::prepare(profile)?;
    places::build_counted(&places, profile)?;
    let mut figures = Vec::new();
    for database in databases.0 {
        let plan = Plan { database, durability: Durability::Full, profile };
        let small = shop(&places, plan, size.few, size)?;
        let large = shop(&places, plan, size.many, size)?;
        figures.extend(compare(database, size, &small, &large));
    }
    report::bench(&places.target, "storefront", &figures)
}

fn shop(places: &Places, plan: Plan, products: u32, size: Size) -> Result<Measured> {
    let step = say::Step::begin(format!("{products} products on {}", plan.database));
    let mut world = World::start(places, plan)?;
    let goods = seed::products_into(&world.program("baseline"), world.database(), products)?;
    let sorts = pages::all(world.shop(), &goods)?;
    let still = Still::start(&world, "still", &sorts)?;
    let mut speeds = Vec::new();
    for sort in &sorts {
        let ask = |coding| beside(world.shop(), still.port(), sort, coding, size);
        speeds.push((ask(Coding::Packed)?, ask(Coding::Plain)?));
    }
    world.must_run()?;
    drop(still);
    let allocations = allocations::all(&mut world, &sorts)?;
    step.done();
    let measured = sorts.iter().zip(speeds).zip(allocations);
    let pages = measured.map(|((sort, (packed, plain)), allocations)| Page {
        name: sort.name,
        kind: sort.kind,
        packed,
        plain,
        allocations,
    });
    Ok(Measured { seed_seconds: goods.seconds, pages: pages.collect() })
}

/// In turns, so that whatever else the machine does is not one side's alone.
fn beside(shop: u16, still: u16, sort: &Sort, coding: Coding, size: Size) -> Result<Beside> {
    const TURNS: u32 = 4;
    let crowd = |port| crowd::ask(port, &sort.asks, coding, size.connections, size.length / TURNS);
    let mut sides = Beside { shop: Speed::default(), still: Speed::default() };
    // What a first request does is done once in the life of a program.
    crowd::once(shop, &sort.asks, coding)?;
    crowd::once(still, &sort.asks, coding)?;
    for _ in 0..TURNS {
        sides.shop.add(crowd(shop)?);
        sides.still.add(crowd(still)?);
    }
    sides.shop.sort();
    sides.still.sort();
    Ok(sides)
}

fn compare(database: Database, size: Size, small: &Measured, large: &Measured) -> Vec<Figure> {
    let name = |what: &str| format!("{database}: {what}");
    let mut figures = vec![
        Figure::new(name("seeding"), large.seed_seconds, "s").beside(small.seed_seconds),
        Figure::new(name("seeded"), f64::from(size.many) / large.seed_seconds, "products/s"),
    ];
    for (many, few) in large.pages.iter().zip(&small.pages) {
        let page = many.name;
        for (products, of) in [(size.few, few), (size.many, many)] {
            let asked =
                Figure::new(name(&format!("{page}, {products}")), of.packed.shop.per_second(), "per s")
                    .beside(of.packed.still.per_second());
            figures.push(match of.kind {
                Kind::Product => asked.aiming(Aim::RatioAtLeast(0.4)),
                Kind::Search | Kind::Other => asked,
            });
        }
        let plain = &many.plain;
        figures.push(
            Figure::new(name(&format!("{page}, not compressed")), plain.shop.per_second(), "per s")
                .beside(plain.still.per_second()),
        );
        let (many_took, few_took) = (&many.packed.shop.took, &few.packed.shop.took);
        figures.push(
            Figure::new(name(&format!("{page}, p50")), percentile(many_took, 50), "ms")
                .beside(percentile(few_took, 50)),
        );
        let p99 = Figure::new(name(&format!("{page}, p99")), percentile(many_took, 99), "ms")
            .beside(percentile(few_took, 99));
        figures.push(match many.kind {
            Kind::Search => p99.aiming(Aim::RatioAtMost(3.0)),
            Kind::Product | Kind::Other => p99,
        });
        let (shop, still) = many.allocations;
        figures.push(Figure::new(name(&format!("{page}, allocations")), shop, "a request").beside(still));
    }
    figures
}
