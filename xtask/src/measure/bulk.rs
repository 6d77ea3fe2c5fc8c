//! `cargo xtask probe bulk`: a job over thousands of orders, killed again and again: is each of them shipped exactly once?
//!
//! A shop with orders that are ready to leave; the owner ships all of them in one job, with 発送通知メール; the shop is killed with SIGKILL
//! at random moments of the job and started again. When it has ended, its report, the timelines and the mails are compared.

mod verdict;

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use super::chance::Chance;
use super::desk::clerk::{Clerk, Standing};
use super::report::{self, Finding};
use super::sandbox::Sandbox;
use crate::places::Places;
use crate::world::postgres::Durability;
use crate::world::{Database, Databases, Plan, World};
use crate::{interrupt, nothing_left, say, seed};
use verdict::Verdict;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Orders in the job.
    pub rows: u32,
    /// How often the shop is killed.
    pub kills: u32,
    /// What every random choice comes from.
    pub seed: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { rows: 500, kills: 3, seed: 1 }
    }
}

/// Of twenty seeded orders so many are ready to leave.
const READY_OF_TWENTY: u32 = 13;
/// The block of seeded orders that are at work has so many.
const MOST_SEEDED: u32 = 10_000;
/// How long a job may stand still, and how long its mails may take: much longer than a lease.
const PATIENCE: Duration = Duration::from_secs(300);
const GLANCE: Duration = Duration::from_millis(40);

/// Reads arguments, probes each database, reports; `false` when anything was violated.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let small = Size::default();
    let size = Size {
        rows: arguments.opt_value_from_str("--rows")?.unwrap_or(small.rows),
        kills: arguments.opt_value_from_str("--kills")?.unwrap_or(small.kills),
        seed: arguments.opt_value_from_str("--seed")?.unwrap_or(small.seed),
    };
    let databases = Databases::asked(&mut arguments)?;
    nothing_left(arguments)?;
    let places = super::prepare("debug")?;
    let findings =
        databases.0.iter().map(|database| on(&places, *database, size)).collect::<Result<Vec<_>>>()?;
    report::probe(&places.target, "bulk", &findings)
}

/// Probes one database. Programs and site are built.
pub fn on(places: &Places, database: Database, size: Size) -> Result<Finding> {
    let seeded = size.rows.saturating_mul(20).div_ceil(READY_OF_TWENTY);
    if seeded > MOST_SEEDED {
        bail!("at most {} rows can be tried", MOST_SEEDED / 20 * READY_OF_TWENTY);
    }
    let step =
        say::Step::begin(format!("{} orders in one job on {database}, {} kills", size.rows, size.kills));
    let plan = Plan { database, durability: Durability::Full, profile: "debug" };
    let mut world = World::start(places, plan)?;
    seed::orders_into(&world.program("baseline"), world.database(), seeded)?;
    let before = world.census()?;
    let mut clerk = Clerk::sign_in(world.shop(), &world.welcome()?)?;
    let begun = Instant::now();
    let job = clerk.begin_shipping(true)?;
    let kills = kill_now_and_then(&mut world, &mut clerk, &job, size)?;
    let report = ended(&mut world, &mut clerk, &job)?;
    let seconds = begun.elapsed().as_secs();
    told(&mut world)?;
    let after = world.census()?;
    let mails = Sandbox::new(world.sandbox()).mails()?;
    let verdict = verdict::judge(&before, &after, report, &mails);
    let left = after.duties.iter().filter(|duty| duty.parked).count();
    let counts = [
        ("rows settled", u64::from(report.done)),
        ("mails that arrived", u64::try_from(mails.len())?),
        ("mails left to a person", u64::try_from(left)?),
        ("kills", kills),
        ("seconds", seconds),
    ];
    step.done();
    Ok(finding(database, size, verdict, &counts))
}

fn finding(database: Database, size: Size, verdict: Verdict, counts: &[(&str, u64)]) -> Finding {
    let count = |found: &[String]| u64::try_from(found.len()).unwrap_or(u64::MAX);
    let (lost, duplicated) = (count(&verdict.lost), count(&verdict.duplicated));
    Finding {
        database: database.to_string(),
        seed: size.seed,
        tried: verdict.tried,
        lost,
        duplicated,
        violations: verdict.lost.into_iter().chain(verdict.duplicated).chain(verdict.others).collect(),
        counts: counts.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect(),
    }
}

/// Kills at random shares of the job, each later than the one before, and starts again; tells how often.
fn kill_now_and_then(world: &mut World, clerk: &mut Clerk, job: &str, size: Size) -> Result<u64> {
    let mut chance = Chance::new(size.seed);
    let mut shares: Vec<u64> = (0..size.kills).map(|_| chance.draw() % 90 + 5).collect();
    shares.sort_unstable();
    let mut kills = 0;
    for share in shares {
        let reached = |standing: Standing| {
            u64::from(standing.settled).saturating_mul(100) >= share.saturating_mul(u64::from(standing.size))
        };
        let standing = wait(world, clerk, job, reached)?;
        if standing.ended {
            break;
        }
        world.kill_and_restart()?;
        kills += 1;
    }
    Ok(kills)
}

/// Waits for the end of a job.
fn ended(world: &mut World, clerk: &mut Clerk, job: &str) -> Result<Standing> {
    wait(world, clerk, job, |_| false)
}

/// Waits until a job has come so far, or has ended.
fn wait(
    world: &mut World,
    clerk: &mut Clerk,
    job: &str,
    so_far: impl Fn(Standing) -> bool,
) -> Result<Standing> {
    let (mut last, mut since) = (0, Instant::now());
    loop {
        interrupt::check()?;
        world.must_run()?;
        let standing = clerk.standing(job)?;
        if standing.ended || so_far(standing) {
            return Ok(standing);
        }
        if standing.settled > last {
            (last, since) = (standing.settled, Instant::now());
        }
        if since.elapsed() > PATIENCE {
            bail!("{job} stands still at {} of {}", standing.settled, standing.size);
        }
        thread::sleep(GLANCE);
    }
}

/// Waits until the mails have left, or wait for a person.
fn told(world: &mut World) -> Result<()> {
    let begun = Instant::now();
    loop {
        interrupt::check()?;
        world.must_run()?;
        let duties = world.census()?.duties;
        let waiting = duties.iter().filter(|duty| !duty.parked).count();
        if waiting == 0 {
            return Ok(());
        }
        if begun.elapsed() > PATIENCE {
            let first = duties.iter().find(|duty| !duty.parked).context("a duty")?;
            bail!("{waiting} duties are still not done, {} first", first.what);
        }
        thread::sleep(Duration::from_millis(500));
    }
}
