//! `cargo xtask check`: formatting, lints for server and browser, dependencies, rules of the repository.

use std::process::Command;

use anyhow::Result;
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::tally::Tally;
use crate::{nothing_left, prerequisites, program, rules, say};

/// Runs every check; `false` when one did not hold.
pub fn run(arguments: Arguments) -> Result<bool> {
    nothing_left(arguments)?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    let tally = all(&places)?;
    say::line(format_args!("check: {tally}"));
    Ok(tally.holds())
}

/// Runs every check, the quick ones first.
pub fn all(places: &Places) -> Result<Tally> {
    let mut tally = repository(places)?;
    tally += passes("formatting", places::cargo().args(["fmt", "--all", "--", "--check"]))?;
    tally += dependencies(places)?;
    tally += passes("lints", &mut lints(&["--workspace", "--all-targets", "--features", "store/testing"]))?;
    tally += passes("lints of the browser's crates", &mut lints(&BROWSER))?;
    Ok(tally)
}

const BROWSER: [&str; 9] = [
    "--package",
    "shop",
    "--package",
    "admin",
    "--no-default-features",
    "--features",
    "shop/hydrate,admin/hydrate",
    "--target",
    "wasm32-unknown-unknown",
];

fn lints(of: &[&str]) -> Command {
    let mut command = places::cargo();
    command.arg("clippy").args(of).args(["--", "-D", "warnings"]);
    command
}

fn passes(name: &str, command: &mut Command) -> Result<Tally> {
    let step = say::Step::begin(name);
    let held = program::succeeds(command)?;
    step.ended(format_args!("{name}: {}", if held { "ok" } else { "FAILED" }));
    Ok(Tally::one(held))
}

fn dependencies(places: &Places) -> Result<Tally> {
    if !program::exists("cargo-deny") {
        say::line(
            "    licences and advisories not checked: cargo-deny is not installed (cargo install cargo-deny)",
        );
        return Ok(Tally::one_skipped());
    }
    let deny = |words: &[&str]| {
        let mut command = places::cargo();
        command.arg("deny").args(words).current_dir(&places.root);
        command
    };
    let mut tally =
        passes("licences, bans and sources", &mut deny(&["check", "bans", "licenses", "sources"]))?;
    // The list of advisories comes from elsewhere than the crates: a machine may reach one and not the other.
    if program::succeeds(&mut deny(&["fetch", "db"]))? {
        tally += passes("advisories", &mut deny(&["check", "--disable-fetch", "advisories"]))?;
    } else {
        say::line("    advisories not checked: their list could not be fetched");
        tally += Tally::one_skipped();
    }
    Ok(tally)
}

fn repository(places: &Places) -> Result<Tally> {
    let step = say::Step::begin("rules of the repository");
    let mut tally = Tally::default();
    for (rule, findings) in rules::check(places)? {
        tally += Tally::one(findings.is_empty());
        say::line(format_args!("    {rule}: {}", if findings.is_empty() { "ok" } else { "FAILED" }));
        for finding in findings {
            say::line(format_args!("      {finding}"));
        }
    }
    step.ended(format_args!("rules: {tally}"));
    Ok(tally)
}
