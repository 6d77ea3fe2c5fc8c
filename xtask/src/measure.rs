//! Benchmarks and probes: measured on a world of their own, printed as a table, written as JSON.

pub mod bulk;
mod bytes;
pub mod census;
pub mod chance;
mod checkout;
mod desk;
pub mod exactly_once;
mod long_walk;
pub mod machine;
pub mod oversell;
pub mod person;
mod providers;
pub mod report;
pub mod sandbox;
mod storefront;
mod storm;
mod vitals;
pub mod walk;

use std::time::Duration;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::{prerequisites, site};

/// `cargo xtask bench NAME`.
pub fn bench(mut arguments: Arguments) -> Result<bool> {
    const THERE_IS: &str = "there are: bytes checkout desk providers storefront vitals";
    let name = arguments.subcommand()?.context(format!("which benchmark? {THERE_IS}"))?;
    match name.as_str() {
        "bytes" => bytes::run(arguments),
        "checkout" => checkout::run(arguments),
        "desk" => desk::run(arguments),
        "providers" => providers::run(arguments),
        "storefront" => storefront::run(arguments),
        "vitals" => vitals::run(arguments),
        unknown => bail!("there is no benchmark `{unknown}`; {THERE_IS}"),
    }
}

/// `cargo xtask probe NAME`.
pub fn probe(mut arguments: Arguments) -> Result<bool> {
    const THERE_IS: &str = "there are: bulk exactly-once oversell providers";
    let name = arguments.subcommand()?.context(format!("which probe? {THERE_IS}"))?;
    match name.as_str() {
        "bulk" => bulk::run(arguments),
        "exactly-once" => exactly_once::run(arguments),
        "oversell" => oversell::run(arguments),
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

/// The time that so many per cent were faster than, in milliseconds, of times in their order.
fn percentile(sorted: &[Duration], per_cent: usize) -> f64 {
    let place = (sorted.len() * per_cent).div_ceil(100).saturating_sub(1);
    sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!((percentile(&times, 50), percentile(&times, 99), percentile(&[], 50)), (50.0, 99.0, 0.0));
    }
}
