//! `cargo xtask test`: everything, from a fresh clone.
//!
//! Each suite ends with one line, `unit: 120 passed, 0 failed`, and the very last line has the totals. What a machine
//! lacks is installed where we may; where we may not, it is said and counted as skipped, but in CI it is a failure.

mod agreement;
mod ground;
mod journeys;
mod probe;
mod rust;

use anyhow::{Result, bail};
use pico_args::Arguments;

use crate::places::Places;
use crate::tally::Tally;
use crate::{check, interrupt, prerequisites, say};
use ground::Ground;

type Suite = (&'static str, fn(&mut Ground) -> Result<Tally>);

/// Every suite, quick ones first.
const SUITES: [Suite; 6] = [
    ("check", |ground| check::all(&ground.places)),
    ("unit", rust::unit),
    ("store", rust::store),
    ("agreement", agreement::run),
    ("probe", probe::run),
    ("journeys", journeys::run),
];

/// Runs the suites named, or all; `false` when something failed.
pub fn run(arguments: Arguments) -> Result<bool> {
    let names: Vec<String> =
        arguments.finish().into_iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if let Some(unknown) = names.iter().find(|name| !SUITES.iter().any(|(suite, _)| suite == name)) {
        let known: Vec<_> = SUITES.iter().map(|(suite, _)| *suite).collect();
        bail!("there is no suite `{unknown}`; there are: {}", known.join(" "));
    }
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    let mut ground = Ground::new(places);
    let mut results = Vec::new();
    for (name, suite) in
        SUITES.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|named| named == name))
    {
        let step = say::Step::begin(format!("suite {name}"));
        let mut tally = suite(&mut ground).unwrap_or_else(|error| {
            say::problem(&format!("{name}: {error:#}"));
            Tally::one_failed()
        });
        if tally == Tally::default() {
            say::problem(&format!("{name} ran nothing"));
            tally += Tally::one_failed();
        }
        interrupt::check()?;
        step.ended(format_args!("{name}: {tally}"));
        results.push((*name, tally));
    }
    Ok(close(&results))
}

fn close(results: &[(&str, Tally)]) -> bool {
    let mut total = Tally::default();
    say::line("");
    for (name, tally) in results {
        say::line(format_args!("{name}: {tally}"));
        total += *tally;
    }
    say::line(total);
    total.holds()
}

/// What a missing component means: a failure in CI, a clear line and a skipped test elsewhere.
fn lacking(what: &str, error: &anyhow::Error) -> Tally {
    if prerequisites::strict() {
        say::problem(&format!("{what} is missing: {error:#}"));
        return Tally::one_failed();
    }
    say::warning(&format!("skipped for want of {what}: {error:#}"));
    Tally::one_skipped()
}
