//! `cargo xtask probe oversell`: is anything ever sold twice?
//!
//! Very many shoppers want the same few things at once. Some only fill a cart, some are refused by the provider and pay by nothing else, so
//! that what was kept for them comes back, some press every button several times; and the shop is killed with SIGKILL and started again. All the while the
//! stock is read from the database: what is kept for orders and what is free are together what there is, at every moment. Afterwards
//! everybody whose order stands has goods, and nobody was turned away while there were some.

mod guest;
mod verdict;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use super::report::{self, Finding};
use super::storm::{self, Kills};
use crate::places::Places;
use crate::program;
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{interrupt, nothing_left, say};
use guest::{Guest, Left};
use verdict::Books;

/// The one thing that everybody wants.
const WANTED: &str = "kyusu-ai";
/// How long goods are kept for an order that was refused, seconds.
const KEPT_SECONDS: u32 = 8;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Shoppers, each of whom wants one.
    pub shoppers: u32,
    /// How many there are.
    pub stock: u32,
    /// How many shoppers are at it at the same time.
    pub at_once: u32,
    /// How often each form is sent at once by those who press every button several times.
    pub copies: usize,
    /// How often the shop is killed.
    pub kills: u32,
    /// What every random choice comes from.
    pub seed: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { shoppers: 600, stock: 100, at_once: 24, copies: 3, kills: 2, seed: 1 }
    }
}

/// Reads arguments, probes each database, reports; `false` when anything was violated.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let small = Size::default();
    let size = Size {
        shoppers: arguments.opt_value_from_str("--shoppers")?.unwrap_or(small.shoppers),
        stock: arguments.opt_value_from_str("--stock")?.unwrap_or(small.stock),
        at_once: arguments.opt_value_from_str("--at-once")?.unwrap_or(small.at_once),
        copies: arguments.opt_value_from_str("--copies")?.unwrap_or(small.copies),
        kills: arguments.opt_value_from_str("--kills")?.unwrap_or(small.kills),
        seed: arguments.opt_value_from_str("--seed")?.unwrap_or(small.seed),
    };
    let databases = Databases::asked(&mut arguments)?;
    nothing_left(arguments)?;
    let places = super::prepare("debug")?;
    let findings =
        databases.0.iter().map(|database| on(&places, *database, size)).collect::<Result<Vec<_>>>()?;
    report::probe(&places.target, "oversell", &findings)
}

/// Probes one database. Programs and site are built.
pub fn on(places: &Places, database: Database, size: Size) -> Result<Finding> {
    let what =
        format!("{} shoppers want one of {} on {database}, {} kills", size.shoppers, size.stock, size.kills);
    let step = say::Step::begin(what);
    let mut world = World::start(places, Plan { database, durability: Durability::Full, profile: "debug" })?;
    let baseline = world.program("baseline");
    let tell = |what: &str, count: u32| {
        program::run(std::process::Command::new(&baseline).args([what, world.database(), &count.to_string()]))
    };
    tell("fill", size.stock)?;
    tell("keep", KEPT_SECONDS)?;
    let guests =
        (0..size.shoppers).map(|number| Guest::new(world.shop(), number, size.seed, size.copies)).collect();
    let begun = Instant::now();
    let storm = storm(&mut world, guests, size)?;
    let seconds = begun.elapsed().as_secs();
    settle(&mut world)?;
    let last = world.census()?;
    let (lost, violations) = verdict::judge(&storm.left, &storm.books, &last, size.stock);
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let how_many = |is: fn(&Left) -> bool| count(storm.left.iter().filter(|left| is(left)).count());
    step.done();
    Ok(Finding {
        database: database.to_string(),
        seed: size.seed,
        tried: u64::from(size.shoppers),
        lost: count(lost.len()),
        duplicated: 0,
        violations: lost.into_iter().chain(violations).collect(),
        counts: vec![
            ("orders that stand".to_owned(), how_many(|left| matches!(left, Left::WithOrder(_)))),
            (
                "orders that were refused and left".to_owned(),
                how_many(|left| matches!(left, Left::Refused(_))),
            ),
            ("carts left".to_owned(), how_many(|left| matches!(left, Left::Cart))),
            ("told that there is none".to_owned(), how_many(|left| matches!(left, Left::SoldOut))),
            ("looks at the stock".to_owned(), count(storm.books.len())),
            ("kills".to_owned(), count(storm.kills)),
            ("seconds".to_owned(), seconds),
        ],
    })
}

/// What the storm has left.
struct Storm {
    left: Vec<Left>,
    books: Vec<Books>,
    kills: usize,
}

/// Lets everybody at it, while the stock is looked at and the shop is killed now and then.
fn storm(world: &mut World, guests: Vec<Guest>, size: Size) -> Result<Storm> {
    let next = AtomicUsize::new(0);
    let (left, books) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let over = AtomicBool::new(false);
    let guests: Vec<Mutex<Guest>> = guests.into_iter().map(Mutex::new).collect();
    let look = world.looker();
    let kills = thread::scope(|scope| {
        let shoppers: Vec<_> = (0..size.at_once.max(1))
            .map(|_| {
                scope.spawn(|| {
                    while let Some(guest) = guests.get(next.fetch_add(1, Ordering::Relaxed)) {
                        if interrupt::requested() {
                            break;
                        }
                        let went = storm::held(guest).shop();
                        storm::held(&left).push(went);
                    }
                })
            })
            .collect();
        let watch = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let census = look()?;
                storm::held(&books).extend(Books::of(&census, WANTED));
                thread::sleep(Duration::from_millis(50));
            }
            Ok::<_, anyhow::Error>(())
        });
        let ended = || shoppers.iter().all(thread::ScopedJoinHandle::is_finished);
        let kills = Kills { wanted: size.kills, longest: Duration::from_secs(1), seed: size.seed }
            .now_and_then(world, &ended);
        while !ended() {
            thread::sleep(Duration::from_millis(20));
        }
        over.store(true, Ordering::Relaxed);
        let watched = watch.join().unwrap_or_else(|_| bail!("whoever looked at the stock fell over"));
        watched.and(kills)
    })?;
    interrupt::check()?;
    Ok(Storm { left: storm::left(left), books: storm::left(books), kills })
}

/// Waits until what was kept for those who were refused has come back.
fn settle(world: &mut World) -> Result<()> {
    const PATIENCE: Duration = Duration::from_secs(180);
    let begun = Instant::now();
    loop {
        interrupt::check()?;
        world.must_run()?;
        let orders = world.census().context("after the storm")?.orders;
        let open = orders.iter().filter(|order| order.state == "placed").count();
        if open == 0 {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            bail!("{open} orders are neither standing nor given up after {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(250));
    }
}
