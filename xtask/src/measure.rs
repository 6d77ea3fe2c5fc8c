//! Benchmarks and probes: measured on a world of their own, printed as a table, written as JSON.

mod bytes;
pub mod census;
pub mod chance;
mod checkout;
pub mod exactly_once;
mod long_walk;
pub mod machine;
pub mod person;
pub mod report;
pub mod sandbox;
pub mod walk;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::{prerequisites, site};

/// `cargo xtask bench NAME`.
pub fn bench(mut arguments: Arguments) -> Result<bool> {
    const THERE_IS: &str = "there are: bytes checkout";
    let name = arguments.subcommand()?.context(format!("which benchmark? {THERE_IS}"))?;
    match name.as_str() {
        "bytes" => bytes::run(arguments),
        "checkout" => checkout::run(arguments),
        unknown => bail!("there is no benchmark `{unknown}`; {THERE_IS}"),
    }
}

/// `cargo xtask probe NAME`.
pub fn probe(mut arguments: Arguments) -> Result<bool> {
    const THERE_IS: &str = "there are: exactly-once providers";
    let name = arguments.subcommand()?.context(format!("which probe? {THERE_IS}"))?;
    match name.as_str() {
        "exactly-once" => exactly_once::run(arguments),
        "providers" => long_walk::run(arguments),
        unknown => bail!("there is no probe `{unknown}`; {THERE_IS}"),
    }
}

/// Builds what a world is made of, in one profile: `debug` or `release`.
fn prepare(profile: &str) -> Result<Places> {
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    site::build(&places)?;
    places::build_servers(profile)?;
    Ok(places)
}
