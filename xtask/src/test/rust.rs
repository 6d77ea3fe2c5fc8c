//! Tests written in Rust: all crates, and the store on both databases.

use std::process::Command;
use std::thread;

use anyhow::Result;

use super::ground::{Ground, TestProgram};
use super::lacking;
use crate::places;
use crate::tally::Tally;
use crate::{program, say};

/// Where tests find a PostgreSQL: the address of its database `postgres`; each makes a database or schema of its own.
const POSTGRES: &str = "NOREN_TEST_POSTGRES";
const STORE: &str = "store";

/// Tests that run at a time. More than there are processors: most of them wait for a database or for the simulated provider.
const THREADS: usize = 8;

/// Every crate but the store, and the examples in documentation.
pub fn unit(ground: &mut Ground) -> Result<Tally> {
    let mut tally = programs(ground, |program| program.krate != STORE)?;
    tally += documentation()?;
    Ok(tally)
}

/// The store.
pub fn store(ground: &mut Ground) -> Result<Tally> {
    programs(ground, |program| program.krate == STORE)
}

fn programs(ground: &mut Ground, chosen: impl Fn(&TestProgram) -> bool) -> Result<Tally> {
    let programs = ground.programs()?;
    let mut tally = Tally::default();
    let url = match ground.postgres() {
        Ok(server) => Some(server.url("postgres")),
        Err(error) => {
            tally += lacking("PostgreSQL", &error);
            None
        }
    };
    for test in programs.iter().filter(|test| chosen(test)) {
        tally += one(test, url.as_deref())?;
    }
    Ok(tally)
}

/// Runs one program; what it printed is shown when something failed.
fn one(test: &TestProgram, postgres: Option<&str>) -> Result<Tally> {
    let name = if test.krate == test.target {
        test.krate.clone()
    } else {
        format!("{} ({})", test.krate, test.target)
    };
    let step = say::Step::begin(format!("tests of {name}"));
    let mut command = Command::new(&test.path);
    command.current_dir(&test.folder).env("CARGO_MANIFEST_DIR", &test.folder);
    let threads = thread::available_parallelism().map_or(THREADS, |cores| THREADS.max(cores.get()));
    command.env("RUST_TEST_THREADS", threads.to_string());
    command.env_remove(POSTGRES).envs(postgres.map(|url| (POSTGRES, url)));
    let output = program::collect(&mut command)?;
    let tally = counted(&output);
    if !tally.holds() {
        say::line(&output.text);
    }
    step.ended(format_args!("{name}: {tally}"));
    Ok(tally)
}

/// What a program counted; one that ends badly without saying what failed has failed once.
fn counted(output: &program::Output) -> Tally {
    let tally = Tally::from_rust(&output.text).unwrap_or_default();
    if tally.holds() && !output.status.success() {
        return Tally { failed: 1, ..tally };
    }
    tally
}

fn documentation() -> Result<Tally> {
    let step = say::Step::begin("examples in documentation");
    let output = program::collect(places::cargo().args(["test", "--quiet", "--workspace", "--doc"]))?;
    let tally = counted(&output);
    if !tally.holds() {
        say::line(&output.text);
    }
    step.ended(format_args!("examples: {tally}"));
    Ok(tally)
}
