//! `cargo xtask probe providers`: do money, goods and providers agree, whatever happens?
//!
//! The walk through the desk, the shopper's pages, the providers' consoles and their faults is a test of `workflow`, small among
//! the other tests. Here it is as long as one likes; a seed repeats its steps exactly.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;
use serde_json::Value;

use super::report::{self, Finding};
use crate::places::{self, Places};
use crate::world::postgres::{Durability, Postgres};
use crate::world::{Database, Databases};
use crate::{nothing_left, prerequisites, program, say};

/// What the test's lines for us begin with.
const REPORT: &str = "walk-report ";
/// The test.
const WALK: &str = "walk::whatever_happens_money_goods_and_providers_agree";

/// Reads arguments, walks on each database, reports; `false` when anything was violated.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    let seed: u32 = arguments.opt_value_from_str("--seed")?.unwrap_or(1);
    let steps: u32 = arguments.opt_value_from_str("--steps")?.unwrap_or(500);
    let databases = Databases::asked(&mut arguments)?;
    nothing_left(arguments)?;
    if seed == 0 || steps == 0 {
        bail!("a seed and a number of steps are above zero");
    }
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    let test = build()?;
    let folder = places.crate_folder("workflow")?;
    let findings = databases
        .0
        .iter()
        .map(|database| on(&test, folder, *database, (seed, steps)))
        .collect::<Result<Vec<_>>>()?;
    report::probe(&places.target, "providers", &findings)
}

/// Builds the test program; where it is.
fn build() -> Result<PathBuf> {
    let mut found = None;
    let mut command = places::cargo();
    command.args([
        "build",
        "--package",
        "workflow",
        "--test",
        "it",
        "--message-format=json-render-diagnostics",
    ]);
    let status = program::lines(&mut command, |line| {
        let message: Value = serde_json::from_str(line).unwrap_or_default();
        let is_test = message.pointer("/profile/test").and_then(Value::as_bool) == Some(true);
        if let (true, Some(path)) = (is_test, message.get("executable").and_then(Value::as_str)) {
            found = Some(PathBuf::from(path));
        }
    })?;
    found.filter(|_| status.success()).context("the walk does not compile")
}

fn on(test: &Path, folder: &Path, database: Database, (seed, steps): (u32, u32)) -> Result<Finding> {
    let step = say::Step::begin(format!("{steps} steps on {database}, seed {seed}"));
    let mut command = Command::new(test);
    command.args([WALK, "--exact", "--nocapture"]).current_dir(folder).env("CARGO_MANIFEST_DIR", folder);
    command.env("NOREN_WALK_SEED", seed.to_string()).env("NOREN_WALK_STEPS", steps.to_string());
    command
        .env("NOREN_WALK_DATABASE", database.to_string())
        .env_remove("NOREN_TEST_POSTGRES")
        .env_remove("CI");
    let server = (database == Database::Postgres).then(|| Postgres::start(Durability::None)).transpose()?;
    command.envs(server.as_ref().map(|server| ("NOREN_TEST_POSTGRES", server.url("postgres"))));
    let output = program::collect(&mut command)?;
    let report = output.text.lines().find_map(|line| line.split_once(REPORT));
    let finding = report.and_then(|(_, report)| read(report));
    match finding {
        Some(finding) if output.status.success() == finding.holds() => {
            if !finding.holds() {
                say::line(&output.text);
            }
            step.done();
            Ok(finding)
        }
        _ => bail!("the walk ended without saying what it found\n{}", output.text),
    }
}

/// Reads the line of a walk; `None` when it is none.
fn read(report: &str) -> Option<Finding> {
    let report: Value = serde_json::from_str(report).ok()?;
    let number = |key: &str| report.get(key).and_then(Value::as_u64);
    let counts = |key: &str| -> Option<Vec<(String, u64)>> {
        let counts = report.get(key)?.as_object()?;
        counts.iter().map(|(what, count)| Some((what.clone(), count.as_u64()?))).collect()
    };
    let violations = report.get("violations")?.as_array()?;
    let mut all = counts("events")?;
    all.push(("orders".to_owned(), number("orders")?));
    all.extend(counts("states")?);
    Some(Finding {
        database: report.get("database")?.as_str()?.to_owned(),
        seed: number("seed")?,
        tried: number("steps")?,
        violations: violations.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        counts: all,
        ..Finding::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_is_read_as_it_is_written() {
        let line = r#"{"database":"sqlite","events":{"ship":3},"orders":2,"seconds":1.5,"seed":7,
            "states":{"order placed":2},"steps":9,"violations":["money"]}"#;
        let found = read(line).unwrap();
        assert_eq!((found.database.as_str(), found.seed, found.tried), ("sqlite", 7, 9));
        assert_eq!(found.violations, ["money"]);
        let counted: Vec<_> = found.counts.iter().map(|(what, count)| (what.as_str(), *count)).collect();
        assert_eq!(counted, [("ship", 3), ("orders", 2), ("order placed", 2)]);
        assert!(!found.holds());
        assert!(read("{}").is_none());
    }
}
